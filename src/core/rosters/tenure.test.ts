// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { bandsAt, outsideTenure, type Tenure, withinTenure } from './tenure.ts'

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T20:00:00.000Z`
const night = { startsAt: at(9), endsAt: at(11) }
const first: Tenure = { bands: ['first', 'second'], startsAt: undefined, endsAt: at(10) }
const then: Tenure = { bands: ['call_taker'], startsAt: at(10), endsAt: undefined }

test('a shift is held for as long as they may hold it', () => {
  expect(outsideTenure([first, then], 'first', night)).toEqual([{ startsAt: at(10), endsAt: at(11) }])
  expect(withinTenure([first, then], 'first', night)).toEqual([{ startsAt: at(9), endsAt: at(10) }])
  expect(outsideTenure([first, then], 'call_taker', night)).toEqual([{ startsAt: at(9), endsAt: at(10) }])
  expect(outsideTenure([first], 'first', { startsAt: at(8), endsAt: at(9) })).toEqual([])
  expect(outsideTenure([], 'first', night)).toEqual([night])
})

test('at an instant they hold what they may hold then, at the end no more', () => {
  expect(bandsAt([first, then], at(9))).toEqual(['first', 'second'])
  expect(bandsAt([first, then], at(10))).toEqual(['call_taker'])
  expect(bandsAt([first], at(10))).toEqual([])
})
