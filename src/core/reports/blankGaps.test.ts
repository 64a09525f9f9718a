// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWinter, minutesLater } from '../../../tests/support/words.ts'
import { findOut, GAP_HOURS, type PadOnPaper, type ToldBlank } from './blankGaps.ts'

const issuedAt = inWinter('2026-01-09 18:00')
const atNight = inWinter('2026-01-10 00:30')
const told = (number: number, as: ToldBlank['as'] = 'entered', at = atNight): ToldBlank => ({ number, as, at })
const aPadOf = (...sheets: ToldBlank[]): PadOnPaper => ({ year: 26, first: 1, count: 4, issuedAt, told: sheets })
const later = minutesLater(atNight, GAP_HOURS * 60)

describe('which sheets are out', () => {
  test('all of a pad nobody has touched, and none of them rings, not after a year', () => {
    const out = findOut(aPadOf(), inWinter('2027-01-09 18:00'))
    expect(out.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(out.every(({ since, isSkipped, isAlarm }) => since === issuedAt && !isSkipped && !isAlarm)).toBe(true)
  })

  test('a skipped one since a later one was written in; it rings after the stated hours and not before', () => {
    const pad = aPadOf(told(1), told(3), told(4, 'entered', later))
    const [out] = findOut(pad, minutesLater(later, -1))
    expect(out).toEqual({ number: 2, since: atNight, isSkipped: true, isAlarm: false })
    expect(findOut(pad, later)).toEqual([{ number: 2, since: atNight, isSkipped: true, isAlarm: true }])
  })

  test('before a spoiled sheet nothing is skipped: the last one may have been torn first', () => {
    expect(findOut(aPadOf(told(4, 'spoiled')), later).some(({ isSkipped }) => isSkipped)).toBe(false)
  })

  test.each(['spoiled', 'lost'] as const)('a %s one is no longer looked for', (as) => {
    expect(findOut(aPadOf(told(1, as), told(2)), later).map(({ number }) => number)).toEqual([3, 4])
  })

  test('what came back unused is in; what is missing before it stays out', () => {
    const pad = { ...aPadOf(told(2)), unusedFrom: 3 }
    expect(findOut(pad, later)).toEqual([{ number: 1, since: atNight, isSkipped: true, isAlarm: true }])
    expect(findOut({ ...aPadOf(told(1), told(3)), unusedFrom: 2 }, later)).toMatchObject([])
  })
})

test('told, out and unused are the whole pad, each once', () => {
  const fate = fc.constantFrom<ToldBlank['as'] | undefined>('entered', 'spoiled', 'lost', undefined)
  fc.assert(
    fc.property(
      fc.array(fate, { minLength: 4, maxLength: 4 }),
      fc.option(fc.integer({ min: 1, max: 5 })),
      (as, back) => {
        const sheets = as.flatMap((one, i) => (one ? [told(i + 1, one)] : []))
        const pad = { ...aPadOf(...sheets), ...(back ? { unusedFrom: back } : {}) }
        const out = findOut(pad, later).map(({ number }) => number)
        const known = new Set(sheets.map(({ number }) => number))
        const expected = [1, 2, 3, 4].filter((number) => !known.has(number) && number < (back ?? 5))
        expect(out).toEqual(expected)
      },
    ),
  )
})
