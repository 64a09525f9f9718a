// SPDX-License-Identifier: AGPL-3.0-or-later

export const duties = {
  title: 'Adempimenti',
  none: 'Nessun adempimento.',
  due: (time: string) => `entro ${time}`,
  from: (time: string) => `dalle ${time}`,
  phases: { open: 'aperto', expired: 'scaduto', fulfilled: 'compiuto', not_applicable: 'messo da parte' },
  setAside: 'Non si applica',
  setAsideOf: (duty: string) => `Non si applica: ${duty}`,
  reason: 'Perché non si applica',
  reasonNeeded: 'Scriva perché non si applica: resta nel diario',
  save: 'Metti da parte',
  refusals: {
    DutyUnknown: 'L’adempimento non c’è più, o non è per Lei.',
    DutyOver: 'L’adempimento è già compiuto o messo da parte.',
  },
}
