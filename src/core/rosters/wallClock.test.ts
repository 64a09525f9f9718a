// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { subtract } from './coverage.ts'
import { rotate } from './rotation.ts'
import { hoursOf, instantOfWall, shiftsOfDay, spanOfDays, WallTime } from './wallClock.ts'

const ROME = 'Europe/Rome'
const nights = { starts: ['08:00', '20:00'] }
const years = Array.from({ length: 2040 - 2026 + 1 }, (_, i) => 2026 + i)

/** Last Sunday of a month: when the clocks of the European Union change (Directive 2000/84/EC). */
function lastSunday(year: number, month: number): string {
  const last = Temporal.PlainDate.from({ year, month, day: 1 }).add({ months: 1 }).subtract({ days: 1 })
  return last.subtract({ days: last.dayOfWeek % 7 }).toString()
}
const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

describe.each(years)('the nights of %i on which the clocks change', (year) => {
  const spring = lastSunday(year, 3)
  const autumn = lastSunday(year, 10)

  test('are paid eleven and thirteen hours, any other night twelve', () => {
    const night = (day: string) => shiftsOfDay(nights, day, ROME)[1] ?? { startsAt: '', endsAt: '' }
    expect(hoursOf(night(dayBefore(spring)))).toBe(11)
    expect(hoursOf(night(dayBefore(autumn)))).toBe(13)
    expect(hoursOf(night(spring))).toBe(12)
    expect(hoursOf(night(autumn))).toBe(12)
  })

  test.each([spring, autumn])('around %s no minute is uncovered and none is covered twice', (sunday) => {
    const [firstDay, lastDay] = [dayBefore(sunday), dayAfter(sunday)]
    const turns = rotate(
      { people: ['licia', 'bruno', 'dario'], every: 'shift', stagger: 0 },
      nights,
      { firstDay, lastDay },
      ROME,
    )
    expect(turns).toHaveLength(6)
    expect(subtract(spanOfDays(nights, firstDay, lastDay, ROME), turns)).toEqual([])
    for (const [i, turn] of turns.slice(1).entries()) expect(turn.startsAt).toBe(turns[i]?.endsAt)
  })

  test('the hour that spring skips is no time for a shift; the one that comes twice is the first', () => {
    expect(instantOfWall(`${spring}T02:30`, ROME)).toBeUndefined()
    expect(instantOfWall(`${spring}T03:00`, ROME)).toBe(`${spring}T01:00:00.000Z`)
    expect(instantOfWall(`${autumn}T02:30`, ROME)).toBe(`${autumn}T00:30:00.000Z`)
  })
})

test('every shift of every year to 2040 begins where the one before ends', () => {
  for (const year of years) {
    const period = { firstDay: `${year}-01-01`, lastDay: `${year}-12-31` }
    const turns = rotate({ people: ['a', 'b', 'c'], every: 'day', stagger: 1 }, nights, period, ROME)
    expect(subtract(spanOfDays(nights, period.firstDay, period.lastDay, ROME), turns)).toEqual([])
    const hours = turns.reduce((sum, turn) => sum + hoursOf(turn), 0)
    expect(hours).toBe(turns.length * 12)
  }
})

test.each(['2026-01-10T20:00', '2028-02-29T00:00'])('%s is a wall time', (text) => {
  expect(WallTime.safeParse(text).success).toBe(true)
})
test.each(['2026-01-10', '2026-02-30T08:00', '2026-01-10T24:00', '2026-01-10T20:00Z', '2026-01-10T20:00+01:00', 'x'])(
  '%s is none',
  (text) => {
    expect(WallTime.safeParse(text).success).toBe(false)
  },
)

describe('a rotation', () => {
  const days = { firstDay: '2026-01-05', lastDay: '2026-01-19' }
  const who = (every: 'shift' | 'day' | 'week', stagger: number) =>
    rotate({ people: ['a', 'b', 'c'], every, stagger }, nights, days, ROME).map(({ userId }) => userId)

  test('by shift', () => expect(who('shift', 0).slice(0, 4)).toEqual(['a', 'b', 'c', 'a']))
  test('by day: who works a day works the next night', () =>
    expect(who('day', 1).slice(0, 6)).toEqual(['a', 'c', 'b', 'a', 'c', 'b']))
  test('by week', () => {
    expect(new Set(who('week', 0).slice(0, 14))).toEqual(new Set(['a']))
    expect(new Set(who('week', 0).slice(14, 28))).toEqual(new Set(['b']))
  })
})
