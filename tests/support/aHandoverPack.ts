// SPDX-License-Identifier: AGPL-3.0-or-later
import { HandoverPack } from '#core/handovers/handoverPack.ts'

/** The morning after scenario S-1 (domain.md §10). All people, phones and shelters are invented. */
export function aHandoverPack(changes: Partial<HandoverPack> = {}): HandoverPack {
  return { ...HandoverPack.parse(morningAfter), ...changes }
}

const morningAfter = {
  version: 1,
  ambito: { name: 'Ambito Rhodense', body: 'SERCOP' },
  caseNumber: '26-0007',
  handoverId: '019ba4c0-0000-7000-8000-000000000007',
  recipient: { name: 'Servizio sociale adulti', municipality: 'Rho', purpose: 'charge' },
  acknowledgement: {
    by: '2026-01-12T11:30:00.000Z',
    url: 'https://veglia.example/passaggi/019ba4c0-0000-7000-8000-000000000007',
    phone: '+39 000 000 0001',
  },
  times: {
    reportReceived: '2026-01-09T21:10:00.000Z',
    triaged: '2026-01-09T21:12:00.000Z',
    activated: '2026-01-09T21:12:00.000Z',
    acknowledged: '2026-01-09T21:14:00.000Z',
    enRoute: '2026-01-09T21:34:00.000Z',
    onSite: '2026-01-09T21:52:00.000Z',
    patrolReleased: '2026-01-09T21:58:00.000Z',
    checkedIn: '2026-01-09T22:25:00.000Z',
    operationallyClosed: '2026-01-09T22:40:00.000Z',
  },
  zone: 'Europe/Rome',
  reporter: { body: 'Carabinieri', station: 'Stazione di Rho' },
  facts: {
    answers: [{ question: 'Ha un cane o altri animali?', answer: 'sì' }],
    callersWords:
      'Abbiamo un signore che dorme alla fermata dell’autobus di corso Europa, con un cane. È lucido ma trema, dice di non avere dove andare. Ci sono quattro gradi sotto zero.',
    observations:
      'Il signore è seduto sulla panchina, coperto con un piumone umido. Parla in modo coerente, non odora di alcol. Il cane, di taglia media, è tranquillo e ha il microchip. Mani fredde, nessuna ferita visibile. Rifiuta il 118, accetta una bevanda calda.',
    evaluation:
      'Rischio di ipotermia in una persona senza dimora da circa tre settimane, dopo la fine di un contratto di affitto. Risponde volentieri, teme soprattutto di essere separato dal cane. Nessun segno di pericolo per altri.',
  },
  decision: {
    outcome: 'Emergenza',
    reason:
      'Temperatura di −4 °C, persona all’aperto senza alternativa per la notte: il bisogno non può attendere lunedì.',
  },
  people: [
    {
      label: 'Ermete Inventati',
      role: 'assisted',
      sex: 'male',
      apparentAge: 58,
      identity: 'declared',
      notes: 'Documento smarrito, a suo dire in dicembre.',
    },
  ],
  competence: {
    foundAt: 'Rho',
    residence: 'Rho, non verificata',
    reasoning: 'Trovato a Rho; dichiara l’ultima residenza a Rho. L’anagrafe era chiusa.',
  },
  offers: [
    {
      what: 'Trasporto al pronto soccorso (118)',
      answer: 'refused',
      note: 'Capace di decidere; rivalutato alle 23:20.',
    },
    { what: 'Posto letto a Casa Esempio', answer: 'accepted', note: null },
    { what: 'Custodia del cane per la notte', answer: 'accepted', note: 'Dopo aver parlato con il custode.' },
  ],
  placement: {
    place: 'Casa Esempio, posto letto uomini',
    from: '2026-01-09T22:25:00.000Z',
    until: '2026-01-12T07:30:00.000Z',
    nightlyCostCents: 0,
  },
  costs: {
    lines: [
      { type: 'Taxi', amountCents: 1800, fund: 'Quota povertà estrema (QPE)' },
      { type: 'Accoglienza notturna, 3 notti', amountCents: 0, fund: 'Piano freddo comunale' },
    ],
    totalCents: 1800,
  },
  duties: {
    done: [
      {
        what: 'Riscontro alla pattuglia',
        at: '2026-01-09T21:58:00.000Z',
        receipt: 'Ricevuta di pattuglia in fascicolo',
      },
    ],
    running: [
      {
        what: 'Invio del passaggio entro 12 ore',
        due: '2026-01-10T10:50:00.000Z',
        towards: 'Servizio sociale adulti di Rho',
      },
      { what: 'Test tubercolare, condizione della deroga', due: '2026-01-14T11:00:00.000Z', towards: 'Casa Esempio' },
    ],
    notYours: [{ what: 'Denuncia di smarrimento del documento', whose: 'La persona, presso i Carabinieri' }],
  },
  risksForTomorrow: [
    'Se il cane non gli viene reso lunedì, è probabile che lasci Casa Esempio e torni in strada.',
    'Tosse da alcuni giorni: la deroga al test scade mercoledì.',
  ],
  promises: [
    { to: 'Ermete Inventati', what: 'Rivedrà il cane sabato alle 15:00', by: '2026-01-10T14:00:00.000Z' },
    { to: 'Carabinieri, Stazione di Rho', what: 'Saranno informati dell’esito', by: null },
  ],
  goodsKeysAnimals: [
    { what: 'Cane meticcio, maschio, microchip letto', where: 'Canile Prova, fino a lunedì' },
    { what: 'Zaino con vestiti e una busta di documenti', where: 'Con la persona' },
  ],
  firstThreeActions: [
    {
      action: 'Incontrare Ermete Inventati a Casa Esempio, prima delle dimissioni del mattino',
      by: '2026-01-12T09:00:00.000Z',
    },
    { action: 'Accordarsi con il Canile Prova per rendere il cane', by: '2026-01-12T11:00:00.000Z' },
    { action: 'Verificare la residenza in anagrafe e prenotare il test tubercolare', by: '2026-01-13T11:00:00.000Z' },
  ],
  contacts: [
    {
      name: 'Licia Esempi',
      role: 'Reperibile della notte',
      phone: '+39 000 000 0002',
      email: null,
      ofPlacement: false,
    },
    {
      name: 'Casa Esempio',
      role: 'Custode di notte',
      phone: '+39 000 000 0003',
      email: 'casa@esempio.example',
      ofPlacement: true,
    },
    { name: 'Canile Prova', role: 'Custodia del cane', phone: '+39 000 000 0004', email: null, ofPlacement: false },
  ],
  omitted: [],
  log: { headHash: '5f0c3b7ae1d94426b8f7c2a09d3e6b184c7fa25d60e98b13f4d2a7c6e5b09183', position: 214 },
  generatedAt: '2026-01-09T22:50:00.000Z',
}
