// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, inWinter } from '../../../tests/support/words.ts'
import type { CoverageEvent } from './coverageEvents.ts'
import { type CoverageFacts, coverageWatch, daysAheadOf, type Gap, nextReportAt } from './coverageWatch.ts'

const gap: Gap = { band: 'first', startsAt: inWinter('2026-01-30 20:00'), endsAt: inWinter('2026-01-31 08:00') }
const look = { type: 'ReportGaps' } as const
const at = (local: string, gaps: readonly Gap[] = [gap]): CoverageFacts => ({
  now: inWinter(local),
  gaps,
  newId: () => anId('gap'),
})
const reported = (daysAhead: number): CoverageEvent => ({
  type: 'GapReported',
  gapId: anId('gap'),
  ...gap,
  endsAt: gap.endsAt as string,
  daysAhead,
})

test('a gap is said fourteen, seven and two days ahead, once each', () => {
  given(coverageWatch, []).when(look, at('2026-01-16 19:59')).then([])
  given(coverageWatch, [])
    .when(look, at('2026-01-16 20:00'))
    .then([reported(14)])
  given(coverageWatch, [reported(14)])
    .when(look, at('2026-01-20 20:00'))
    .then([])
  given(coverageWatch, [reported(14)])
    .when(look, at('2026-01-23 20:00'))
    .then([reported(7)])
  given(coverageWatch, [reported(14), reported(7)])
    .when(look, at('2026-01-28 20:00'))
    .then([reported(2)])
  given(coverageWatch, [reported(14), reported(7), reported(2)])
    .when(look, at('2026-01-30 21:00'))
    .then([])
})

test('a gap that opens late is said at once, with the nearest distance', () => {
  given(coverageWatch, [])
    .when(look, at('2026-01-30 19:00'))
    .then([reported(2)])
})

test('filled or past, it closes', () => {
  given(coverageWatch, [reported(14)])
    .when(look, at('2026-01-20 20:00', []))
    .then([{ type: 'GapClosed', gapId: anId('gap') }])
})

test('the next distance is known beforehand', () => {
  expect(nextReportAt([gap], inWinter('2026-01-10 00:00'))).toBe(inWinter('2026-01-16 20:00'))
  expect(nextReportAt([gap], inWinter('2026-01-20 00:00'))).toBe(inWinter('2026-01-23 20:00'))
  expect(nextReportAt([gap], inWinter('2026-01-29 00:00'))).toBeUndefined()
  expect(daysAheadOf(gap.startsAt, inWinter('2026-01-01 00:00'))).toBeUndefined()
})
