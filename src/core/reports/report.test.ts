// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyInstant, anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aReport, noDanger } from '../../../tests/support/aReport.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { checkCaller } from './callerCheckApi.ts'
import { CARD_REPORTS_PER_HOUR, priorityOf, type ReportFacts, report } from './report.ts'
import type { ReportCommand } from './reportCommands.ts'
import { ReportEvent } from './reportEvents.ts'
import { discardDraft, receiveReport, startReport } from './reportsApi.ts'
import { sendStationReport } from './stationCardsApi.ts'
import { correctTriage, decideTriage, giveFeedback } from './triageApi.ts'

const now = inWinter('2026-01-09 22:12')
const facts: ReportFacts = { now, nextNumber: 7, entitled: true, responsible: 'pis', dangerSign: false }
const call = {
  type: 'ReceiveReport',
  bodyKey: 'carabinieri',
  place: aText('bus stop'),
  account: aText('asleep, with a dog'),
  count: { adults: 1 },
  questions: noDanger,
  receivedAt: inWinter('2026-01-09 22:10'),
} as const
const reason = aText('four below zero')

describe('a report is kept from the first key', () => {
  test('it has its number at once', () => {
    given(report, [])
      .when({ type: 'StartReport', channel: 'phone' }, facts)
      .then([{ type: 'ReportStarted', number: 7, channel: 'phone' }])
  })

  test('once', () => {
    given(report, aReport()).when({ type: 'StartReport', channel: 'phone' }, facts).then('ReportAlreadyStarted')
  })

  test('a draft is discarded with a reason, and stays discarded', () => {
    given(report, aReport())
      .when({ type: 'DiscardDraft', reason }, facts)
      .then([{ type: 'DraftDiscarded', reason }])
    given(report, []).when({ type: 'DiscardDraft', reason }, facts).then('ReportUnknown')
    given(report, aReport().discarded()).when({ type: 'DiscardDraft', reason }, facts).then('ReportNotDraft')
    given(report, aReport().discarded()).when(call, facts).then('ReportNotDraft')
  })

  test('what was received can no longer be discarded', () => {
    given(report, aReport().received()).when({ type: 'DiscardDraft', reason }, facts).then('ReportNotDraft')
  })
})

describe('receiving', () => {
  test('keeps what was told and who was responsible at that minute', () => {
    given(report, aReport())
      .when({ ...call, municipality: '015182' }, facts)
      .then([{ ...call, type: 'ReportReceived', municipality: '015182', entitled: true, responsible: 'pis' }])
  })

  test('a body that may not activate the service is recorded all the same', () => {
    given(report, aReport())
      .when(call, { ...facts, entitled: false, responsible: 'unknown' })
      .then([{ ...call, type: 'ReportReceived', entitled: false, responsible: 'unknown' }])
  })

  test('a call may be typed later, never earlier than it came', () => {
    given(report, aReport())
      .when({ ...call, receivedAt: now }, facts)
      .then([{ ...call, type: 'ReportReceived', receivedAt: now, entitled: true, responsible: 'pis' }])
    given(report, aReport())
      .when({ ...call, receivedAt: inWinter('2026-01-09 22:13') }, facts)
      .then('ReceivedInFuture', { now })
  })

  test('nothing is received twice, or without a draft', () => {
    given(report, []).when(call, facts).then('ReportUnknown')
    given(report, aReport().received()).when(call, facts).then('ReportNotDraft')
  })
})

