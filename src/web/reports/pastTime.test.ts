// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { parsePastTime, writePastTime } from './pastTime.ts'

const night = Date.parse('2026-01-09T23:30:00Z') // Sat 10 January, 00:30 in Rome

it.each([
  ['00:15', '2026-01-09T23:15:00.000Z'],
  ['21:40', '2026-01-09T20:40:00.000Z'],
  ['2140', '2026-01-09T20:40:00.000Z'],
  ['9.05', '2026-01-09T08:05:00.000Z'],
  ['8/1 22:10', '2026-01-08T21:10:00.000Z'],
  ['31/12/2025 23:59', '2025-12-31T22:59:00.000Z'],
  ['11/1 10:00', undefined],
  ['31/2 10:00', undefined],
  ['25:00', undefined],
  ['21:60', undefined],
  ['ieri', undefined],
  ['', undefined],
])('%s → %s', (typed, instant) => {
  expect(parsePastTime(typed, night, 'Europe/Rome')).toBe(instant)
})

it('takes a clock between two milliseconds, as an estimated server time may be', () => {
  expect(parsePastTime('21:40', night + 0.5, 'Europe/Rome')).toBe('2026-01-09T20:40:00.000Z')
})

it('takes the later of two 02:30 if it has been, and refuses one that never was', () => {
  expect(parsePastTime('02:30', Date.parse('2026-10-25T02:00:00Z'), 'Europe/Rome')).toBe('2026-10-25T01:30:00.000Z')
  expect(parsePastTime('02:30', Date.parse('2026-10-25T01:00:00Z'), 'Europe/Rome')).toBe('2026-10-25T00:30:00.000Z')
  expect(parsePastTime('29/3 02:30', Date.parse('2026-03-29T06:00:00Z'), 'Europe/Rome')).toBeUndefined()
})

it('writes what it can read back', () => {
  expect(writePastTime('2026-01-09T20:40:31.000Z', night, 'Europe/Rome')).toBe('21:40')
  expect(writePastTime('2026-01-08T21:10:00.000Z', night, 'Europe/Rome')).toBe('8/1/2026 22:10')
})
