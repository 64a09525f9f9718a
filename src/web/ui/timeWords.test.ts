// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { isoSpan, spanWords, timeWords } from './timeWords.ts'

const at = (instant: string) => Date.parse(instant)
const style = (now: string, language = 'it-IT') => ({ language, zone: 'Europe/Rome', nowMs: at(now) })

describe('timeWords', () => {
  it('leaves out the day when it is today in Rome, not in UTC', () => {
    expect(timeWords(at('2026-01-09T21:14:00Z'), style('2026-01-09T22:30:00Z'))).toBe('22:14')
    expect(timeWords(at('2026-01-09T21:14:00Z'), style('2026-01-09T23:05:00Z'))).toBe('ven 9 gen 22:14')
  })

  it('writes midnight as 00:00', () => {
    expect(timeWords(at('2026-01-09T23:00:00Z'), style('2026-01-09T23:30:00Z'))).toBe('00:00')
  })

  it('adds the year only when it is another one', () => {
    expect(timeWords(at('2025-12-31T21:00:00Z'), style('2026-01-01T08:00:00Z'))).toBe('mer 31 dic 2025 22:00')
  })

  it('speaks English with the same clock', () => {
    expect(timeWords(at('2026-01-09T21:14:00Z'), style('2026-01-10T12:00:00Z', 'en-GB'))).toBe('Fri 9 Jan 22:14')
  })

  it.each([
    ['2026-10-25T00:30:00Z', '02:30 CEST'],
    ['2026-10-25T01:30:00Z', '02:30 CET'],
    ['2026-10-24T20:00:00Z', 'sab 24 ott 22:00 CEST'],
    ['2026-03-29T00:59:00Z', 'dom 29 mar 01:59 CET'],
    ['2026-03-29T01:00:00Z', 'dom 29 mar 03:00 CEST'],
    ['2026-10-24T08:00:00Z', 'sab 24 ott 10:00'],
  ])('names the zone around a change of the clocks: %s is %s', (instant, words) => {
    expect(timeWords(at(instant), style('2026-10-25T03:00:00Z'))).toBe(words)
  })
})

describe('spanWords', () => {
  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [14 * 60_000 + 5000, '14:05'],
    [3 * 3_600_000 + 10 * 60_000, '3 h 10'],
    [-5000, '0:05'],
    [52 * 3_600_000, '2 g 4 h'],
  ])('%d ms is %s', (length, words) => {
    expect(spanWords(length)).toBe(words)
  })

  it('has a form for machines', () => {
    expect(isoSpan(3 * 3_600_000 + 10 * 60_000)).toBe('PT3H10M')
  })
})
