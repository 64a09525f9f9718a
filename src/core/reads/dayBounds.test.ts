// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { dayBounds } from './dayBounds.ts'

test.each([
  ['9/1', '2026-01-08T23:00:00.000Z', '2026-01-09T23:00:00.000Z'],
  ['9.1.2025', '2025-01-08T23:00:00.000Z', '2025-01-09T23:00:00.000Z'],
  ['2026-01-09', '2026-01-08T23:00:00.000Z', '2026-01-09T23:00:00.000Z'],
  // The clock goes forward: this day has 23 hours.
  ['29/3', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
])('%s', (typed, from, until) => {
  expect(dayBounds(typed, 'Europe/Rome', 2026)).toEqual({ from, until })
})

test.each(['', 'ieri', '31/2', '9/13', '2026-02-30'])('"%s" is no day', (typed) => {
  expect(dayBounds(typed, 'Europe/Rome', 2026)).toBeUndefined()
})
