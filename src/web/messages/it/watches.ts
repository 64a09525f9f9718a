// SPDX-License-Identifier: AGPL-3.0-or-later

export const watches = {
  title: 'Segnalazione al confine dell’orario',
  waiting: (town: string, received: string) => `Ricevuta alle ${received}: è dell’ufficio di ${town}.`,
  waitingAdvice: (closes: string, due: string) =>
    `L’ufficio chiude alle ${closes}. Alle ${due} il PIS guarda se qualcuno là l’ha presa.`,
  raised: (town: string, closes: string) => `L’ufficio di ${town} ha chiuso alle ${closes}: guardi se l’hanno presa.`,
  raisedAdvice: 'Li chiami. Se nessuno risponde, o se non l’hanno presa, la prenda il PIS e la valuti qui.',
  ask: (desk: string) => `Chieda a: ${desk}`,
  open: 'Scrivi che cosa ha trovato',
  key: 'u',
  form: 'Chi ha questa segnalazione',
  outcome: 'Chi ce l’ha',
  outcomes: { with_office: 'ce l’ha l’ufficio', taken_over: 'la prende il PIS' },
  outcomeKeys: { with_office: 'u', taken_over: 'p' },
  outcomeNeeded: 'Dica chi ce l’ha',
  told: 'Che cosa le hanno detto, o perché la prende il PIS',
  toldNeeded: 'Scriva con chi ha parlato, o perché la prende il PIS',
  save: 'Registra chi ce l’ha',
  saved: 'Registrato chi ha la segnalazione',
  settled: {
    with_office: (town: string) => `Ce l’ha l’ufficio di ${town}.`,
    taken_over: (_town: string) => 'L’ha presa il PIS.',
    not_needed: (_town: string) => 'Nessuno deve guardare: la valutazione ha già deciso.',
  },
  by: (name: string, time: string) => `${name}, ${time}`,
  holder: {
    pis: 'tiene il PIS',
    office: 'con il comune',
    since: (time: string) => `da ${time}`,
  },
  refusals: {
    WatchUnknown: 'Questa segnalazione non è da guardare.',
    WatchAlreadySettled: 'Un collega ha già registrato chi ce l’ha: lo legga qui sopra.',
  },
}
