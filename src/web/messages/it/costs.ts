// SPDX-License-Identifier: AGPL-3.0-or-later

/** What was spent, for whoever keeps the books. */
export const costs = {
  title: 'Spese',
  advice:
    'Le spese di un periodo, con un codice anonimo al posto del fascicolo: nessun nome, nessun luogo. Chi apre questo elenco resta nel registro delle letture.',
  search: 'Periodo',
  from: 'Dal giorno',
  until: 'Al giorno',
  dayHint: 'come 9/1 o 9/1/2026',
  dayWrong: 'Scriva il giorno come 9/1 o 9/1/2026',
  orderWrong: 'Il giorno finale viene prima di quello iniziale: lo corregga',
  ask: 'Mostra',
  period: (from: string, until: string) => `Dal ${from} al ${until}`,
  none: 'Nessuna spesa in questo periodo.',
  noneAdvice: 'Cambi i giorni e prema Mostra.',
  columns: {
    at: 'Data',
    caseCode: 'Codice anonimo',
    costType: 'Voce',
    supplier: 'Fornitore',
    fund: 'Fondo',
    anticipatedFor: 'Anticipata per',
    amount: 'Importo',
  },
  struck: 'annullata',
  total: 'Totale',
  byFund: 'Per fondo',
  byBearer: 'Chi le sostiene',
  ownAmbito: 'Ambito',
  coveredTown: 'Un comune (coperto: lo chieda al coordinatore)',
}
