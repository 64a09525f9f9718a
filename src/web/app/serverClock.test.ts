// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { observeServerTime, serverNow } from './serverClock.ts'

const SERVER = '2026-01-13T21:40:00.000Z'
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

// A screen that made a calendar day of a half millisecond stopped, one time in four, before it was ever seen.
test.each([
  [0, 100],
  [0, 101],
  [0.25, 7.5],
])('an answer asked at %f and had at %f leaves whole milliseconds', (askedAtMs, answeredAtMs) => {
  vi.setSystemTime(answeredAtMs)
  observeServerTime(SERVER, askedAtMs, answeredAtMs)
  expect(Number.isInteger(serverNow())).toBe(true)
  expect(Math.abs(serverNow() - Date.parse(SERVER) - (answeredAtMs - askedAtMs) / 2)).toBeLessThanOrEqual(1)
})
