// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyInstant, anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aReport, noDanger } from '../../../tests/support/aReport.ts'
import { given } from '../../../tests/support/given.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import { priorityOf, type ReportFacts, report } from './report.ts'
import type { ReportCommand } from './reportCommands.ts'
import { ReportEvent } from './reportEvents.ts'
import { decideTriage, discardDraft, receiveReport, startReport } from './reportsApi.ts'

const now = inWinter('2026-01-09 22:12')
const facts: ReportFacts = { now, nextNumber: 7, entitled: true, responsible: 'pis' }
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
    expect(priorityOf({ ...noDanger, immediateDanger })).toBe(priority)
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
    receivedAt: anyInstant,
  }),
  fc.record({
    type: fc.constant('DecideTriage'),
    outcome: fc.constantFrom('emergency', 'deferrable', 'not_pertinent', 'withdrawn'),
    reason: anyText,
    safeUntilThen: maybe(answer),
    redirectedTo: maybe(anyText),
  }),
  fc.record({ type: fc.constant('DiscardDraft'), reason: anyText }),
) as fc.Arbitrary<ReportCommand>

const anyFacts = fc.record({
  nextNumber: fc.integer({ min: 1, max: 999 }),
  entitled: fc.boolean(),
  responsible: fc.constantFrom('pis', 'office', 'unknown'),
  nextOpening: maybe(anyInstant),
}) as fc.Arbitrary<Omit<ReportFacts, 'now'>>

const endpoints = {
  StartReport: startReport,
  ReceiveReport: receiveReport,
  DecideTriage: decideTriage,
  DiscardDraft: discardDraft,
}

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(report, steps)) {
          for (const event of events) ReportEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type].refusals).toContain(refusal)
        }
      }),
    )
  })

  test('keeps the number, judges once, and never judges what was not received', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const events = runOf(report, steps).flatMap((turn) => turn.events)
        const order = events.map((event) => event.type)
        expect([
          [],
          ['ReportStarted'],
          ['ReportStarted', 'DraftDiscarded'],
          ['ReportStarted', 'ReportReceived'],
          ['ReportStarted', 'ReportReceived', 'TriageDecided'],
        ]).toContainEqual(order)
        const triage = events.find((event) => event.type === 'TriageDecided')
        expect(triage?.priority !== undefined).toBe(triage?.outcome === 'emergency')
      }),
    )
  })
})