describe('a decision that opened no case may be corrected', () => {
  const correct = { type: 'CorrectTriage', outcome: 'emergency', reason } as const

  test('what could wait becomes an emergency, and says what it was', () => {
    given(report, aReport().received().triaged('deferrable'))
      .when(correct, facts)
      .then([{ type: 'TriageCorrected', from: 'deferrable', outcome: 'emergency', priority: 'P2', reason }])
  })

  test('again and again, always from the last', () => {
    given(report, aReport().received().triaged('withdrawn').corrected('withdrawn', 'not_pertinent'))
      .when({ ...correct, outcome: 'deferrable', safeUntilThen: 'yes' }, facts)
      .then([{ type: 'TriageCorrected', from: 'not_pertinent', outcome: 'deferrable', safeUntilThen: 'yes', reason }])
  })

  test('an emergency has its case, which says by itself how it ended', () => {
    given(report, aReport().received().triaged('emergency')).when(correct, facts).then('CaseAlreadyOpen')
    given(report, aReport().received().triaged('deferrable').corrected('deferrable', 'emergency'))
      .when(correct, facts)
      .then('CaseAlreadyOpen')
  })

  test('there must be one', () => {
    given(report, aReport().received()).when(correct, facts).then('ReportNotTriaged')
    given(report, []).when(correct, facts).then('ReportNotTriaged')
  })
})

describe('who reported is answered', () => {
  const tell = { type: 'GiveFeedback', said: aText('it can wait'), heardBy: aText('the patrol'), saidAt: now } as const

  test('with words, to somebody, at a time; as often as needed', () => {
    given(report, aReport().received().triaged('deferrable'))
      .when(tell, facts)
      .then([{ ...tell, type: 'FeedbackGiven' }])
    given(report, aReport().received().triaged('emergency').answered())
      .when(tell, facts)
      .then([{ ...tell, type: 'FeedbackGiven' }])
  })

  test('after the decision, after the call, and not in the future', () => {
    given(report, aReport().received()).when(tell, facts).then('ReportNotTriaged')
    given(report, aReport().received().triaged('withdrawn'))
      .when({ ...tell, saidAt: inWinter('2026-01-09 22:13') }, facts)
      .then('FeedbackInFuture', { now })
    given(report, aReport().received().triaged('withdrawn'))
      .when({ ...tell, saidAt: inWinter('2026-01-09 22:09') }, facts)
      .then('FeedbackBeforeReport')
  })
})

describe('triage is the judgement of a person', () => {
  test('an emergency has a priority', () => {
    given(report, aReport().received())
      .when({ type: 'DecideTriage', outcome: 'emergency', reason }, facts)
      .then([{ type: 'TriageDecided', outcome: 'emergency', priority: 'P2', reason }])
  })

  test('what can wait has the next opening, and whether the person is safe until then', () => {
    const nextOpening = inWinter('2026-01-12 08:30')
    given(report, aReport().received())
      .when({ type: 'DecideTriage', outcome: 'deferrable', reason, safeUntilThen: 'yes' }, { ...facts, nextOpening })
      .then([{ type: 'TriageDecided', outcome: 'deferrable', reason, safeUntilThen: 'yes', nextOpening }])
  })

  test('what is not for the service says where it was sent', () => {
    const redirectedTo = aText('116117')
    given(report, aReport().received())
      .when(
        { type: 'DecideTriage', outcome: 'not_pertinent', reason, redirectedTo },
        { ...facts, nextOpening: inWinter('2026-01-12 08:30') },
      )
      .then([{ type: 'TriageDecided', outcome: 'not_pertinent', reason, redirectedTo }])
  })

  test('it is given once, on a received report', () => {
    const decide = { type: 'DecideTriage', outcome: 'emergency', reason } as const
    given(report, []).when(decide, facts).then('ReportNotReceived')
    given(report, aReport()).when(decide, facts).then('ReportNotReceived')
    given(report, aReport().discarded()).when(decide, facts).then('ReportNotReceived')
    given(report, aReport().received().triaged('withdrawn')).when(decide, facts).then('ReportAlreadyTriaged')
  })

  test.each([
    ['yes', 'P1'],
    ['unknown', 'P1'],
    ['no', 'P2'],
  ] as const)('danger now? %s: %s', (immediateDanger, priority) => {
    expect(priorityOf({ ...noDanger, immediateDanger }, false)).toBe(priority)
    expect(priorityOf({ ...noDanger, immediateDanger }, true)).toBe('P1')
  })
})

