// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { readTypedDay, spellDay } from './typedDay.ts'

test.each([
  ['01/07/2026', '2026-07-01'],
  [' 1.7.2026 ', '2026-07-01'],
  ['29-02-2028', '2028-02-29'],
  ['29/02/2026', undefined],
  ['31/04/2026', undefined],
  ['2026-07-01', undefined],
  ['domani', undefined],
  ['', undefined],
])('"%s"', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day)
  if (day) expect(readTypedDay(spellDay(day))).toBe(day)
})
