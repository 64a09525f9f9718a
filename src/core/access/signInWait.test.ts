// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countFailure, type Failures, secondsToWait } from './signInWait.ts'

const start = Date.parse('2026-01-09T22:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const failed = (failures: number): Failures => ({ failures, failedAt: at(0) })

test('four wrong passwords cost nothing, then the wait doubles up to a quarter of an hour', () => {
  const waits = [3, 4, 5, 6, 7, 12, 13, 40].map((failures) => secondsToWait('account', failed(failures), at(0)))
  expect(waits).toEqual([0, 0, 5, 10, 20, 640, 900, 900])
})

test('the wait passes', () => {
  expect(secondsToWait('account', failed(6), at(9))).toBe(1)
  expect(secondsToWait('account', failed(6), at(10))).toBe(0)
})

test('an office is not shut out by the mistakes of one shift', () => {
  expect(secondsToWait('address', failed(30), at(0))).toBe(0)
  expect(secondsToWait('address', failed(31), at(0))).toBe(5)
})

test('after an hour of peace the count begins again', () => {
  expect(countFailure(failed(9), at(3599))).toEqual({ failures: 10, failedAt: at(3599) })
  expect(countFailure(failed(9), at(3600))).toEqual({ failures: 1, failedAt: at(3600) })
})

test('nobody waits more than a quarter of an hour, and a further failure never shortens the wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (failures, seconds) => {
      const wait = secondsToWait('account', failed(failures), at(seconds))
      expect(wait).toBeLessThanOrEqual(900)
      expect(secondsToWait('account', failed(failures + 1), at(seconds))).toBeGreaterThanOrEqual(wait)
    }),
  )
})
