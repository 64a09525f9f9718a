// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { PlanSlack } from '#core/rosters/planApi.ts'
import { groupSlacks, mondayOf } from './groupSlacks.ts'

const night = (day: number, more: Partial<PlanSlack> = {}): PlanSlack => ({
  kind: 'rest',
  startsAt: `2026-03-0${day}T19:00:00.000Z`,
  endsAt: `2026-03-0${day + 1}T07:00:00.000Z`,
  ...more,
})

test('seven nights of one person are one thing to put right, those of another are another', () => {
  const callisto = [1, 2, 3].map((day) => night(day, { userId: 'callisto' }))
  const groups = groupSlacks([...callisto, night(4, { userId: 'pia' }), night(5, { kind: 'hole', band: 'first' })])
  expect(groups.map(({ kind, userId, slacks }) => [kind, userId, slacks.length])).toEqual([
    ['rest', 'callisto', 3],
    ['rest', 'pia', 1],
    ['hole', undefined, 1],
  ])
})

test('holes that the same people leave for the same reasons are one thing, others another', () => {
  const hole = (day: number, kind: 'rest' | 'person_absent') =>
    night(day, { kind: 'hole', band: 'first', passedOver: [{ userId: 'pia', reasons: [{ kind }] }] })
  const groups = groupSlacks([hole(1, 'rest'), hole(2, 'person_absent'), hole(3, 'rest')])
  expect(groups.map(({ passedOver, slacks }) => [passedOver?.[0]?.reasons[0]?.kind, slacks.length])).toEqual([
    ['rest', 2],
    ['person_absent', 1],
  ])
})

test('weeks stand alone, each with its hours', () => {
  const week = (day: number) => night(day, { kind: 'weekly_hours', userId: 'pia', value: day })
  expect(groupSlacks([week(1), week(8)])).toHaveLength(2)
})

test.each([
  // From the night that begins on Sunday 1 to the one that ends on Monday 9.
  ['2026-03-01T19:00:00.000Z', '2026-03-09T07:00:00.000Z', '2026-03-02'],
  // Only the night of a Sunday, counted in the week that begins in it.
  ['2026-03-01T19:00:00.000Z', '2026-03-02T07:00:00.000Z', '2026-03-02'],
  ['2026-03-04T07:00:00.000Z', '2026-03-04T19:00:00.000Z', '2026-03-02'],
])('the week of %s–%s begins on %s', (startsAt, endsAt, monday) => {
  expect(mondayOf({ startsAt, endsAt }, 'Europe/Rome')).toBe(monday)
})
