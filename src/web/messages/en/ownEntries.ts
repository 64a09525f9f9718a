// SPDX-License-Identifier: AGPL-3.0-or-later

export const ownEntries = {
  refusals: {
    NotYours: 'Somebody else wrote it: they can do it, or the coordinator.',
    TooLate: 'The time to put it right yourself is over: the coordinator can do it.',
  },
  tooLate: (until: string) => `It could be put right until: ${until}. The coordinator can do it.`,
}
