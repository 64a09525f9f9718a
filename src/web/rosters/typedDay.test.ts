// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { parseDay, parseTime, parseWall, writeDay, writeWall } from './typedDay.ts'

test.each([
  ['5/2/2026', '2026-02-05'],
  ['05.02.2026', '2026-02-05'],
  [' 2026-02-05 ', '2026-02-05'],
  ['29/2/2028', '2028-02-29'],
  ['29/2/2026', undefined],
  ['31/11/2026', undefined],
  ['domani', undefined],
  ['', undefined],
])('the day “%s” is %s', (text, day) => expect(parseDay(text)).toBe(day))

test.each([
  ['8', '08:00'],
  ['8:30', '08:30'],
  ['20.05', '20:05'],
  ['24', undefined],
  ['8:60', undefined],
  ['', undefined],
])('the time “%s” is %s', (text, time) => expect(parseTime(text)).toBe(time))

test('a day is written as it is read', () => {
  expect(parseDay(writeDay('2026-02-05'))).toBe('2026-02-05')
})

test.each([
  ['1/3/2026 20:00', '2026-03-01T20:00'],
  [' 1/3/2026  8 ', '2026-03-01T08:00'],
  ['2026-03-01T20:00', '2026-03-01T20:00'],
  ['domani alle 8', 'domani alle 8'],
  ['31/11/2026 8', '31/11/2026 8'],
])('the day and time “%s” is sent as %s', (text, sent) => expect(parseWall(text)).toBe(sent))

test('a day and time are written as they are read', () => {
  expect(writeWall('2026-03-01T20:00')).toBe('01/03/2026 20:00')
  expect(parseWall(writeWall('2026-03-01T20:00'))).toBe('2026-03-01T20:00')
})
