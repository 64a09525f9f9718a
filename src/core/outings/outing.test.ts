// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anOuting, bruno, cornelia, who } from '../../../tests/support/anOuting.ts'
import { anyInstant, anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { safety } from '../../../tests/support/pureNight.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import { type OutingFacts, outing } from './outing.ts'
import type { OutingCommand } from './outingCommands.ts'
import { OutingEvent } from './outingEvents.ts'
import * as api from './outingsApi.ts'

const at = (time: string) => inWinter(`2026-01-14 ${time}`)
const facts = (time: string, changes: Partial<OutingFacts> = {}): OutingFacts => ({
  now: at(time),
  minutes: safety,
  canRemind: true,
  colleague: bruno,
  coordinator: cornelia,
  isCaseOver: false,
  ...changes,
})
const told = aText('told')
const confirm = (time: string) => ({ type: 'ConfirmSafety', by: 'worker', at: at(time) }) as const

describe('the clock starts', () => {
  test('with the minutes of the road at departure', () => {
    given(outing, [])
      .when({ type: 'StartOuting', ...who, where: 'on_the_way', at: at('01:30') }, facts('01:31'))
      .then([
        { type: 'OutingStarted', ...who, where: 'on_the_way', at: at('01:30'), minutes: safety, dueAt: at('02:30') },
      ])
  })

  test('with those of the site on arrival', () => {
    given(outing, [])
      .when({ type: 'StartOuting', ...who, where: 'on_site', at: at('01:58') }, facts('01:58'))
      .then([{ type: 'OutingStarted', ...who, where: 'on_site', at: at('01:58'), minutes: safety, dueAt: at('02:28') }])
  })

  test('arriving begins the shorter clock, from the time of the phone', () => {
    given(outing, anOuting().onTheWay())
      .when({ type: 'ConfirmSafety', by: 'arrival', at: at('01:58') }, facts('02:01'))
      .then([{ type: 'SafetyConfirmed', ...who, by: 'arrival', at: at('01:58'), dueAt: at('02:28') }])
  })

  test('once, and not in the future', () => {
    const start = { type: 'StartOuting', ...who, where: 'on_site', at: at('02:10') } as const
    given(outing, anOuting()).when(start, facts('02:10')).then('OutingAlreadyStarted')
    given(outing, []).when(start, facts('02:00')).isRefused('InstantInFuture')
  })
})

describe('a sign of life', () => {
  test('moves the clock from when it was given, not from when it came', () => {
    given(outing, anOuting())
      .when(confirm('02:20'), facts('02:26'))
      .then([{ type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:20'), dueAt: at('02:50') }])
  })

  test('that comes after a later one takes nothing back', () => {
    const later = { type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:24'), dueAt: at('02:54') } as const
    given(outing, [...anOuting().events, later])
      .when(confirm('02:10'), facts('02:30'))
      .then([{ type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:10'), dueAt: at('02:54') }])
  })

  test('ends a silence', () => {
    given(outing, anOuting().reminded().colleagueCalled())
      .when(confirm('02:35'), facts('02:36'))
      .then([{ type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:35'), dueAt: at('03:05') }])
  })

  test('from too long ago is kept, and the silence goes on', () => {
    given(outing, anOuting().reminded().colleagueCalled())
      .when(confirm('02:05'), facts('02:36'))
      .then([{ type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:05') }])
  })

  test('by voice keeps the channel and the words', () => {
    given(outing, anOuting().reminded())
      .when({ type: 'RecordVoice', channel: 'radio', at: at('02:30'), told }, facts('02:31'))
      .then([
        { type: 'SafetyConfirmed', ...who, by: 'voice', channel: 'radio', told, at: at('02:30'), dueAt: at('03:00') },
      ])
  })

  test('before departure or in the future is none', () => {
    given(outing, anOuting()).when(confirm('01:00'), facts('02:00')).isRefused('InstantBeforeDeparture')
    given(outing, anOuting()).when(confirm('02:10'), facts('02:00')).isRefused('InstantInFuture')
  })

  test('after a closed case ends the outing that an alarm had kept open', () => {
    given(outing, anOuting().reminded())
      .when(confirm('02:30'), facts('02:31', { isCaseOver: true }))
      .then([
        { type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:30'), dueAt: at('03:00') },
        { type: 'OutingEnded', ...who, cause: 'closed', at: at('02:31') },
      ])
  })
})

describe('no news', () => {
  const miss = { type: 'MissCheck' } as const
  const missed = (step: string, more: object) =>
    [{ type: 'CheckMissed', ...who, step, lastSignAt: at('01:58'), ...more }] as OutingEvent[]

  test('not a second before its time', () => {
    given(outing, anOuting())
      .when(miss, facts('02:27'))
      .then('CheckNotDue', { dueAt: at('02:28') })
  })

  test('first reminds her, then calls the colleague, the coordinator, and tells the desk to call the police', () => {
    given(outing, anOuting())
      .when(miss, facts('02:28'))
      .then(missed('reminder', { dueAt: at('02:33') }))
    given(outing, anOuting().reminded())
      .when(miss, facts('02:33'))
      .then(missed('colleague', { helper: bruno, dueAt: at('02:38') }))
    given(outing, anOuting().reminded().colleagueCalled())
      .when(miss, facts('02:38'))
      .then(missed('coordinator', { helper: cornelia, dueAt: at('02:43') }))
    given(outing, anOuting().reminded().colleagueCalled().coordinatorCalled())
      .when(miss, facts('02:43'))
      .then(missed('desk', {}))
  })

  test('each step once: after the last there is none', () => {
    given(outing, anOuting().reminded().colleagueCalled().coordinatorCalled().withTheDesk())
      .when(miss, facts('05:00'))
      .then('CheckNotDue', {})
  })

  test('a step with nobody in it is passed over in the same instant, and said', () => {
    given(outing, anOuting().reminded())
      .when(miss, facts('02:33', { colleague: undefined }))
      .then(missed('coordinator', { helper: cornelia, skipped: ['colleague'], dueAt: at('02:38') }))
    given(outing, anOuting())
      .when(miss, facts('02:28', { canRemind: false, colleague: undefined, coordinator: undefined }))
      .then(missed('desk', { skipped: ['reminder', 'colleague', 'coordinator'] }))
  })

  test('what was decided about the police is kept, with its words', () => {
    const ask = { type: 'AskPolice', callee: '112', outcome: 'called', told } as const
    given(outing, anOuting().reminded().withTheDesk())
      .when(ask, facts('02:45'))
      .then([{ ...ask, type: 'PoliceAsked', ...who }])
    given(outing, anOuting()).when(ask, facts('02:10')).then('NoAlarm')
  })
})

describe('a panic', () => {
  const raise = { type: 'RaisePanic', ...who, at: at('02:10') } as const

  test('calls the colleague and the coordinator at once', () => {
    given(outing, anOuting())
      .when(raise, facts('02:10'))
      .then([{ type: 'PanicRaised', ...who, at: at('02:10'), lastSignAt: at('02:10'), helpers: [bruno, cornelia] }])
  })

  test('needs no outing: it starts one', () => {
    given(outing, [])
      .when(raise, facts('02:10'))
      .then([
        { type: 'OutingStarted', ...who, where: 'on_site', at: at('02:10'), minutes: safety, dueAt: at('02:40') },
        { type: 'PanicRaised', ...who, at: at('02:10'), lastSignAt: at('02:10'), helpers: [bruno, cornelia] },
      ])
  })

  test('is not refused for a clock that runs ahead, nor raised twice', () => {
    given(outing, anOuting())
      .when(raise, facts('02:05'))
      .then([{ type: 'PanicRaised', ...who, at: at('02:05'), lastSignAt: at('02:05'), helpers: [bruno, cornelia] }])
    given(outing, anOuting().inPanic()).when(raise, facts('02:12')).then('PanicOpen')
  })

  test('is not ended by a sign of life, by leaving, or by a file that closes', () => {
    given(outing, anOuting().inPanic())
      .when(confirm('02:11'), facts('02:12'))
      .then([{ type: 'SafetyConfirmed', ...who, by: 'worker', at: at('02:11') }])
    given(outing, anOuting().inPanic())
      .when({ type: 'EndOuting', cause: 'left', at: at('02:12') }, facts('02:12'))
      .then('PanicOpen')
    given(outing, anOuting().inPanic())
      .when({ type: 'EndOuting', cause: 'closed', at: at('02:12') }, facts('02:12'))
      .then([])
  })

  test('is taken back with words that stay, and the clock begins again', () => {
    given(outing, anOuting().inPanic())
      .when({ type: 'EndPanic', cause: 'false_alarm', told }, facts('02:15'))
      .then([{ type: 'PanicEnded', ...who, cause: 'false_alarm', told, dueAt: at('02:45') }])
    given(outing, anOuting().inPanic().takenBack())
      .when({ type: 'EndPanic', cause: 'settled', told }, facts('02:16'))
      .then('NoPanic')
  })
})

describe('the end', () => {
  test('she has left', () => {
    given(outing, anOuting())
      .when({ type: 'EndOuting', cause: 'left', at: at('02:20') }, facts('02:20'))
      .then([{ type: 'OutingEnded', ...who, cause: 'left', at: at('02:20') }])
    given(outing, anOuting().left()).when(confirm('02:25'), facts('02:25')).then('OutingAlreadyEnded')
  })

  test('a file that closes does not end a silence', () => {
    given(outing, anOuting().reminded())
      .when({ type: 'EndOuting', cause: 'closed', at: at('02:30') }, facts('02:30'))
      .then([])
  })

  test('what never began cannot end', () => {
    given(outing, [])
      .when({ type: 'EndOuting', cause: 'left', at: at('02:20') }, facts('02:20'))
      .then('OutingUnknown')
  })
})

const anyCommand = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('MissCheck') }) },
  fc.record({
    type: fc.constant('StartOuting'),
    caseId: fc.constant(who.caseId),
    userId: fc.constant(who.userId),
    where: fc.constantFrom('on_the_way', 'on_site'),
    at: anyInstant,
  }),
  fc.record({ type: fc.constant('ConfirmSafety'), by: fc.constantFrom('worker', 'act', 'arrival'), at: anyInstant }),
  fc.record({
    type: fc.constant('RecordVoice'),
    channel: fc.constantFrom('phone', 'radio', 'in_person'),
    at: anyInstant,
    told: anyText,
  }),
  fc.record({
    type: fc.constant('RaisePanic'),
    caseId: fc.constant(who.caseId),
    userId: fc.constant(who.userId),
    at: anyInstant,
  }),
  fc.record({ type: fc.constant('EndPanic'), cause: fc.constantFrom('false_alarm', 'settled'), told: anyText }),
  fc.record({
    type: fc.constant('AskPolice'),
    callee: fc.constantFrom('112', 'carabinieri-rho'),
    outcome: fc.constantFrom('called', 'not_called'),
    told: anyText,
  }),
  fc.record({
    type: fc.constant('EndOuting'),
    cause: fc.constantFrom('left', 'stood_down', 'closed', 'elsewhere'),
    at: anyInstant,
    told: fc.option(anyText, { nil: undefined }),
  }),
) as fc.Arbitrary<OutingCommand>

const anyFacts = fc.record({
  minutes: fc.constant(safety),
  canRemind: fc.boolean(),
  colleague: fc.option(fc.constant(bruno), { nil: undefined }),
  coordinator: fc.option(fc.constant(cornelia), { nil: undefined }),
  isCaseOver: fc.boolean(),
}) as fc.Arbitrary<Omit<OutingFacts, 'now'>>

const endpointsOf: Record<Exclude<OutingCommand['type'], 'MissCheck'>, readonly { refusals: readonly string[] }[]> = {
  StartOuting: [api.startOuting],
  ConfirmSafety: [api.confirmSafety],
  RecordVoice: [api.recordVoice],
  RaisePanic: [api.raisePanic],
  EndPanic: [api.takeBackPanic, api.settlePanic],
  AskPolice: [api.askPolice],
  EndOuting: [api.leaveSite, api.endOuting],
}

describe('any run of commands', () => {
  const always = (
    check: (
      turns: ReturnType<typeof runOf<typeof outing.initial, OutingCommand, OutingEvent, string, OutingFacts>>,
    ) => void,
  ) => fc.assert(fc.property(anyRun(anyCommand, anyFacts), (steps) => check(runOf(outing, steps))))

  test('gives events that the log can read again, and refusals that the endpoints declare', () => {
    always((turns) => {
      for (const { command, events, refusal } of turns) {
        for (const event of events) OutingEvent.parse(asStored(event))
        if (!refusal || command.type === 'MissCheck') continue
        for (const { refusals } of endpointsOf[command.type]) expect(refusals).toContain(refusal)
      }
    })
  })

  test('loses no watch: whoever is out has a time, or the desk has her, or a panic holds', () => {
    always((turns) => {
      for (const { after } of turns) {
        if (after.phase !== 'out') continue
        expect(after.dueAt !== undefined || after.missed === 'desk').toBe(true)
      }
    })
  })

  test('takes each step of a silence once, and upwards', () => {
    always((turns) => {
      let taken: string[] = []
      for (const event of turns.flatMap(({ events }) => events)) {
        if (event.type === 'CheckMissed') {
          const steps = [...(event.skipped ?? []), event.step]
          expect(taken.filter((step) => steps.includes(step as 'desk'))).toEqual([])
          taken = [...taken, ...steps]
          expect(['reminder', 'colleague', 'coordinator', 'desk'].slice(0, taken.length)).toEqual(taken)
        } else if ('dueAt' in event || event.type === 'PanicRaised') taken = []
      }
    })
  })

  test('a panic is never silent: it is refused only after the end, and only a person ends it', () => {
    always((turns) => {
      for (const { before, after, command, events } of turns) {
        if (command.type === 'RaisePanic' && before.phase !== 'ended') expect(after.phase).toBe('panic')
        if (before.phase === 'panic' && after.phase !== 'panic') {
          expect(events[0]).toMatchObject({ type: 'PanicEnded', told: expect.anything() })
        }
      }
    })
  })

  test('ends no silence by a rule', () => {
    always((turns) => {
      for (const { before, after, command } of turns) {
        const isByRule = command.type === 'EndOuting' && (command.cause === 'closed' || command.cause === 'elsewhere')
        if (isByRule && before.missed) expect(after).toEqual(before)
      }
    })
  })
})
