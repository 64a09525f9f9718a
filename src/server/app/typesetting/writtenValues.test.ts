// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { writeElapsed, writeEuros, writeInstant } from './writtenValues.ts'

describe('an instant on paper', () => {
  it.each([
    ['2026-01-09T21:10:00.000Z', 'it', 'ven 9 gen 2026, 22:10'],
    ['2026-01-09T23:30:00.000Z', 'it', 'sab 10 gen 2026, 00:30'],
    // The hour that happens twice, 25 October 2026.
    ['2026-10-24T23:59:00.000Z', 'it', 'dom 25 ott 2026, 01:59'],
    ['2026-10-25T00:30:00.000Z', 'it', 'dom 25 ott 2026, 02:30 CEST'],
    ['2026-10-25T01:30:00.000Z', 'it', 'dom 25 ott 2026, 02:30 CET'],
    ['2026-10-25T02:00:00.000Z', 'it', 'dom 25 ott 2026, 03:00'],
    // The hour that does not happen, 29 March 2026.
    ['2026-03-29T00:59:00.000Z', 'it', 'dom 29 mar 2026, 01:59'],
    ['2026-03-29T01:00:00.000Z', 'it', 'dom 29 mar 2026, 03:00'],
    ['2026-01-09T21:10:00.000Z', 'en', 'Fri, 9 Jan 2026, 22:10'],
  ] as const)('%s is, in %s, %s', (instant, locale, written) => {
    expect(writeInstant(instant, 'Europe/Rome', locale)).toBe(written)
  })

  it('counts whole minutes across the clock change', () => {
    expect(writeElapsed('2026-10-24T21:40:00.000Z', '2026-10-25T01:10:59.999Z')).toBe('+3 h 30 min')
    expect(writeElapsed('2026-01-09T21:10:00.000Z', '2026-01-09T21:58:59.000Z')).toBe('+48 min')
    expect(writeElapsed('2026-01-09T21:10:00.000Z', '2026-01-09T21:08:00.000Z')).toBe('−2 min')
  })
})

describe('money on paper', () => {
  it.each([
    [0, '0,00 €', '€ 0.00'],
    [5, '0,05 €', '€ 0.05'],
    [1800, '18,00 €', '€ 18.00'],
    [123_456_789, '1.234.567,89 €', '€ 1,234,567.89'],
  ])('%i cents', (cents, italian, english) => {
    expect(writeEuros(cents, 'it').replace('\u00a0', ' ')).toBe(italian)
    expect(writeEuros(cents, 'en').replace('\u00a0', ' ')).toBe(english)
  })
})
