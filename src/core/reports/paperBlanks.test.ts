// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type BlankBatch,
  type BlankUse,
  checkBlanks,
  findBlankNumber,
  nextBatch,
  writeBlankNumber,
} from './paperBlanks.ts'

const aBlank = fc.record({ year: fc.integer({ min: 0, max: 99 }), number: fc.integer({ min: 1, max: 999_999 }) })

describe('the number of a blank', () => {
  test('is read back as it was written, however it was copied', () => {
    fc.assert(
      fc.property(aBlank, (blank) => {
        const written = writeBlankNumber(blank)
        expect(findBlankNumber(written)).toEqual(blank)
        expect(findBlankNumber(` ${written.toLowerCase().replaceAll('-', ' – ')} `)).toEqual(blank)
      }),
    )
  })

  test('any one digit copied wrong, and any two neighbours swapped, are noticed', () => {
    fc.assert(
      fc.property(aBlank, fc.nat(7), fc.integer({ min: 1, max: 9 }), (blank, place, other) => {
        const [digits, letter] = [writeBlankNumber(blank).replace(/\D/g, ''), writeBlankNumber(blank).at(-1)]
        const at = place % digits.length
        const wrong = digits.slice(0, at) + ((Number(digits[at]) + other) % 10) + digits.slice(at + 1)
        expect(findBlankNumber(wrong + letter)).toBeUndefined()
        const next = digits[at + 1]
        if (next === undefined || next === digits[at]) return
        const swapped = digits.slice(0, at) + next + digits[at] + digits.slice(at + 2)
        expect(findBlankNumber(swapped + letter)).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['', '26-0042', '26-42-K', 'K-0042-26', '26-0042-KK', '2026-0042-K', '26-00042-A'])(
    '%s is none',
    (typed) => {
      expect(findBlankNumber(typed)).toBeUndefined()
    },
  )
})

describe('the gap check', () => {
  const batch: BlankBatch = { year: 26, first: 41, count: 5 }
  const use = (number: number, as: BlankUse['as'] = 'entered', year = 26): BlankUse => ({ blank: { year, number }, as })
  const numbers = (blanks: readonly { number: number }[]) => blanks.map(({ number }) => number)

  test('tells which sheets to look for, the skipped ones first of all', () => {
    const check = checkBlanks([batch], [use(41), use(43), use(45, 'set_aside')])
    expect(numbers(check.missing)).toEqual([42, 44])
    expect(numbers(check.skipped)).toEqual([42])
    expect([check.repeated, check.neverPrinted]).toEqual([[], []])
  })

  test('tells a sheet entered twice and one that was never printed', () => {
    const check = checkBlanks([batch], [use(41), use(41), use(46), use(41, 'entered', 25)])
    expect(check.repeated).toEqual([{ year: 26, number: 41 }])
    expect(check.neverPrinted).toEqual([
      { year: 26, number: 46 },
      { year: 25, number: 41 },
    ])
  })

  test('a new printing takes up where the last of the year ended', () => {
    expect(nextBatch([], 26, 10)).toEqual({ year: 26, first: 1, count: 10 })
    expect(nextBatch([batch, { year: 25, first: 1, count: 900 }], 26, 10)).toEqual({ year: 26, first: 46, count: 10 })
  })

  test('every printed number is told once, or missing, or repeated; whatever was told and not printed shows', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(counts, fc.array(fc.integer({ min: 1, max: 140 }), { maxLength: 60 }), (printings, told) => {
        const batches = printings.reduce<BlankBatch[]>((all, count) => [...all, nextBatch(all, 26, count)], [])
        const printed = printings.reduce((sum, count) => sum + count, 0)
        const check = checkBlanks(
          batches,
          told.map((number) => use(number)),
        )
        const distinct = new Set(told)
        expect(numbers(check.missing)).toEqual(
          Array.from({ length: printed }, (_, i) => i + 1).filter((number) => !distinct.has(number)),
        )
        expect(numbers(check.neverPrinted).every((number) => number > printed)).toBe(true)
        expect(check.repeated.length).toBe(
          [...distinct].filter((n) => told.filter((other) => other === n).length > 1).length,
        )
        for (const number of numbers(check.skipped)) expect(numbers(check.missing)).toContain(number)
      }),
    )
  })
})
