// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Figure, THRESHOLD, withhold, withholdTotal } from './withhold.ts'

const sum = (counts: readonly Figure[]) => counts.reduce<number>((all, one) => all + (one ?? 0), 0)

describe('a total', () => {
  test('is told when it is nobody, or enough of them', () => {
    expect([0, 1, 4, 5, 100].map(withholdTotal)).toEqual([0, undefined, undefined, 5, 100])
  })
})

describe('counts beside their sum', () => {
  test('are told as they are when none is small', () => {
    expect(withhold([5, 12, 7])).toEqual([5, 12, 7])
    expect(withhold([])).toEqual([])
  })

  test('a small one takes the smallest of the others with it, or the sum would give it back', () => {
    expect(withhold([2, 12, 7])).toEqual([undefined, 12, undefined])
    expect(withhold([3, 20])).toEqual([undefined, undefined])
  })

  test('two small ones of one each are still told by their sum: a third goes with them', () => {
    expect(withhold([1, 1, 9, 30])).toEqual([undefined, undefined, undefined, 30])
    expect(withhold([3, 4, 9])).toEqual([undefined, undefined, 9])
  })

  test('two alike are half of their sum each: a third goes with them, and whatever equals it', () => {
    expect(withhold([4, 4, 9, 9, 30])).toEqual([undefined, undefined, undefined, undefined, 30])
  })

  test('where that takes everything and is too little, nothing is told', () => {
    expect(withhold([1, 4])).toBeUndefined()
    expect(withhold([1, 1, 1, 1, 1])).toBeUndefined()
  })
})

const anyCounts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 9 })

test('whatever is counted: nothing small is told, nothing told is altered, and what is missing is never one count alone', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const told = withhold(counts)
      if (!told) return
      const missing = counts.filter((_, at) => told[at] === undefined)
      for (const [at, one] of told.entries())
        if (one !== undefined) expect([one, one >= THRESHOLD]).toEqual([counts[at], true])
      if (missing.length === 0) return
      expect(missing.length).toBeGreaterThan(1)
      expect(sum(counts) - sum(told) - (missing.length - 1)).toBeGreaterThanOrEqual(THRESHOLD)
    }),
  )
})

test('what is told is larger than all that is withheld, and does not depend on the order', () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const told = withhold(counts)
      expect(withhold(counts.toReversed())).toEqual(told?.toReversed())
      const missing = counts.filter((_, at) => told?.[at] === undefined)
      for (const one of told ?? []) if (one !== undefined) expect(one).toBeGreaterThan(Math.max(0, ...missing))
    }),
  )
})

/** Every way of being so many in so many kinds, none of them empty. */
function waysOf(total: number, kinds: number): number[][] {
  if (kinds === 1) return [[total]]
  return Array.from({ length: total - kinds + 1 }, (_, at) => at + 1).flatMap((first) =>
    waysOf(total - first, kinds - 1).map((rest) => [first, ...rest]),
  )
}

test('whoever knows the sum and this very rule still cannot tell a withheld count', () => {
  for (const kinds of [2, 3, 4])
    for (let total = THRESHOLD; total <= 22; total += 1) {
      const byPublished = Map.groupBy(waysOf(total, kinds), (way) =>
        JSON.stringify(withhold(way)?.map((one) => one ?? 0)),
      )
      for (const [published, ways] of byPublished) {
        // Nothing told at all: not even which kinds there are.
        if (published === undefined) continue
        const told: number[] = JSON.parse(published)
        for (const [at, one] of told.entries())
          if (one === 0) expect(new Set(ways.map((way) => way[at])).size, `${published} of ${total}`).toBeGreaterThan(1)
      }
    }
})
