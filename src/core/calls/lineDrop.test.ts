// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import type { HangupCause } from './callEvents.ts'
import { isLineDrop } from './lineDrop.ts'

const answeredAt = '2026-01-11T02:12:00.000Z'
const after = (seconds: number, cause: HangupCause) => ({
  answeredAt,
  endedAt: new Date(Date.parse(answeredAt) + seconds * 1000).toISOString(),
  cause,
})

describe('the line fell', () => {
  test.each([
    [19, 'normalClearing'],
    [59, 'forwarded'],
    [600, 'congestion'],
    [600, 'other'],
  ] as const)('after %i seconds, %s', (seconds, cause) => expect(isLineDrop(after(seconds, cause))).toBe(true))

  test.each([
    [60, 'normalClearing'],
    [600, 'forwarded'],
  ] as const)('not after %i seconds, %s', (seconds, cause) => expect(isLineDrop(after(seconds, cause))).toBe(false))

  test('a call nobody answered is a missed one', () => {
    expect(isLineDrop({ ...after(5, 'noAnswer'), answeredAt: undefined })).toBe(false)
  })
})
