// SPDX-License-Identifier: AGPL-3.0-or-later

export const ownEntries = {
  refusals: {
    NotYours: 'Somebody else wrote it: they can do it, or the coordinator.',
    TooLate: 'The time to put it right yourself is over: the coordinator can do it.',
  },
  notYours: 'Who may do it: whoever wrote it or the coordinator.',
  tooLate: (until: string) => `Open until ${until}. Who may do it: the coordinator.`,
}
