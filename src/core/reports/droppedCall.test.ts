// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aReport, noDanger } from '../../../tests/support/aReport.ts'
import { given } from '../../../tests/support/given.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import { droppedCallStep, leftAloneAt } from './droppedCall.ts'
import {
  answerPoliceCheck,
  askPoliceCheck,
  closeDroppedCall,
  dropLine,
  recordCallBack,
  restoreLine,
} from './droppedCallApi.ts'
import { type ReportFacts, report } from './report.ts'
import type { ReportCommand } from './reportCommands.ts'
import { ReportEvent } from './reportEvents.ts'
import { discardDraft, receiveReport } from './reportsApi.ts'

/** S-5: Sunday 03:12, the line falls after nineteen seconds. */
const fellAt = inWinter('2026-01-11 03:12')
const at = (time: string): ReportFacts => ({
  now: inWinter(`2026-01-11 ${time}`),
  nextNumber: 1,
  entitled: true,
  responsible: 'pis',
  ladder: [1, 4, 13],
  dangerSign: false,
})
const number = aText('number shown')
const fall = { type: 'DropLine', toldBy: 'person', fellAt, number, account: aText('the front door') } as const
const fallen = aReport().dropped({ number })
const told = (attempt: number, outcome: 'answered' | 'no_answer' | 'wrong_number' = 'no_answer') =>
  ({ type: 'RecordCallBack', attempt, outcome }) as const
const ask = { type: 'AskPoliceCheck', stationKey: 'carabinieri-rho', reason: aText('a voice at a door') } as const
const close = { type: 'CloseDroppedCall', reason: aText('nobody there') } as const

describe('the line falls', () => {
  test('the draft is kept with the minute, the number and the words', () => {
    given(report, aReport())
      .when(fall, at('03:12'))
      .then([{ ...fall, type: 'LineDropped', ladder: [1, 4, 13] }])
  })

  test('once, and only while it is a draft', () => {
    given(report, []).when(fall, at('03:12')).then('ReportUnknown')
    given(report, fallen).when(fall, at('03:12')).then('CallDropped')
    given(report, aReport().received()).when(fall, at('03:12')).then('ReportNotDraft')
  })

  test('a fallen call is never thrown away', () => {
    given(report, fallen)
      .when({ type: 'DiscardDraft', reason: aText('why') }, at('03:14'))
      .then('CallDropped')
  })

  test('pressed by mistake, it is undone while nobody has called back', () => {
    given(report, fallen)
      .when({ type: 'RestoreLine' }, at('03:12'))
      .then([{ type: 'LineRestored' }])
    given(report, fallen.calledBack('no_answer', '03:13'))
      .when({ type: 'RestoreLine' }, at('03:14'))
      .then('CallBackTold')
    given(report, aReport()).when({ type: 'RestoreLine' }, at('03:12')).then('CallNotDropped')
  })

  test('somebody is reached: the report is received as any other', () => {
    const receive = {
      type: 'ReceiveReport',
      place: aText('Pogliano'),
      account: aText('found'),
      count: {},
      questions: noDanger,
      receivedAt: fellAt,
    } as const
    given(report, fallen.calledBack('answered', '03:16'))
      .when(receive, at('03:20'))
      .then([{ ...receive, type: 'ReportReceived', entitled: true, responsible: 'pis' }])
  })
})

