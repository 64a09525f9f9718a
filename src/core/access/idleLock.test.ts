// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import { isLocked, isNewsOfLife, locksAt } from './idleLock.ts'

const { idleMinutes: strict } = AccessPolicy.parse({})
const desk = { activeAt: '2026-01-09T22:00:00.000Z', lockedAt: undefined }

test('an ambito that says nothing locks every role, and soonest whoever opens most', () => {
  expect(locksAt(desk, 'call_taker', strict)).toBe('2026-01-09T22:15:00.000Z')
  expect(locksAt(desk, 'coordinator', strict)).toBe('2026-01-09T22:10:00.000Z')
  expect(locksAt(desk, 'anti_violence_centre', strict)).toBe('2026-01-09T22:05:00.000Z')
})

test('a desk locks at its instant, not before', () => {
  expect(isLocked(desk, 'call_taker', strict, '2026-01-09T22:14:59.999Z')).toBe(false)
  expect(isLocked(desk, 'call_taker', strict, '2026-01-09T22:15:00.000Z')).toBe(true)
})

test('what was locked by hand stays so, also where nothing locks by itself', () => {
  const left = { ...desk, lockedAt: '2026-01-09T22:01:00.000Z' }
  expect(isLocked(left, 'call_taker', strict, '2026-01-09T22:01:01.000Z')).toBe(true)
  expect(isLocked(left, 'call_taker', 'never', '2026-01-09T22:01:01.000Z')).toBe(true)
  expect(isLocked(desk, 'call_taker', 'never', '2027-01-09T22:00:00.000Z')).toBe(false)
  expect(locksAt(desk, 'call_taker', 'never')).toBeUndefined()
})

test('a sign of life is written down now and then, not at each key', () => {
  expect(isNewsOfLife(desk, '2026-01-09T22:00:29.000Z')).toBe(false)
  expect(isNewsOfLife(desk, '2026-01-09T22:00:30.000Z')).toBe(true)
})
