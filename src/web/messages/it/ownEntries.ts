// SPDX-License-Identifier: AGPL-3.0-or-later

/** What somebody wrote may be put right by them for some hours, then by the coordinator (ADR 0057). */
export const ownEntries = {
  refusals: {
    NotYours: 'L’ha scritto un’altra persona: lo può fare chi l’ha scritto, oppure il coordinatore.',
    TooLate: 'Il tempo per correggerlo da sé è passato: lo può fare il coordinatore.',
  },
  /** On a button: short, it stands beside each line. */
  notYours: 'Lo può fare: chi l’ha scritto o coordinatore.',
  tooLate: (until: string) => `Si poteva fino a: ${until}. Lo può fare: coordinatore.`,
}