describe('03:13, 03:16, 03:25', () => {
  test('each call back is said aloud at its minute, once', () => {
    given(report, fallen).when({ type: 'RaiseCallBack' }, at('03:12')).isRefused('NotYetDue')
    given(report, fallen)
      .when({ type: 'RaiseCallBack' }, at('03:13'))
      .then([{ type: 'CallBackRaised', attempt: 1, dueAt: inWinter('2026-01-11 03:13') }])
    given(report, fallen.raised(1, '03:13')).when({ type: 'RaiseCallBack' }, at('03:13')).then('CallBackTold')
    given(report, fallen.raised(1, '03:13').calledBack('no_answer', '03:13'))
      .when({ type: 'RaiseCallBack' }, at('03:16'))
      .then([{ type: 'CallBackRaised', attempt: 2, dueAt: inWinter('2026-01-11 03:16') }])
  })

  test('a result is told once: of two people the first is believed', () => {
    const once = fallen.calledBack('no_answer', '03:13')
    given(report, once).when(told(1, 'answered'), at('03:14')).then('CallBackTold', { attempt: 2 })
    given(report, once)
      .when(told(2, 'answered'), at('03:16'))
      .then([{ type: 'CallBackRecorded', attempt: 2, outcome: 'answered', at: inWinter('2026-01-11 03:16') }])
  })

  test('the police are asked after the third failure, not before', () => {
    const twice = fallen.calledBack('no_answer', '03:13').calledBack('busy', '03:16')
    given(report, twice)
      .when(ask, at('03:20'))
      .then('CallBacksRemain', { dueAt: inWinter('2026-01-11 03:25') })
    const thrice = twice.calledBack('unreachable', '03:25')
    given(report, thrice)
      .when(ask, at('03:41'))
      .then([{ ...ask, type: 'PoliceCheckAsked', at: inWinter('2026-01-11 03:41') }])
    given(report, thrice.policeAsked('03:41')).when(ask, at('03:42')).then('PoliceCheckOpen')
  })

  test.each([
    ['the number was somebody else’s', fallen.calledBack('wrong_number', '03:13')],
    ['there was no number', aReport().dropped()],
  ])('%s: a person decides at once', (_, past) => {
    given(report, past)
      .when(ask, at('03:14'))
      .then([{ ...ask, type: 'PoliceCheckAsked', at: inWinter('2026-01-11 03:14') }])
  })
})

describe('how it ends', () => {
  const asked = aReport().dropped().policeAsked('03:41')
  const searched = aText('front doors of via di Prova, station, park')

  test('not found only when the police were told and the places searched are named', () => {
    const alone = aReport().dropped()
    given(report, alone)
      .when({ ...close, outcome: 'not_found', searched }, at('04:10'))
      .then('PoliceNotTold')
    given(report, asked)
      .when({ ...close, outcome: 'not_found', searched }, at('04:10'))
      .then('PoliceCheckOpen')
    const nobody = asked.policeAnswered(false, '04:10')
    given(report, nobody)
      .when({ ...close, outcome: 'not_found' }, at('04:12'))
      .then('SearchedPlacesNeeded')
    given(report, nobody)
      .when({ ...close, outcome: 'not_found', searched }, at('04:12'))
      .then([{ type: 'DroppedCallClosed', outcome: 'not_found', searched, reason: close.reason }])
  })

  test('who was reached is not “out of reach”, and who was not cannot say there is no need', () => {
    const reached = fallen.calledBack('answered', '03:13')
    given(report, reached)
      .when({ ...close, outcome: 'unreachable' }, at('03:15'))
      .then('CallerReached')
    given(report, reached)
      .when({ ...close, outcome: 'not_needed' }, at('03:15'))
      .then([{ type: 'DroppedCallClosed', outcome: 'not_needed', reason: close.reason }])
    given(report, aReport().dropped())
      .when({ ...close, outcome: 'not_needed' }, at('03:15'))
      .then('CallerNotReached')
    given(report, asked.policeAnswered(true, '04:00'))
      .when({ ...close, outcome: 'not_found', searched }, at('04:01'))
      .then('CallerReached')
    given(report, asked.policeAnswered(true, '04:00')).when(told(1), at('04:01')).then('CallerReached')
  })

  test('never while calls back remain', () => {
    given(report, fallen)
      .when({ ...close, outcome: 'unreachable' }, at('03:14'))
      .isRefused('CallBacksRemain')
  })

  test('the police answer what was asked', () => {
    const answer = { type: 'AnswerPoliceCheck', found: false, told: aText('no one found') } as const
    given(report, fallen).when(answer, at('03:14')).then('NoPoliceCheck')
    given(report, asked)
      .when(answer, at('04:10'))
      .then([{ ...answer, type: 'PoliceCheckAnswered', at: inWinter('2026-01-11 04:10') }])
  })
})

describe('nobody does it', () => {
  test('after its minutes it is an alarm, said once', () => {
    given(report, fallen).when({ type: 'NoteLeftAlone' }, at('03:17')).isRefused('NotYetDue')
    given(report, fallen)
      .when({ type: 'NoteLeftAlone' }, at('03:18'))
      .then([{ type: 'DroppedCallLeftAlone', waitsFor: 'call_back' }])
    given(report, fallen.leftAlone('call_back')).when({ type: 'NoteLeftAlone' }, at('03:20')).isRefused('NotYetDue')
  })

  test('a draft nobody touches is said too, and stays a draft', () => {
    given(report, aReport())
      .when({ type: 'NoteDraftLeftAlone' }, at('03:20'))
      .then([{ type: 'DraftLeftAlone' }])
    given(report, aReport().received()).when({ type: 'NoteDraftLeftAlone' }, at('03:20')).then('ReportNotDraft')
  })
})

