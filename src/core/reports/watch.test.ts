// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import { watch } from './watch.ts'
import { settleWatch } from './watchApi.ts'
import type { WatchCommand } from './watchCommands.ts'
import { WatchEvent } from './watchEvents.ts'

const municipality = '015182'
const receivedAt = inWinter('2026-01-12 16:58')
const times = { closesAt: inWinter('2026-01-12 17:00'), dueAt: inWinter('2026-01-12 17:05') }
const set: WatchEvent = { type: 'WatchSet', municipality, receivedAt, ...times }
const raised: WatchEvent = { type: 'WatchRaised' }
const told = aText('l’assistente sociale ha il caso')
const at = (time: string) => ({ now: inWinter(`2026-01-12 ${time}`), times })

describe('a watch', () => {
  test('is set by a report near closing, once, and not by another', () => {
    const command: WatchCommand = { type: 'SetWatch', municipality, receivedAt }
    given(watch, []).when(command, at('16:58')).then([set])
    given(watch, [set]).when(command, at('16:58')).then([])
    given(watch, [])
      .when(command, { now: at('10:00').now })
      .then([])
  })

  test('is raised at its minute, not before and not twice', () => {
    given(watch, [set]).when({ type: 'RaiseWatch' }, at('17:04')).then('WatchNotDue')
    given(watch, [set]).when({ type: 'RaiseWatch' }, at('17:05')).then([raised])
    given(watch, [set, raised]).when({ type: 'RaiseWatch' }, at('17:06')).then('WatchNotDue')
  })

  test.each(['taken_over', 'with_office'] as const)('is settled by a person: %s', (outcome) => {
    const settle: WatchCommand = { type: 'SettleWatch', outcome, told }
    const settled: WatchEvent = { type: 'WatchSettled', outcome, told }
    given(watch, [set, raised]).when(settle, at('17:06')).then([settled])
    given(watch, [set]).when(settle, at('16:59')).then([settled])
    given(watch, [set, settled]).when(settle, at('17:06')).then('WatchAlreadySettled')
    given(watch, []).when(settle, at('17:06')).then('WatchUnknown')
  })

  test('ends with the triage, if there is one to end', () => {
    const end: WatchCommand = { type: 'EndWatch', outcome: 'taken_over' }
    given(watch, [set, raised])
      .when(end, at('17:06'))
      .then([{ type: 'WatchSettled', outcome: 'taken_over' }])
    given(watch, []).when(end, at('17:06')).then([])
  })
})

test('any run of commands: set, raised and settled at most once, in this order; refusals declared', () => {
  const command: fc.Arbitrary<WatchCommand> = fc.oneof(
    fc.constant({ type: 'SetWatch', municipality, receivedAt } as const),
    fc.constant({ type: 'RaiseWatch' } as const),
    fc.record({
      type: fc.constant('SettleWatch' as const),
      outcome: fc.constantFrom('taken_over' as const, 'with_office' as const),
      told: anyText,
    }),
    fc.record({ type: fc.constant('EndWatch' as const), outcome: fc.constantFrom('not_needed' as const) }),
  )
  const facts = fc.record({ times: fc.constantFrom(undefined, { ...times, dueAt: inWinter('2026-01-09 23:00') }) })
  fc.assert(
    fc.property(anyRun(command, facts), (steps) => {
      const turns = runOf(watch, steps)
      const order = turns.flatMap(({ events }) => events.map(({ type }) => type))
      expect([
        '',
        'WatchSet',
        'WatchSet WatchRaised',
        'WatchSet WatchSettled',
        'WatchSet WatchRaised WatchSettled',
      ]).toContain(order.join(' '))
      for (const { command, events, refusal } of turns) {
        for (const event of events) WatchEvent.parse(asStored(event))
        if (refusal && command.type === 'SettleWatch') expect(settleWatch.refusals).toContain(refusal)
      }
    }),
  )
})
