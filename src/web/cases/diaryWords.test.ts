// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import { AttachmentEvent } from '#core/attachments/attachmentEvents.ts'
import { StayEvent } from '#core/beds/stayEvents.ts'
import { CaseEvent } from '#core/cases/caseEvents.ts'
import { DutyEvent } from '#core/duties/dutyEvents.ts'
import { HandoverEvent } from '#core/handovers/handoverEvents.ts'
import { InterpretationEvent } from '#core/interpreters/interpretationEvents.ts'
import { OutingEvent } from '#core/outings/outingEvents.ts'
import { PageEvent } from '#core/paging/pageEvents.ts'
import { AttemptEvent } from '#core/people/attemptEvents.ts'
import { ProtectionEvent } from '#core/protection/protectionEvents.ts'
import { ReportEvent } from '#core/reports/reportEvents.ts'
import { ambitoWords } from '../app/ambitoWords.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'
import { diaryWords } from './diaryWords.ts'

const streams = [
  ReportEvent,
  CaseEvent,
  PageEvent,
  StayEvent,
  AttachmentEvent,
  HandoverEvent,
  DutyEvent,
  OutingEvent,
  ProtectionEvent,
  AttemptEvent,
  InterpretationEvent,
]
/** That a name was compared is of no diary: what was asked is there, if it was hers. */
const ofNoDiary = ['AttemptCompared']
const types = [
  ...streams.flatMap(({ options }) => options.map(({ shape }) => shape.type.value)),
  'ErasureAuthorised',
].filter((type) => !ofNoDiary.includes(type))

/** One of each fact an event may bring to the diary, as the server writes them. */
const facts = {
  number: 12,
  channel: 'phone',
  responsible: 'pis',
  outcome: 'placed-shelter',
  priority: 'P2',
  who: 'Licia Esempi',
  at: '2026-01-09T21:52:00.000Z',
  saidAt: '2026-01-09T21:20:00.000Z',
  from: 'deferrable',
  dueAt: '2026-01-09T21:24:00.000Z',
  expiresAt: '2026-01-09T22:16:00.000Z',
  minutes: 48,
  role: 'assisted',
  kind: 'risk',
  resourceKey: 'casa-esempio',
  stationKey: 'carabinieri-rho',
  bedKey: 'm12',
  costType: 'taxi',
  amountCents: 1800,
  fund: 'qpe',
  step: 1,
  cause: 'no_answer',
  by: 'console',
  why: 'already_answered',
  mark: 'out_of_service',
  recipient: '015182',
  purpose: 'charge',
  definition: 'handover-send',
  late: true,
  toldBy: 'telephone',
  attempt: 2,
  found: false,
  waitsFor: 'call_back',
  competent: '015146',
  proposed: 'unknown',
  rule: 'residence_before_facility',
  inform: '015182',
  residence: '015146',
  usualPresence: 'none',
  solution: 'relief-bed',
  answer: 'refused',
  where: 'on_site',
  lastSignAt: '2026-01-09T21:58:00.000Z',
  helper: 'Bruno Prova',
  band: 'high',
  callee: '112',
  matter: 'police_report',
  decision: 'stays',
  interpreter: 'Samira Esempio',
  language: 'ar',
  how: 'minutes',
  because: 'busy',
  availableFrom: '2026-01-09T21:30:00.000Z',
  availableUntil: '2026-01-09T22:40:00.000Z',
  answerBy: '2026-01-09T21:29:00.000Z',
}
const words = {
  municipalities: [{ code: '015182', name: 'Rho' }],
  bodies: [],
  outcomes: [{ key: 'placed-shelter', it: 'Collocamento in dormitorio', en: 'Placed in a shelter' }],
  funds: [{ key: 'qpe', it: 'Quota povertà estrema', en: 'Extreme-poverty share' }],
  costTypes: [{ key: 'taxi', it: 'Taxi', en: 'Taxi' }],
  solutions: [{ key: 'relief-bed', it: 'Posto di sollievo', en: 'Relief bed' }],
  languages: [{ key: 'ar', it: 'arabo', en: 'Arabic' }],
  duties: [{ key: 'handover-send', it: 'Invio', en: 'Sending', source: 'P4' }],
  resources: [{ key: 'casa-esempio', name: 'Casa Esempio', kind: 'dormitory' }],
}

describe.each([
  ['it', it, 'it-IT'],
  ['en', en, 'en-GB'],
] as const)('the diary in %s', (locale, { cases }, language) => {
  const speech = {
    cases,
    language,
    ambito: ambitoWords({ words }, locale),
    timeWords: (at: string) => at.slice(11, 16),
  }

  test.each(types)('has words for %s, and no hole in them', (type) => {
    const line = diaryWords({ type, facts }, speech)
    expect(line).not.toBe(type)
    expect(line).not.toMatch(/undefined|NaN|_/)
  })

  test('names any municipality of the country', () => {
    const towns = { towns: [{ code: '015146', name: 'Milano', province: 'MI' }], places: [] }
    const ambito = ambitoWords({ words }, locale, towns)
    expect(diaryWords({ type: 'CompetenceConfirmed', facts }, { ...speech, ambito })).toContain('Milano')
  })

  test('has words for nothing that does not happen', () => {
    expect(Object.keys(cases.events).toSorted()).toEqual(types.toSorted())
  })

  test('shows an event newer than this browser by its name', () => {
    expect(diaryWords({ type: 'DogAdopted', facts }, speech)).toBe('DogAdopted')
  })
})

test('an outcome of triage, of a message and of a case are worded each from its own list', () => {
  const speech = { cases: it.cases, language: 'it-IT', ambito: ambitoWords({ words }, 'it'), timeWords: String }
  const say = (type: string, outcome: string) =>
    diaryWords({ type, facts: { ...facts, channel: 'sms', outcome } }, speech)
  expect(say('TriageDecided', 'emergency')).toBe('Valutazione: emergenza, P2')
  expect(say('MessageReported', 'failed')).toBe('SMS a Licia Esempi: invio non riuscito')
  expect(say('CaseClosedOperationally', 'placed-shelter')).toBe('Intervento concluso: Collocamento in dormitorio')
})
