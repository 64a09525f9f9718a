// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { nationalHolidays } from './nationalHolidays.ts'

const of = (year: number) =>
  nationalHolidays()
    .days.filter(({ date }) => date.startsWith(`${year}`))
    .map(({ date }) => date.slice(5))

test('2026 has thirteen public holidays, San Francesco among them', () => {
  expect(of(2026)).toEqual([
    '01-01',
    '01-06',
    '04-05',
    '04-06',
    '04-25',
    '05-01',
    '06-02',
    '08-15',
    '10-04',
    '11-01',
    '12-08',
    '12-25',
    '12-26',
  ])
})

test('4 October is a holiday from 2026 on, never before', () => {
  const years = Array.from({ length: 17 }, (_, i) => 2024 + i)
  expect(years.filter((year) => of(year).includes('10-04'))).toEqual(years.filter((year) => year >= 2026))
})

test('Easter Monday moves', () => {
  expect(
    [of(2025), of(2026), of(2027)].map((days) =>
      days.filter((day) => day === '04-21' || day === '04-06' || day === '03-29'),
    ),
  ).toEqual([['04-21'], ['04-06'], ['03-29']])
})

test('every year on record has its holidays', () => {
  for (let year = 2024; year <= 2040; year++) expect(of(year).length, String(year)).toBeGreaterThanOrEqual(12)
})