describe('a call that was first on paper', () => {
  const threeHours = inWinter('2026-01-09 19:12')
  const emergency = { type: 'DecideTriage', outcome: 'emergency', reason } as const
  const late = aReport().received({ late: true })

  test('keeps its own time, who took it and its sheet; an hour after, it is late', () => {
    const paper = { takenBy: 'user-ada', blank: { padId: anId('pad'), year: 26, number: 7 } }
    const received = { type: 'ReportReceived', entitled: true, responsible: 'pis' } as const
    given(report, aReport())
      .when({ ...call, receivedAt: threeHours, paper }, facts)
      .then([{ ...call, ...received, receivedAt: threeHours, paper, late: true }])
    const anHourAgo = inWinter('2026-01-09 21:12')
    given(report, aReport())
      .when({ ...call, receivedAt: anHourAgo }, facts)
      .then([{ ...call, ...received, receivedAt: anHourAgo }])
  })

  test('is no emergency of now before a person says so', () => {
    given(report, late).when(emergency, facts).then('StillOpenUnasked')
    for (const stillOpen of ['yes', 'unknown'] as const) {
      given(report, late)
        .when({ ...emergency, stillOpen }, facts)
        .then([{ ...emergency, type: 'TriageDecided', priority: 'P2', stillOpen }])
    }
  })

  test('that is over names who had gone', () => {
    given(report, late)
      .when({ ...emergency, stillOpen: 'no', handledBy: 'user-licia' }, facts)
      .then([{ ...emergency, type: 'TriageDecided', priority: 'P2', stillOpen: 'no', handledBy: 'user-licia' }])
  })

  test('that can wait, or is not for us, is not asked; corrected to an emergency it is', () => {
    given(report, late)
      .when({ type: 'DecideTriage', outcome: 'withdrawn', reason }, facts)
      .then([{ type: 'TriageDecided', outcome: 'withdrawn', reason }])
    given(report, late.triaged('withdrawn'))
      .when({ type: 'CorrectTriage', outcome: 'emergency', reason }, facts)
      .then('StillOpenUnasked')
  })
})

describe('a form of a station', () => {
  const form = {
    type: 'SendWebForm',
    cardId: anId('card'),
    bodyKey: 'carabinieri',
    stationKey: 'carabinieri-rho',
    place: aText('bus stop'),
    account: aText('asleep, with a dog'),
    callBack: aText('a number'),
    immediateDanger: 'yes',
    sentAt: inWinter('2026-01-09 22:10'),
  } as const

  test('waits at the desk as it came, and decides nothing', () => {
    given(report, [])
      .when(form, facts)
      .then([
        { type: 'ReportStarted', number: 7, channel: 'web_form' },
        { ...form, type: 'FormArrived' },
      ])
    const arrived = aReport().fromStation()
    given(report, arrived).when({ type: 'DecideTriage', outcome: 'emergency', reason }, facts).then('ReportNotReceived')
    given(report, arrived)
      .when(call, facts)
      .then([{ ...call, type: 'ReportReceived', entitled: true, responsible: 'pis' }])
  })

  test('is sent once, never from the future, and not without end', () => {
    given(report, aReport()).when(form, facts).then('ReportAlreadyStarted')
    given(report, [])
      .when({ ...form, sentAt: inWinter('2026-01-09 22:13') }, facts)
      .then('ReceivedInFuture', { now })
    given(report, [])
      .when(form, { ...facts, byCardLastHour: CARD_REPORTS_PER_HOUR })
      .then('CardBusy')
  })
})

