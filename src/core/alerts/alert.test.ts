// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import { type AlertCommand, type AlertFacts, alert, QUIET_MINUTES } from './alert.ts'
import { AlertEvent } from './alertEvents.ts'

const at = (local: string): AlertFacts => ({ now: inWinter(`2026-01-14 ${local}`), newId: anId(`telling ${local}`) })
const carla = { userId: 'carla', kind: 'attempt' } as const
const raise = (cause: string): AlertCommand => ({ type: 'RaiseAlert', ...carla, causeId: anId(cause) })
const told = (local: string, ...causes: string[]): AlertEvent => ({
  type: 'AlertTold',
  tellingId: anId(`telling ${local}`),
  ...carla,
  causeIds: causes.map(anId),
  quietUntil: inWinter(`2026-01-14 0${Number(local.slice(0, 2)) + 1}${local.slice(2)}`),
})
const gathered = (cause: string): AlertEvent => ({
  type: 'AlertGathered',
  ...carla,
  causeId: anId(cause),
  until: inWinter('2026-01-14 04:00'),
})

describe('somebody is told', () => {
  test('of the first thing at once', () => {
    given(alert, [])
      .when(raise('one'), at('03:00'))
      .then([told('03:00', 'one')])
  })

  test('of what follows within the hour in one message, with all of it', () => {
    given(alert, [told('03:00', 'one')])
      .when(raise('two'), at('03:59'))
      .then([gathered('two')])
    const waiting = [told('03:00', 'one'), gathered('two'), gathered('three')]
    given(alert, waiting).when({ type: 'TellGathered' }, at('03:59')).then('NothingGathered')
    given(alert, waiting)
      .when({ type: 'TellGathered' }, at('04:00'))
      .then([told('04:00', 'two', 'three')])
    // Nobody came to send it at its minute: the next one takes them along.
    given(alert, waiting)
      .when(raise('four'), at('04:10'))
      .then([told('04:10', 'two', 'three', 'four')])
  })

  test('of each place that is lost at once, whoever is on the road', () => {
    const lost = (cause: string): AlertCommand => ({
      type: 'RaiseAlert',
      userId: 'licia',
      kind: 'place_refused',
      causeId: anId(cause),
    })
    const toldOf = (local: string, cause: string): AlertEvent => ({
      type: 'AlertTold',
      tellingId: anId(`telling ${local}`),
      userId: 'licia',
      kind: 'place_refused',
      causeIds: [anId(cause)],
      quietUntil: inWinter(`2026-01-14 ${local}`),
    })
    given(alert, [toldOf('03:00', 'one')])
      .when(lost('two'), at('03:01'))
      .then([toldOf('03:01', 'two')])
  })

  test('of each link that opens their account at once, and of when it was made', () => {
    const made = (cause: string, local: string): AlertCommand => ({
      type: 'RaiseAlert',
      userId: 'licia',
      kind: 'invited_anew',
      causeId: anId(cause),
      at: inWinter(`2026-01-14 ${local}`),
    })
    const toldOf = (cause: string, local: string, seen: string): AlertEvent => ({
      type: 'AlertTold',
      tellingId: anId(`telling ${seen}`),
      userId: 'licia',
      kind: 'invited_anew',
      causeIds: [anId(cause)],
      quietUntil: inWinter(`2026-01-14 ${seen}`),
      at: inWinter(`2026-01-14 ${local}`),
    })
    given(alert, [toldOf('asked for', '02:50', '03:00')])
      .when(made('not asked for', '03:01'), at('03:02'))
      .then([toldOf('not asked for', '03:01', '03:02')])
  })

  test('of one thing once', () => {
    given(alert, [told('03:00', 'one')])
      .when(raise('one'), at('05:00'))
      .then('AlertRaisedAlready')
    given(alert, [told('03:00', 'one'), gathered('two')])
      .when(raise('two'), at('05:00'))
      .then('AlertRaisedAlready')
  })

  test('of nothing, if nothing was gathered', () => {
    given(alert, []).when({ type: 'TellGathered' }, at('03:00')).then('NothingGathered')
    given(alert, [told('03:00', 'one')])
      .when({ type: 'TellGathered' }, at('05:00'))
      .then('NothingGathered')
    given(alert, [told('03:00', 'one'), gathered('two'), told('04:00', 'two')])
      .when({ type: 'TellGathered' }, at('06:00'))
      .then('NothingGathered')
  })

  test('and what became of the message stands beside it', () => {
    const report = { type: 'ReportAlert', tellingId: anId('telling 03:00'), channel: 'sms' } as const
    given(alert, [told('03:00', 'one')])
      .when({ ...report, outcome: 'failed', trouble: 'busy' }, at('03:01'))
      .then([{ ...report, type: 'AlertReported', userId: 'carla', outcome: 'failed', trouble: 'busy' }])
    given(alert, [])
      .when({ ...report, outcome: 'handed_over' }, at('03:01'))
      .then('AlertUnknown')
    given(alert, [told('03:00', 'one')])
      .when({ ...report, tellingId: anId('another'), outcome: 'handed_over' }, at('03:01'))
      .then('AlertUnknown')
  })
})

const anyCommand: fc.Arbitrary<AlertCommand> = fc.oneof(
  fc.constantFrom('one', 'two', 'three', 'four', 'five').map(raise),
  fc.constant<AlertCommand>({ type: 'TellGathered' }),
)
const anyFacts = fc.record({ newId: fc.uuid({ version: 7 }) })

test('any run of commands: each thing is told once, and no two messages are nearer than the quiet time', () => {
  fc.assert(
    fc.property(anyRun(anyCommand, anyFacts), (steps) => {
      const turns = runOf(alert, steps)
      const events = turns.flatMap((turn) => turn.events.map((event) => ({ event, now: turn.now })))
      const tellings = events.flatMap(({ event, now }) => (event.type === 'AlertTold' ? [{ ...event, now }] : []))
      const causes = tellings.flatMap(({ causeIds }) => causeIds)
      expect(new Set(causes).size).toBe(causes.length)
      for (const [index, telling] of tellings.entries()) {
        const before = tellings[index - 1]
        if (before)
          expect(Date.parse(telling.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(QUIET_MINUTES * 60_000)
      }
      for (const { event } of events) expect(AlertEvent.parse(asStored(event))).toEqual(asStored(event))
      // Whatever was raised was told, or is still gathered for the next message.
      const raised = new Set(turns.flatMap(({ command }) => (command.type === 'RaiseAlert' ? [command.causeId] : [])))
      const { gathered: waiting } = turns.at(-1)?.after ?? alert.initial
      expect(new Set([...causes, ...waiting])).toEqual(raised)
    }),
  )
})
