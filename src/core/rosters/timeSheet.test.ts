// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { writeCsv } from '#core/shared/csv.ts'
import { rules } from '../../../tests/support/aRoster.ts'
import type { Shift } from './shift.ts'
import { sumByFund, writeTimeSheet } from './timeSheet.ts'
import { shiftsOfDay } from './wallClock.ts'

const input = {
  zone: 'Europe/Rome',
  now: '2026-12-01T00:00:00.000Z',
  bands: rules.bands,
  holidays: ['2026-10-25'],
  absences: [],
}
const nightOf = (day: string): Shift => ({
  shiftId: '019ba4c0-0000-7000-8000-000000000001',
  band: 'first',
  userId: 'licia',
  cause: 'hand',
  ...(shiftsOfDay({ starts: ['08:00', '20:00'] }, day, 'Europe/Rome')[1] ?? { startsAt: '', endsAt: '' }),
})

describe('the time sheet', () => {
  test.each([
    ['2026-03-28', '2026-03-28T20:00+01:00', '2026-03-29T08:00+02:00', 11],
    ['2026-10-24', '2026-10-24T20:00+02:00', '2026-10-25T08:00+01:00', 13],
    ['2026-11-10', '2026-11-10T20:00+01:00', '2026-11-11T08:00+01:00', 12],
  ])('pays the night of %s as it was long', (day, from, until, hours) => {
    expect(writeTimeSheet([nightOf(day)], input)).toEqual([
      expect.objectContaining({ from, until, hours, nights: 1, fund: 'qpe', work: 'on_call', isDone: true }),
    ])
  })

  test('does not pay who was away', () => {
    const away = { userId: 'licia', startsAt: '2026-11-10T21:00:00.000Z', endsAt: '2026-11-11T02:00:00.000Z' }
    const lines = writeTimeSheet([nightOf('2026-11-10')], { ...input, absences: [away] })
    expect(lines.map(({ hours }) => hours)).toEqual([2, 5])
  })

  test('sums by fund what was done, and not what is to come', () => {
    const lines = writeTimeSheet([nightOf('2026-11-10'), nightOf('2026-11-12'), nightOf('2026-12-10')], input)
    expect(sumByFund(lines)).toEqual([
      { fund: 'qpe', userId: 'licia', work: 'on_call', shifts: 2, hours: 24, nights: 2 },
    ])
  })
})

describe('a cell of a CSV', () => {
  const cell = (text: string) => writeCsv([[text]], { separator: ';', decimal: ',' }).slice(1, -2)
  test.each(['=1+1', '+39 000', '-2', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula', (text) => {
    expect(cell(text)).toBe(`"'${text}"`)
  })
  test.each([
    ['D’Angelo', 'D’Angelo'],
    ['uno; due', '"uno; due"'],
    ['detto "il Rosso"', '"detto ""il Rosso"""'],
    ['riga\nriga', '"riga\nriga"'],
    ['', ''],
  ])('%j is %j', (text, written) => expect(cell(text)).toBe(written))
  test('numbers keep the comma where it is the custom', () => {
    expect(writeCsv([[12.5, 11]], { separator: ';', decimal: ',' })).toBe('\ufeff12,5;11\r\n')
    expect(writeCsv([[12.5]], { separator: ',', decimal: '.' })).toBe('\ufeff12.5\r\n')
  })
})
