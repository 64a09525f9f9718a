// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subtract } from './coverage.ts'
import { heldHours, uncoveredHours } from './heldHours.ts'
import type { Tenure } from './tenure.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 0, 10, hour)).toISOString()
const night = { band: 'first' as const, startsAt: at(20), endsAt: at(32) }
const until = (hour: number): Tenure => ({ bands: ['first'], endsAt: at(hour) })
const there = { tenures: [{ bands: ['first'] }] as Tenure[], away: [] }

test('a shift is held as long as its holder may hold it and is there', () => {
  expect(heldHours(night, there)).toEqual([{ startsAt: at(20), endsAt: at(32) }])
  expect(heldHours(night, { ...there, tenures: [until(26)] })).toEqual([{ startsAt: at(20), endsAt: at(26) }])
  expect(heldHours(night, { ...there, away: [{ startsAt: at(18), endsAt: at(22) }] })).toEqual([
    { startsAt: at(22), endsAt: at(32) },
  ])
  expect(heldHours(night, { ...there, tenures: [{ bands: ['second'] }] })).toEqual([])
  expect(heldHours(night, { ...there, tenures: undefined }), 'a band that nobody rules').toHaveLength(1)
})

test('a change uncovers what was held before it and is not after: not what has passed, nor what was a gap already', () => {
  const nothing = { tenures: [], away: [] }
  const asOf = (now: string, before = there) => uncoveredHours(night, { before, after: nothing, now })
  expect(asOf(at(10))).toEqual([{ startsAt: at(20), endsAt: at(32) }])
  expect(asOf(at(25))).toEqual([{ startsAt: at(25), endsAt: at(32) }])
  expect(asOf(at(32))).toEqual([])
  expect(asOf(at(10), { ...there, tenures: [until(20)] })).toEqual([])
  const ends = { before: there, after: { ...there, tenures: [until(26)] }, now: at(10) }
  expect(uncoveredHours(night, ends)).toEqual([{ startsAt: at(26), endsAt: at(32) }])
})

const hour = fc.integer({ min: 0, max: 40 })
const aSpan = fc.tuple(hour, hour).map(([a, b]) => ({ startsAt: at(Math.min(a, b)), endsAt: at(Math.max(a, b)) }))
const aHolder = fc.record({
  tenures: fc.array(aSpan.map((span): Tenure => ({ bands: ['first'], ...span }))),
  away: fc.array(aSpan),
})

test('the gaps of after are those of before and what was foreseen, to the minute', () => {
  fc.assert(
    fc.property(aHolder, aHolder, hour, (before, after, now) => {
      const ahead = { ...night, startsAt: now > 20 ? at(now) : night.startsAt }
      if (ahead.startsAt >= ahead.endsAt) return
      const hours = (spans: readonly { startsAt: string; endsAt: string }[]) =>
        spans.flatMap(({ startsAt, endsAt }) =>
          Array.from({ length: (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000 }, (_, i) =>
            new Date(Date.parse(startsAt) + i * 3_600_000).toISOString(),
          ),
        )
      const gaps = (holder: typeof before) => new Set(hours(subtract(ahead, heldHours(ahead, holder))))
      const foreseen = new Set(hours(uncoveredHours(night, { before, after, now: at(now) })))
      expect(foreseen).toEqual(new Set([...gaps(after)].filter((one) => !gaps(before).has(one))))
    }),
  )
})
