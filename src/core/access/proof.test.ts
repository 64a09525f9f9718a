// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { isFreshProof } from './proof.ts'

const now = '2026-01-09T23:00:00.000Z'

test('a proof is fresh for five minutes, and not before it was given', () => {
  expect(isFreshProof('2026-01-09T23:00:00.000Z', now)).toBe(true)
  expect(isFreshProof('2026-01-09T22:55:00.000Z', now)).toBe(true)
  expect(isFreshProof('2026-01-09T22:54:59.999Z', now)).toBe(false)
  expect(isFreshProof('2026-01-09T23:00:00.001Z', now)).toBe(false)
})

test('a session that never proved itself is not fresh', () => {
  expect(isFreshProof(undefined, now)).toBe(false)
})
