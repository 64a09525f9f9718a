// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { minutesAfter } from './minutesAfter.ts'

test('minutes that pass are the same in any night', () => {
  expect(minutesAfter('2026-01-09T22:59:30.000Z', 1)).toBe('2026-01-09T23:00:30.000Z')
  // At 01:00 UTC the clock of Rome goes back: an hour after is an hour after.
  expect(minutesAfter('2026-10-25T00:30:00.000Z', 60)).toBe('2026-10-25T01:30:00.000Z')
  expect(minutesAfter('2026-10-25T00:30:00.000Z', 0.5)).toBe('2026-10-25T00:30:30.000Z')
})
