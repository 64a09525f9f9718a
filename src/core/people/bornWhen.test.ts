// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBornProblem } from './bornWhen.ts'

const today = '2026-01-19'

test.each([
  '',
  'circa 58',
  'about 58',
  '1968',
  '03/1968',
  '12/03/1968',
  '12.3.68',
  '12 03 1968',
  '1968-03-12',
  '29/02/1968',
  '29/02/68',
  '19/01/2026',
  'nato d’inverno, dice sessant’anni',
  'يناير',
  '58',
])('"%s" is kept as it is', (typed) => {
  expect(findBornProblem(typed, today)).toBeUndefined()
})

test.each([
  ['31/02/1968', 'impossible_date'],
  ['29/02/1967', 'impossible_date'],
  ['31/04/68', 'impossible_date'],
  ['12/13/1968', 'impossible_date'],
  ['00/03/1968', 'impossible_date'],
  ['1968-02-30', 'impossible_date'],
  ['13/1968', 'impossible_date'],
  ['20/01/2026', 'date_in_future'],
  ['2027', 'date_in_future'],
  ['12/03/1868', 'date_too_old'],
  ['0068', 'date_too_old'],
] as const)('"%s" is refused: %s', (typed, problem) => {
  expect(findBornProblem(typed, today)).toBe(problem)
})

test('every day of the last century is possible, however it is written', () => {
  const day = fc.date({ min: new Date('1926-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year, month, dayOfMonth] = iso.split('-')
      for (const typed of [iso, `${dayOfMonth}/${month}/${year}`, `${Number(dayOfMonth)}.${Number(month)}.${year}`]) {
        expect(findBornProblem(typed, today), typed).toBeUndefined()
      }
    }),
  )
})
