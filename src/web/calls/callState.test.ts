// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import type { CallLine } from '#core/calls/callsApi.ts'
import * as callsApi from '#core/calls/callsApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'
import { numberOf, othersOfNumber, stateOfCall, wayToTake } from './callState.ts'

const rangAt = '2026-01-09T22:12:00.000Z'
const ms = (seconds: number) => Date.parse(rangAt) + seconds * 1000
const aCall = (facts: Partial<CallLine> = {}): CallLine => ({
  callId: '019b9d00-0000-7000-8000-000000000001',
  phase: 'ringing',
  missed: false,
  number: '390000000201',
  rangAt,
  ...facts,
})
const claim = (facts = {}) => ({ by: 'Callisto Finti', isYours: false, claimedAt: rangAt, isStale: false, ...facts })

test.each([
  [{}, 'ringing'],
  [{ phase: 'answered' as const }, 'answered_elsewhere'],
  [{ phase: 'answered' as const, claim: claim() }, 'talking'],
  [{ phase: 'ended' as const, missed: true, cause: 'noAnswer' as const }, 'missed'],
  [{ phase: 'ended' as const, missed: true, cause: 'silence' as const }, 'missed'],
  [{ phase: 'ended' as const, cause: 'forwarded' as const }, 'forwarded'],
  [{ phase: 'ended' as const, cause: 'silence' as const }, 'silent'],
  [{ phase: 'ended' as const, cause: 'normalClearing' as const }, 'ended'],
])('%o stands as %s', (facts, state) => {
  expect(stateOfCall(aCall(facts))).toBe(state)
})

describe('how it may be taken', () => {
  test.each([
    ['nobody has it', aCall(), 60, 'first'],
    ['two phones rang', aCall({ claim: claim() }), 20, 'grace'],
    ['a colleague holds it', aCall({ claim: claim() }), 21, 'not_now'],
    ['a screen that fell silent', aCall({ claim: claim({ isStale: true }) }), 60, 'stale'],
    ['mine', aCall({ claim: claim({ isYours: true }) }), 1, undefined],
  ])('%s', (_, call, seconds, way) => {
    expect(wayToTake(call, ms(seconds), false)).toBe(way)
  })

  test('the coordinator gives a reason', () => {
    expect(wayToTake(aCall({ claim: claim() }), ms(60), true)).toBe('with_reason')
  })
})

test('a hidden number has no history, another has its own', () => {
  const other = aCall({ callId: '019b9d00-0000-7000-8000-000000000002', number: '+39 000 000 0201' })
  expect(othersOfNumber(aCall(), [aCall(), other])).toEqual([other])
  const { number: _, ...rest } = aCall()
  const hidden: CallLine = rest
  expect(othersOfNumber(hidden, [other])).toEqual([])
  expect(numberOf(hidden, 'numero nascosto')).toBe('numero nascosto')
  expect(numberOf(aCall(), '')).toBe('+39 000 000 0201')
})

const acts = [...Object.values(callsApi).filter((value) => 'refusals' in value), playLine]
test.each(acts.map((act) => [act.id, act.refusals] as const))('every refusal of %s has its sentence', (_, refusals) => {
  for (const { calls } of [it, en]) {
    const sentences: Readonly<Record<string, string>> = calls.refusals
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  }
})