const answer = fc.constantFrom('yes', 'no', 'unknown')
const anyCommand = fc.oneof(
  fc.record({ type: fc.constant('StartReport'), channel: fc.constantFrom('phone', 'web_form', 'paper') }),
  fc.record({
    type: fc.constant('ReceiveReport'),
    bodyKey: maybe(fc.constant('carabinieri')),
    stationKey: maybe(fc.constant('carabinieri-rho')),
    caller: maybe(anyText),
    callBack: maybe(anyText),
    place: anyText,
    municipality: maybe(fc.constantFrom('015182', '015170')),
    account: anyText,
    involved: maybe(anyText),
    count: fc.record({ adults: maybe(fc.nat(9)), minors: maybe(fc.nat(9)) }),
    questions: fc.record({
      immediateDanger: answer,
      minorInvolved: answer,
      foreignAndAlone: answer,
      violence: answer,
    }),
    sheets: maybe(
      fc.constant([
        { key: 'elder-alone', version: 1, answers: [{ question: 'medicines-tonight', answer: 'unknown' }] },
      ]),
    ),
    receivedAt: anyInstant,
  }),
  fc.record({
    type: fc.constantFrom('DecideTriage', 'CorrectTriage'),
    outcome: fc.constantFrom('emergency', 'deferrable', 'not_pertinent', 'withdrawn'),
    reason: anyText,
    safeUntilThen: maybe(answer),
    redirectReasons: maybe(fc.subarray(['danger_now', 'not_entitled'])),
    redirectedTo: maybe(anyText),
    toldTo: maybe(anyText),
    personSafe: maybe(answer),
    safetyChecked: maybe(anyText),
    stillOpen: maybe(answer),
    handledBy: maybe(fc.constant('user-licia')),
  }),
  fc.record({ type: fc.constant('GiveFeedback'), said: anyText, heardBy: maybe(anyText), saidAt: anyInstant }),
  fc.record({ type: fc.constant('DiscardDraft'), reason: anyText }),
  fc.record({
    type: fc.constant('CheckCaller'),
    outcome: fc.constantFrom('confirmed', 'not_confirmed', 'no_answer'),
    stationKey: fc.constant('carabinieri-rho'),
    dialled: anyText,
    reason: maybe(anyText),
  }),
) as fc.Arbitrary<ReportCommand>

const anyFacts = fc.record({
  nextNumber: fc.integer({ min: 1, max: 999 }),
  entitled: fc.boolean(),
  responsible: fc.constantFrom('pis', 'office', 'unknown'),
  nextOpening: maybe(anyInstant),
  dangerSign: fc.boolean(),
}) as fc.Arbitrary<Omit<ReportFacts, 'now'>>

const endpoints = {
  StartReport: startReport,
  ReceiveReport: receiveReport,
  DecideTriage: decideTriage,
  CorrectTriage: correctTriage,
  GiveFeedback: giveFeedback,
  DiscardDraft: discardDraft,
  CheckCaller: checkCaller,
  SendWebForm: sendStationReport,
}

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(report, steps)) {
          for (const event of events) ReportEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type as keyof typeof endpoints].refusals).toContain(refusal)
        }
      }),
    )
  })

  test('keeps the number, judges once, and never judges what was not received', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const events = runOf(report, steps).flatMap((turn) => turn.events)
        const beside: readonly string[] = ['FeedbackGiven', 'CallerChecked']
        const order = events.map((event) => event.type).filter((type) => !beside.includes(type))
        const corrections = events.filter((event) => event.type === 'TriageCorrected')
        expect(corrections.some(({ from }) => from === 'emergency')).toBe(false)
        expect([
          [],
          ['ReportStarted'],
          ['ReportStarted', 'DraftDiscarded'],
          ['ReportStarted', 'ReportReceived'],
          ['ReportStarted', 'ReportReceived', 'TriageDecided'],
        ]).toContainEqual(order.filter((type) => type !== 'TriageCorrected'))
        const triage = events.find((event) => event.type === 'TriageDecided')
        expect(triage?.priority !== undefined).toBe(triage?.outcome === 'emergency')
      }),
    )
  })
})
