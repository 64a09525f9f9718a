// SPDX-License-Identifier: AGPL-3.0-or-later

/** The sheets of the protocol and the card for callers the service cannot serve. */
export const protocol = {
  none: 'nessuna scheda',
  proposed: 'proposta',
  byAnswers:
    'Proposta dalle quattro domande e da chi è coinvolto. Un numero ne apre un’altra; ogni domanda si può saltare.',
  byHand: 'L’ha aperta Lei. Le risposte già date alle altre schede restano.',
  noneProposed: 'Nessuna scheda proposta finora: un numero ne apre una.',
  callsNow: 'Da chiamare adesso',
  call: (number: string) => `Chiami il ${number}.`,
  order: 'Che cosa provare, in quest’ordine',
  notOffered: {
    'art-403': 'Il modulo art. 403 non si usa qui.',
    dormitory: 'Il dormitorio non si propone.',
    hotel: 'L’albergo non si propone.',
  },
  notOfferedOther: 'Non si propone.',
  notOfferedHere: 'Per questa situazione:',
  source: (version: number, source: string, mark: string) => `Scheda versione ${version}, ${mark}. Fonte: ${source}`,
  marks: { S: 'letta in una fonte', K: 'da verificare', P: 'proposta' },
  answered: 'Risposte alla scheda',
  activation: {
    title: 'Chi ha chiamato',
    advice:
      'Le segnalazioni per ente, anche di chi non può attivare il servizio, e dove sono stati indirizzati. Solo numeri, nessuna persona.',
    period: 'Periodo',
    periods: {
      month: 'questo mese',
      last_month: 'mese scorso',
      quarter: 'ultimi 3 mesi',
      year: 'ultimi 12 mesi',
      all: 'tutto',
    },
    bodies: 'Enti',
    outside: (outside: number, total: number) => `${outside} su ${total} da chi non può attivare`,
    body: 'Ente',
    may: 'Può attivare',
    yes: 'sì',
    no: 'no',
    reports: 'Segnalazioni',
    redirects: 'Perché non era per noi',
    reason: 'Motivo',
    none: 'Nessuna segnalazione in questo periodo.',
    noRedirects: 'Nessuna segnalazione indirizzata altrove in questo periodo.',
  },
  redirect: {
    others: 'Altri numeri',
    why: 'Perché non è per noi',
    reasons: {
      danger_now: 'pericolo adesso',
      health_not_urgent: 'salute, non urgente',
      violence_against_a_woman: 'violenza su una donna',
      child_in_danger: 'minore in pericolo',
      child_missing: 'minore scomparso',
      trafficking: 'tratta o sfruttamento',
      not_entitled: 'chi chiama non può attivare il servizio',
    },
    elsewhere: 'A chi lo si indirizza, se non basta un numero',
    told: 'A chi è stato detto',
    toldHint: 'Nome e ruolo, o «a nessuno: linea caduta»',
  },
}
