// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { isMemberAt } from './membership.ts'

const [before, first, between, last, after] = [10, 11, 12, 13, 14].map((day) => `2026-01-${day}T00:00:00.000Z`)
const dates = { startsAt: first, endsAt: last }

test('somebody may act from the first instant until the last, which is no longer theirs', () => {
  expect([before, first, between, last, after].map((now) => isMemberAt(dates, now ?? ''))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('open ends are open', () => {
  expect(isMemberAt({ startsAt: undefined, endsAt: undefined }, between ?? '')).toBe(true)
  expect(isMemberAt({ ...dates, startsAt: undefined }, before ?? '')).toBe(true)
  expect(isMemberAt({ ...dates, endsAt: undefined }, after ?? '')).toBe(true)
})
