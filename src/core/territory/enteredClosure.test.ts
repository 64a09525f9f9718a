// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRun, anyText, asStored, runOf } from '../../../tests/support/anyRun.ts'
import { given } from '../../../tests/support/given.ts'
import { calendar2026, lainate, rho } from '../../../tests/support/knownTowns.ts'
import { aText, inWinter } from '../../../tests/support/words.ts'
import type { ClosureCommand } from './closureCommands.ts'
import { ClosureEvent, ClosureKind } from './closureEvents.ts'
import * as api from './closuresApi.ts'
import { type ClosureFacts, type ClosureRefusal, enteredClosure } from './enteredClosure.ts'

const reason = aText('sciopero')
const facts = (now: string, closures: ClosureFacts['calendar']['closures'] = []): ClosureFacts => ({
  now: inWinter(now),
  towns: [rho, lainate],
  calendar: { ...calendar2026, closures },
})
const enter: Extract<ClosureCommand, { type: 'EnterClosure' }> = {
  type: 'EnterClosure',
  municipalities: [rho.code, lainate.code],
  kind: 'strike',
  firstDay: '2026-01-14',
  lastDay: '2026-01-14',
  reason,
}
const entered: ClosureEvent = { ...enter, type: 'ClosureEntered' }
const withdraw = (...municipalities: string[]): ClosureCommand => ({ type: 'WithdrawClosure', municipalities, reason })

describe('a closure', () => {
  test('is entered once for its municipalities, each named once', () => {
    const twice = { ...enter, municipalities: [rho.code, rho.code] }
    given(enteredClosure, [])
      .when(twice, facts('2026-01-12 10:00'))
      .then([{ ...entered, municipalities: [rho.code] }])
    given(enteredClosure, [entered]).when(enter, facts('2026-01-12 10:00')).then('ClosureAlreadyEntered')
  })

  test('names the municipality in which it cannot be', () => {
    const same = {
      municipality: lainate.code,
      firstDay: enter.firstDay,
      lastDay: enter.lastDay,
      reason: 'x',
      enteredBy: 'x',
    }
    given(enteredClosure, [])
      .when(enter, facts('2026-01-12 10:00', [same]))
      .then('ClosureRepeated', { municipality: 'Lainate' })
    given(enteredClosure, []).when(enter, facts('2026-01-15 00:00')).then('ClosureOver', { municipality: 'Rho' })
    const elsewhere = { ...enter, municipalities: ['058091'] }
    given(enteredClosure, []).when(elsewhere, facts('2026-01-12 10:00')).then('MunicipalityUnknown')
  })

  test('is withdrawn for one municipality and stands for the others', () => {
    const gone: ClosureEvent = { type: 'ClosureWithdrawn', municipalities: [rho.code], reason }
    given(enteredClosure, [entered]).when(withdraw(rho.code), facts('2026-01-12 10:00')).then([gone])
    given(enteredClosure, [entered, gone])
      .when(withdraw(rho.code), facts('2026-01-12 11:00'))
      .then('ClosureNotStanding')
    given(enteredClosure, [entered, gone])
      .when(withdraw(lainate.code), facts('2026-01-14 10:00'))
      .then([{ type: 'ClosureCutShort', municipalities: [lainate.code], at: inWinter('2026-01-14 10:00'), reason }])
  })

  test('cannot be taken back when it is over, nor before it is there', () => {
    given(enteredClosure, [entered]).when(withdraw(rho.code), facts('2026-01-15 00:00')).then('ClosureOver')
    given(enteredClosure, []).when(withdraw(rho.code), facts('2026-01-12 10:00')).then('ClosureUnknown')
  })
})

test('any run of commands: no refusal nobody declared, every event readable, nothing taken back twice', () => {
  const someTowns = fc.uniqueArray(fc.constantFrom(rho.code, lainate.code, '058091'), { minLength: 1 })
  const aDay = fc.constantFrom('2026-01-09', '2026-01-10', '2026-01-12', '2026-03-30')
  const command: fc.Arbitrary<ClosureCommand> = fc.oneof(
    fc.record({
      type: fc.constant('EnterClosure' as const),
      municipalities: someTowns,
      kind: fc.constantFrom(...ClosureKind.options),
      firstDay: aDay,
      lastDay: fc.constantFrom('2026-03-31', '2026-04-30'),
      reason: anyText,
    }),
    fc.record({ type: fc.constant('WithdrawClosure' as const), municipalities: someTowns, reason: anyText }),
  )
  const declared: readonly string[] = [...api.enterClosure.refusals, ...api.withdrawClosure.refusals]
  const { now: _, ...world } = facts('2026-01-09 22:10')
  fc.assert(
    fc.property(anyRun(command, fc.constant(world)), (steps) => {
      const turns = runOf(enteredClosure, steps)
      const refusals = turns.flatMap(({ refusal }) => (refusal ? [refusal as ClosureRefusal] : []))
      expect(refusals.filter((refusal) => !declared.includes(refusal))).toEqual([])
      const events = turns.flatMap((turn) => turn.events)
      for (const event of events) expect(ClosureEvent.parse(asStored(event))).toEqual(asStored(event))
      const ended = events.flatMap((event) => (event.type === 'ClosureEntered' ? [] : event.municipalities))
      expect(new Set(ended).size).toBe(ended.length)
    }),
  )
})
