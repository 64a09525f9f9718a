// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { inWinter } from '../../../tests/support/words.ts'
import { remindersOf, tellShiftFrom, whoIsTold } from './shiftNews.ts'

const carla = { kind: 'staff', userId: 'carla', role: 'coordinator' } as const

test('whoever a change is about is told once, and not who made it', () => {
  expect(whoIsTold(['licia', 'sara', 'licia', 'carla'], carla)).toEqual(['licia', 'sara'])
  expect(whoIsTold(['carla'], carla)).toEqual([])
})

test('nobody is told of the roster a sample begins with', () => {
  expect(whoIsTold(['licia'], { kind: 'system', job: 'seed' })).toEqual([])
})

test.each([
  ['a month away, by day: now', '2026-02-09 20:00', '2026-01-09 10:00', undefined],
  ['a month away, at night: in the morning', '2026-02-09 20:00', '2026-01-09 23:00', '2026-01-10 09:00'],
  ['tomorrow at the same hour, at night: now', '2026-01-10 23:00', '2026-01-09 23:00', undefined],
  ['a minute later than that: in the morning', '2026-01-10 23:01', '2026-01-09 23:00', '2026-01-10 09:00'],
  ['begun already, at night: now', '2026-01-09 20:00', '2026-01-10 03:00', undefined],
])('a shift that begins %s', (_, beginsAt, now, from) => {
  const expected = from === undefined ? undefined : inWinter(from)
  expect(tellShiftFrom(inWinter(beginsAt), inWinter(now), 'Europe/Rome')).toBe(expected)
})

test('a swap that nobody answers is asked again every day', () => {
  const askedAt = inWinter('2026-01-09 21:00')
  const after = (time: string) => remindersOf(askedAt, inWinter(time))
  expect([after('2026-01-09 21:00'), after('2026-01-10 20:59'), after('2026-01-10 21:00')]).toEqual([0, 0, 1])
  expect(after('2026-01-12 21:00')).toBe(3)
  // A clock that was put back asks nothing twice.
  expect(after('2026-01-09 20:00')).toBe(0)
})
