// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anInterpretation, call, interpretationFacts as facts } from '../../../tests/support/anInterpretation.ts'
import { anyInstant, anyRun, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { inWinter } from '../../../tests/support/words.ts'
import { type InterpretationFacts, interpretation } from './interpretation.ts'
import type { InterpretationCommand } from './interpretationCommands.ts'
import { DeclineReason, InterpretationEvent, SpeaksWith } from './interpretationEvents.ts'
import * as api from './interpretersApi.ts'

const ask = { type: 'AskInterpreter', ...call, language: 'ar' } as const
const later = (time: string) => facts({ now: inWinter(`2026-01-10 ${time}`) })

describe('asking', () => {
  test('says until when an answer is waited for, and whether a link goes out', () => {
    given(interpretation, [])
      .when({ ...ask, speaksWith: 'minor', voice: 'female' }, facts())
      .then([{ ...anInterpretation().events[0], speaksWith: 'minor', voice: 'female' } as InterpretationEvent])
    given(interpretation, [])
      .when(ask, facts({ interpreter: { languages: ['ar'], hasLinkPhone: false } }))
      .then([{ ...anInterpretation().events[0], byLink: false } as InterpretationEvent])
  })

  test('only of somebody on the list, who speaks the language, for a case that is open', () => {
    given(interpretation, [])
      .when(ask, facts({ interpreter: undefined }))
      .then('InterpreterUnknown')
    given(interpretation, [])
      .when({ ...ask, language: 'uk' }, facts())
      .then('LanguageNotSpoken')
    given(interpretation, [])
      .when(ask, facts({ isCaseOpen: false }))
      .then('CaseClosedAlready')
    given(interpretation, anInterpretation()).when(ask, facts()).then('InterpreterAlreadyAsked')
  })

  test('never of who must know nothing of the case: not then, and not when it is named after', () => {
    const inConflict = facts({ isInConflict: true, now: inWinter('2026-01-10 02:10') })
    given(interpretation, []).when(ask, inConflict).then('InterpreterInConflict')
    given(interpretation, anInterpretation())
      .when({ type: 'AcceptInterpretation' }, inConflict)
      .then('InterpreterInConflict')
    given(interpretation, anInterpretation().accepted())
      .when({ type: 'BeginInterpreting', at: inWinter('2026-01-10 02:09') }, inConflict)
      .then('InterpreterInConflict')
  })

  test.each([{ speaksWith: 'minor' }, { voice: 'female' }] as const)(
    'of a protected case nothing is said but the language: not %o',
    (word) => {
      given(interpretation, [])
        .when({ ...ask, ...word }, facts({ isProtected: true }))
        .then('NothingSaidWhenProtected')
      given(interpretation, [])
        .when(ask, facts({ isProtected: true }))
        .then(anInterpretation().events)
    },
  )
})

describe('answering', () => {
  test('yes, at once or from and until an hour', () => {
    given(interpretation, anInterpretation())
      .when({ type: 'AcceptInterpretation' }, later('02:03'))
      .then([{ type: 'InterpreterAccepted', ...call, availableFrom: inWinter('2026-01-10 02:03') }])
    const [from, until] = [inWinter('2026-01-10 02:30'), inWinter('2026-01-10 04:00')]
    given(interpretation, anInterpretation())
      .when({ type: 'AcceptInterpretation', from, until }, later('02:03'))
      .then([{ type: 'InterpreterAccepted', ...call, availableFrom: from, availableUntil: until }])
    given(interpretation, anInterpretation())
      .when({ type: 'AcceptInterpretation', from, until: from }, later('02:03'))
      .then('EndBeforeBeginning')
  })

  test('silence is written once, and whoever calls back may still say yes', () => {
    given(interpretation, anInterpretation())
      .when({ type: 'RecordUnreached', how: 'minutes' }, later('02:05'))
      .then([{ type: 'InterpreterUnreached', ...call, how: 'minutes' }])
    given(interpretation, anInterpretation().unreached())
      .when({ type: 'RecordUnreached', how: 'call' }, later('02:06'))
      .then('NotBeingAsked')
    given(interpretation, anInterpretation().unreached())
      .when({ type: 'AcceptInterpretation' }, later('02:09'))
      .then([{ type: 'InterpreterAccepted', ...call, availableFrom: inWinter('2026-01-10 02:09') }])
    given(interpretation, anInterpretation().accepted())
      .when({ type: 'AcceptInterpretation' }, later('02:09'))
      .then('NotBeingAsked')
  })

  test('no with its reason, also after a yes, but not in the middle of a call', () => {
    given(interpretation, anInterpretation().accepted())
      .when({ type: 'DeclineInterpretation', because: 'personal' }, later('02:05'))
      .then([{ type: 'InterpreterDeclined', ...call, because: 'personal' }])
    for (const command of [{ type: 'DeclineInterpretation', because: 'busy' }, { type: 'ReleaseInterpreter' }] as const)
      given(interpretation, anInterpretation().accepted().begun())
        .when(command, later('02:20'))
        .then('InterpretingBegunAlready')
  })

  test('not needed any more: also of somebody who could not, so that nothing of it waits', () => {
    for (const past of [anInterpretation(), anInterpretation().unreached(), anInterpretation().declined()])
      given(interpretation, past)
        .when({ type: 'ReleaseInterpreter' }, later('02:20'))
        .then([{ type: 'InterpreterReleased', ...call }])
    given(interpretation, anInterpretation().released())
      .when({ type: 'ReleaseInterpreter' }, later('02:20'))
      .then('InterpretationOver')
  })
})

describe('the minutes', () => {
  const at = inWinter('2026-01-10 02:06')

  test('begin by the clock of whoever says it; whoever is put through at once has said yes by it', () => {
    given(interpretation, anInterpretation().accepted())
      .when({ type: 'BeginInterpreting', at }, later('02:08'))
      .then([{ type: 'InterpretingBegun', ...call, at }])
    given(interpretation, anInterpretation())
      .when({ type: 'BeginInterpreting', at }, later('02:08'))
      .then([
        { type: 'InterpreterAccepted', ...call, availableFrom: at },
        { type: 'InterpretingBegun', ...call, at },
      ])
    given(interpretation, anInterpretation().accepted().begun())
      .when({ type: 'BeginInterpreting', at }, later('02:08'))
      .then('InterpretingBegunAlready')
  })

  test('neither before anybody was asked, nor in the future, nor backwards', () => {
    const past = anInterpretation().accepted()
    given(interpretation, past).when({ type: 'BeginInterpreting', at }, later('02:05')).isRefused('InstantInFuture')
    given(interpretation, past)
      .when({ type: 'BeginInterpreting', at: inWinter('2026-01-10 01:59') }, later('02:05'))
      .then('InstantBeforeAsking')
    given(interpretation, past).when({ type: 'EndInterpreting', at }, later('02:08')).then('InterpretingNotBegun')
    given(interpretation, past.begun())
      .when({ type: 'EndInterpreting', at: inWinter('2026-01-10 02:05') }, later('02:40'))
      .then('EndBeforeBeginning')
  })

  test.each([
    ['2026-01-10 02:40', 34],
    ['2026-01-10 02:06', 1],
  ])('end at %s: %i whole minutes, and what the contract makes of them', (end, minutes) => {
    const said = { type: 'EndInterpreting', at: inWinter(end) } as const
    const ended = { type: 'InterpretingEnded', ...call, language: 'ar', at: inWinter(end), minutes } as const
    given(interpretation, anInterpretation().accepted().begun())
      .when(said, later('02:40'))
      .then([{ ...ended, amountCents: minutes * 60 }])
    given(interpretation, anInterpretation().accepted().begun())
      .when(said, { ...later('02:40'), interpreter: undefined })
      .then([ended])
  })
})

describe('the cost', () => {
  const confirm = { type: 'ConfirmInterpreterCost', fund: 'qpe' } as const
  const over = anInterpretation().accepted().begun().ended(2040)

  test('is proposed by the minutes and confirmed once by a person', () => {
    given(interpretation, over)
      .when(confirm, facts())
      .then([{ type: 'InterpreterCostConfirmed', ...call, amountCents: 2040, costType: 'interpreter', fund: 'qpe' }])
    given(interpretation, over.paid()).when(confirm, facts()).then('CostConfirmedAlready')
  })

  test('not before the end, without a rate, on a closed case, or from a fund nobody knows', () => {
    given(interpretation, anInterpretation().accepted().begun()).when(confirm, facts()).then('InterpretingNotEnded')
    given(interpretation, anInterpretation().accepted().begun().ended()).when(confirm, facts()).then('NoRateConfigured')
    given(interpretation, over)
      .when(confirm, facts({ isCaseOpen: false }))
      .then('CaseClosedAlready')
    given(interpretation, over)
      .when(confirm, facts({ isFundKnown: false }))
      .then('FundUnknown')
  })
})

test('what became of the message with the link is written down, whatever was answered meanwhile', () => {
  const report = { type: 'ReportInterpreterLink', outcome: 'failed' } as const
  given(interpretation, anInterpretation().declined())
    .when(report, facts())
    .then([{ type: 'InterpreterLinkReported', ...call, outcome: 'failed' }])
  given(interpretation, []).when(report, facts()).then('InterpretationUnknown')
})

const anyCommand: fc.Arbitrary<InterpretationCommand> = fc.oneof(
  fc.record({
    type: fc.constant('AskInterpreter' as const),
    caseId: fc.constant(call.caseId),
    interpreterKey: fc.constant(call.interpreterKey),
    language: fc.constantFrom('ar', 'uk'),
    speaksWith: maybe(fc.constantFrom(...SpeaksWith.options)),
  }),
  fc.record({ type: fc.constant('RecordUnreached' as const), how: fc.constantFrom('call', 'minutes') }),
  fc.record({ type: fc.constant('AcceptInterpretation' as const), from: maybe(anyInstant), until: maybe(anyInstant) }),
  fc.record({
    type: fc.constant('DeclineInterpretation' as const),
    because: fc.constantFrom(...DeclineReason.options),
  }),
  fc.constant({ type: 'ReleaseInterpreter' } as const),
  fc.record({ type: fc.constantFrom('BeginInterpreting', 'EndInterpreting'), at: anyInstant }),
  fc.constant({ type: 'ConfirmInterpreterCost', fund: 'qpe' } as const),
)
const anyFacts: fc.Arbitrary<Omit<InterpretationFacts, 'now'>> = fc.record({
  answerMinutes: fc.constant(5),
  costType: fc.constant('interpreter'),
  isCaseOpen: fc.boolean(),
  isProtected: fc.boolean(),
  isInConflict: fc.boolean(),
  interpreter: maybe(
    fc.record({ languages: fc.constant(['ar']), hasLinkPhone: fc.boolean(), centsPerMinute: maybe(fc.nat(500)) }),
  ),
  isFundKnown: fc.boolean(),
})
const endpoints: Readonly<Record<string, { readonly refusals: readonly string[] }>> = {
  AskInterpreter: api.askInterpreter,
  RecordUnreached: api.recordUnreached,
  AcceptInterpretation: api.acceptInterpretation,
  DeclineInterpretation: api.declineInterpretation,
  ReleaseInterpreter: api.releaseInterpreter,
  BeginInterpreting: api.beginInterpreting,
  EndInterpreting: api.endInterpreting,
  ConfirmInterpreterCost: api.confirmInterpreterCost,
}

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(interpretation, steps)) {
          for (const event of events) InterpretationEvent.parse(asStored(event))
          if (refusal) expect(endpoints[command.type]?.refusals ?? []).toContain(refusal)
        }
      }),
    )
  })

  test('no cent but of minutes that somebody interpreted, and only once', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const events = runOf(interpretation, steps).flatMap((turn) => turn.events)
        const costs = events.flatMap((event) => (event.type === 'InterpreterCostConfirmed' ? event.amountCents : []))
        const ended = events.flatMap((event) => (event.type === 'InterpretingEnded' ? event.amountCents : []))
        expect(costs.length).toBeLessThanOrEqual(1)
        expect(ended).toEqual(expect.arrayContaining(costs))
      }),
    )
  })
})
