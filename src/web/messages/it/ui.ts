// SPDX-License-Identifier: AGPL-3.0-or-later

export const ui = {
  required: 'serve',
  close: 'Chiudi',
  cancel: 'Annulla',
  clear: 'Togli la scelta',
  choose: 'Scelga',
  noneFound: 'Nessuna voce: può scrivere liberamente.',
  showList: 'Mostra l’elenco',
  copy: 'Copia',
  copied: 'Copiato',
  print: 'Stampa',
  saveTable: 'Scarica la tabella (CSV)',
  more: 'Aumenta',
  less: 'Diminuisci',
  error: 'Errore',
  errors: (count: number) => (count === 1 ? 'C’è una cosa da sistemare' : `Ci sono ${count} cose da sistemare`),
  happened: 'accaduto',
  recorded: (time: string) => `scritto ${time}`,
  recordedLate: (time: string) => `scritto dopo, ${time}`,
  overdueBy: (span: string) => `scaduto da ${span}`,
  priorities: {
    P1: 'priorità 1, pericolo adesso',
    P2: 'priorità 2, emergenza',
    P3: 'priorità 3, può aspettare',
    P4: 'priorità 4, bassa',
  },
}
