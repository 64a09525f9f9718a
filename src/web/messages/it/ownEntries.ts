// SPDX-License-Identifier: AGPL-3.0-or-later

/** What somebody wrote may be put right by them for some hours, then by the coordinator (ADR 0057). */
export const ownEntries = {
  refusals: {
    NotYours: 'L’ha scritto un’altra persona: lo può fare chi l’ha scritto, oppure il coordinatore.',
    TooLate: 'Il tempo per correggerlo da sé è passato: lo può fare il coordinatore.',
  },
  tooLate: (until: string) => `Si poteva correggere fino a: ${until}. Lo può fare il coordinatore.`,
}
