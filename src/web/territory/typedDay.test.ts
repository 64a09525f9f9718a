// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { parseDay, parseInstant, parseTime, writeDay } from './typedDay.ts'

const today = '2026-05-08'

test.each([
  ['8/5', '2026-05-08'],
  ['7/5', '2027-05-07'], // yesterday has passed: the next one
  ['9.5.2026', '2026-05-09'],
  ['2026-05-10', '2026-05-10'],
  ['29/2', undefined], // neither this year nor the next
  ['31/4/2026', undefined],
  ['domani', undefined],
])('the day %s is %s', (typed, day) => {
  expect(parseDay(typed, today)).toBe(day)
})

test('a day written is read back', () => {
  expect(parseDay(writeDay('2028-02-29'), today)).toBe('2028-02-29')
})

test.each([
  ['8', '08:00'],
  ['830', '08:30'],
  ['17.05', '17:05'],
  ['24:00', undefined],
  ['8:61', undefined],
])('the time %s is %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time)
})

test.each([
  ['10:20', '2026-05-08T08:20:00.000Z'],
  ['4/1 10:20', '2026-01-04T09:20:00.000Z'],
  ['8/5/2024 10:20', '2024-05-08T08:20:00.000Z'],
  ['8/5', undefined],
  ['boh', undefined],
])('the instant %s is %s', (typed, instant) => {
  expect(parseInstant(typed, today, 'Europe/Rome')).toBe(instant)
})
