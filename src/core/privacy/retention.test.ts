// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { isOver, keptUntil, monthOf, nextReviewAt, RetentionPlan, retentionKeys } from './retention.ts'

const zone = 'Europe/Rome'

describe('the term of a thing', () => {
  test.each([
    ['one year', '2025-01-09T21:00:00.000Z', 12, '2026-01-09'],
    ['the day is that of the ambito, not of Greenwich', '2025-01-09T23:30:00.000Z', 12, '2026-01-10'],
    ['the last day of a shorter month', '2024-08-31T10:00:00.000Z', 6, '2025-02-28'],
    ['29 February', '2024-02-29T10:00:00.000Z', 12, '2025-02-28'],
  ])('%s', (_, endedAt, months, day) => {
    expect(keptUntil(endedAt, { months }, zone)).toBe(day)
  })

  test('is over when its last day has passed, and never for what is kept for ever', () => {
    expect(isOver('2026-01-09', '2026-01-09T22:59:00.000Z', zone)).toBe(false)
    expect(isOver('2026-01-09', '2026-01-09T23:00:00.000Z', zone)).toBe(true)
    expect(keptUntil('1990-01-01T00:00:00.000Z', {}, zone)).toBeUndefined()
    expect(isOver(undefined, '2090-01-01T00:00:00.000Z', zone)).toBe(false)
  })

  test('is looked at again on the first of each month, at midnight of the ambito, in summer and in winter', () => {
    expect(nextReviewAt('2026-01-09T22:00:00.000Z', zone)).toBe('2026-01-31T23:00:00.000Z')
    expect(nextReviewAt('2026-03-30T12:00:00.000Z', zone)).toBe('2026-03-31T22:00:00.000Z')
    expect(monthOf('2026-01-31T23:00:00.000Z', zone)).toBe('2026-02')
  })
})

test('a plan has one period for each kind, no more and no less', () => {
  const periods = retentionKeys.map((key) => ({ key, months: 12, source: 'plan', it: 'un anno', en: 'a year' }))
  expect(RetentionPlan.safeParse({ periods }).success).toBe(true)
  expect(RetentionPlan.safeParse({ periods: periods.slice(1) }).success).toBe(false)
  expect(RetentionPlan.safeParse({ periods: [...periods, periods[0]] }).success).toBe(false)
})