const anyCommand = fc.oneof(
  fc.record({ type: fc.constant('StartReport'), channel: fc.constant('phone') }),
  fc.record({
    type: fc.constant('DropLine'),
    toldBy: fc.constantFrom('person', 'telephone'),
    fellAt: fc.constant(inWinter('2026-01-09 22:05')),
    number: maybe(anyText),
    place: maybe(anyText),
    account: maybe(anyText),
  }),
  fc.record({
    type: fc.constantFrom('RestoreLine', 'RaiseCallBack', 'NoteLeftAlone', 'NoteDraftLeftAlone'),
  }),
  fc.record({
    type: fc.constant('RecordCallBack'),
    attempt: fc.integer({ min: 1, max: 4 }),
    outcome: fc.constantFrom('answered', 'no_answer', 'busy', 'unreachable', 'wrong_number'),
    told: maybe(anyText),
  }),
  fc.record({ type: fc.constant('AskPoliceCheck'), stationKey: fc.constant('carabinieri-rho'), reason: anyText }),
  fc.record({ type: fc.constant('AnswerPoliceCheck'), found: fc.boolean(), told: anyText }),
  fc.record({
    type: fc.constant('CloseDroppedCall'),
    outcome: fc.constantFrom('not_found', 'not_needed', 'unreachable'),
    searched: maybe(anyText),
    reason: anyText,
  }),
  fc.record({ type: fc.constant('DiscardDraft'), reason: anyText }),
  fc.record({
    type: fc.constant('ReceiveReport'),
    place: anyText,
    account: anyText,
    count: fc.constant({}),
    questions: fc.constant(noDanger),
    receivedAt: fc.constant(inWinter('2026-01-09 22:00')),
  }),
) as fc.Arbitrary<ReportCommand>

const anyFacts = fc.record({
  nextNumber: fc.integer({ min: 1, max: 999 }),
  entitled: fc.boolean(),
  responsible: fc.constant('pis'),
  dangerSign: fc.boolean(),
  ladder: fc.constantFrom([1, 4, 13], [2], [1, 2]),
}) as fc.Arbitrary<Omit<ReportFacts, 'now'>>

const declared: Partial<Record<ReportCommand['type'], readonly string[]>> = {
  DropLine: dropLine.refusals,
  RestoreLine: restoreLine.refusals,
  RecordCallBack: recordCallBack.refusals,
  AskPoliceCheck: askPoliceCheck.refusals,
  AnswerPoliceCheck: answerPoliceCheck.refusals,
  CloseDroppedCall: closeDroppedCall.refusals,
  DiscardDraft: discardDraft.refusals,
  ReceiveReport: receiveReport.refusals,
}

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(report, steps)) {
          for (const event of events) ReportEvent.parse(asStored(event))
          if (refusal && declared[command.type]) expect(declared[command.type]).toContain(refusal)
        }
      }),
    )
  })

  test('a dropped call waits for something at every instant until a person ends it', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { before, after, events, command } of runOf(report, steps)) {
          if (after.phase === 'call_dropped') {
            expect(droppedCallStep(after.dropped).kind).toBeDefined()
            expect(leftAloneAt(after.dropped) > after.dropped.touchedAt).toBe(true)
          }
          if (before.phase !== 'call_dropped' || after.phase === 'call_dropped') continue
          // It leaves only as a report, by its undo, or with an outcome that somebody gave.
          expect(['ReceiveReport', 'RestoreLine', 'CloseDroppedCall']).toContain(command.type)
          const end = events.find((event) => event.type === 'DroppedCallClosed')
          if (end?.outcome === 'not_found')
            expect([end.searched, before.dropped.police?.answer?.found]).toEqual([expect.anything(), false])
        }
      }),
    )
  })

  test('calls back are numbered one by one, and no refusal is lost as an event', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const turns = runOf(report, steps)
        for (const { refusal, events } of turns) if (refusal) expect(events).toEqual([])
        let wanted = 1
        for (const event of turns.flatMap((turn) => turn.events)) {
          if (event.type === 'LineDropped') wanted = 1
          if (event.type === 'CallBackRecorded') expect(event.attempt).toBe(wanted++)
        }
      }),
    )
  })
})
