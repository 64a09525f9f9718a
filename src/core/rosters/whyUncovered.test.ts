// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { aShift, checkInput } from '../../../tests/support/aRoster.ts'
import { inWinter } from '../../../tests/support/words.ts'
import type { CheckInput } from './checkRoster.ts'
import type { PlanSlack } from './planApi.ts'
import type { Shift } from './shift.ts'
import { tellWhy } from './whyUncovered.ts'

const hole: PlanSlack = {
  kind: 'hole',
  band: 'first',
  startsAt: inWinter('2026-01-05 20:00'),
  endsAt: inWinter('2026-01-06 08:00'),
}
const only = (...userIds: string[]) => checkInput.people.filter(({ userId }) => userIds.includes(userId))
const why = (shifts: readonly Shift[], changes: Partial<CheckInput> = {}) => {
  const { passedOver } = tellWhy(hole, shifts, { ...checkInput, ...changes })
  return Object.fromEntries((passedOver ?? []).map(({ userId, reasons }) => [userId, reasons]))
}

test('each of the band is told with what stands in the way, by the rules that stop publication', () => {
  const shifts = [
    aShift('same hours', 'licia', '2026-01-05 20:00', '2026-01-06 08:00', { band: 'second' }),
    aShift('the day before', 'bruno', '2026-01-05 08:00', '2026-01-05 20:00'),
    aShift('the day after', 'dario', '2026-01-06 08:00', '2026-01-06 20:00'),
  ]
  const absences = [{ userId: 'elvira', startsAt: inWinter('2026-01-06 06:00'), endsAt: inWinter('2026-01-07 00:00') }]
  expect(why(shifts, { absences })).toEqual({
    licia: [{ kind: 'person_twice' }],
    bruno: [{ kind: 'rest', limit: 11 }],
    dario: [{ kind: 'rest', limit: 11 }],
    elvira: [{ kind: 'person_absent' }],
    gemma: [],
    ottone: [{ kind: 'number_not_verified' }],
  })
})

test('a rule that only warns stands in nobody’s way; one that stops publication does', () => {
  const nights = ['02', '03', '04'].map((day, i) =>
    aShift(day, 'licia', `2026-01-${day} 20:00`, `2026-01-0${i + 3} 08:00`),
  )
  const as = (level: 'error' | 'warning') => ({
    people: only('licia'),
    rules: { ...checkInput.rules, rules: checkInput.rules.rules.map((rule) => ({ ...rule, level })) },
  })
  expect(why(nights, as('warning'))).toEqual({ licia: [] })
  expect(why(nights, as('error'))).toEqual({ licia: [{ kind: 'consecutive_nights', limit: 3 }] })
})

test('what a roster breaks already is not said of the hole, unless it would break it further', () => {
  const tired = [
    aShift('day', 'licia', '2026-01-02 08:00', '2026-01-02 20:00'),
    aShift('night', 'licia', '2026-01-02 20:00', '2026-01-03 08:00'),
  ]
  expect(why(tired, { people: only('licia') })).toEqual({ licia: [] })
  const late = [
    aShift('day', 'licia', '2026-01-05 00:00', '2026-01-05 08:00'),
    aShift('evening', 'licia', '2026-01-05 08:00', '2026-01-05 19:00'),
  ]
  expect(why(late, { people: only('licia') })).toEqual({ licia: [{ kind: 'rest', limit: 11 }] })
})

test('who never holds the band is not told; who holds it for a part is', () => {
  const [licia, bruno] = only('licia', 'bruno').map(({ userId }) => userId)
  const people = [
    { userId: licia ?? '', tenures: [{ bands: ['second' as const] }], isVerified: true },
    {
      userId: bruno ?? '',
      tenures: [{ bands: ['first' as const], endsAt: inWinter('2026-01-06 00:00') }],
      isVerified: true,
    },
  ]
  expect(why([], { people })).toEqual({ bruno: [{ kind: 'not_of_this_band' }] })
  expect(tellWhy(hole, [], { ...checkInput, people: people.slice(0, 1) }).passedOver).toEqual([])
})

test('the shifts of other ambiti that stand in the way are told once', () => {
  const there = { userId: 'licia', band: 'first' as const, ambito: 'Ambito Vicino' }
  const span = { startsAt: inWinter('2026-01-05 22:00'), endsAt: inWinter('2026-01-06 02:00') }
  const input = { ...checkInput, people: only('licia'), elsewhere: [{ ...there, ...span }] }
  expect(tellWhy(hole, [], input)).toMatchObject({
    passedOver: [{ userId: 'licia', reasons: [{ kind: 'person_twice' }] }],
    elsewhere: [{ ambito: 'Ambito Vicino', ...span }],
  })
})

test('whatever is no hole stays as it is', () => {
  const { startsAt, endsAt } = hole
  const rest: PlanSlack = { kind: 'rest', userId: 'licia', startsAt, endsAt }
  expect(tellWhy(rest, [], checkInput)).toBe(rest)
})
