// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMemberAt, type Membership } from './membership.ts'
import { rolesDuring, roleTermsOf, supposeRole } from './roleTerms.ts'

const [jan, feb, mar, apr] = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map(
  (day) => `${day}T00:00:00.000Z`,
)
const of = (startsAt?: string, endsAt?: string): Membership => ({ userId: 'dario', role: 'dpo', startsAt, endsAt })
const changes = [
  { at: mar as string, from: 'coordinator' as const },
  { at: feb as string, from: 'field_worker' as const },
]

test('who never changed is what they are, for as long as they work here', () => {
  expect(roleTermsOf(of(), [])).toEqual([{ role: 'dpo', startsAt: undefined, endsAt: undefined }])
  expect(roleTermsOf(of(jan, feb), [])).toEqual([{ role: 'dpo', startsAt: jan, endsAt: feb }])
})

test('each change ends what was before it', () => {
  expect(roleTermsOf(of(jan), changes)).toEqual([
    { role: 'field_worker', startsAt: jan, endsAt: feb },
    { role: 'coordinator', startsAt: feb, endsAt: mar },
    { role: 'dpo', startsAt: mar, endsAt: undefined },
  ])
})

test('a role outside the dates of the membership was none here', () => {
  expect(roleTermsOf(of(mar, apr), changes)).toEqual([{ role: 'dpo', startsAt: mar, endsAt: apr }])
  expect(roleTermsOf(of(undefined, feb), changes)).toEqual([{ role: 'field_worker', startsAt: undefined, endsAt: feb }])
})

test('at every instant of a membership somebody is one thing, and outside of it nothing', () => {
  const instant = fc.integer({ min: 1, max: 30 }).map((day) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`)
  const change = fc.record({ at: instant, from: fc.constantFrom('coordinator' as const, 'field_worker' as const) })
  const maybe = fc.option(instant, { nil: undefined })
  fc.assert(
    fc.property(
      maybe,
      maybe,
      fc.uniqueArray(change, { selector: ({ at }) => at }),
      instant,
      (from, until, made, at) => {
        const holding = roleTermsOf(of(from, until), made).filter((term) => isMemberAt(term, at))
        expect(holding).toHaveLength(isMemberAt({ startsAt: from, endsAt: until }, at) ? 1 : 0)
      },
    ),
  )
})

test('a change that is only supposed is a term like those that were made', () => {
  expect(supposeRole(of(jan), changes, 'call_taker', apr as string)).toEqual([
    { role: 'field_worker', startsAt: jan, endsAt: feb },
    { role: 'coordinator', startsAt: feb, endsAt: mar },
    { role: 'dpo', startsAt: mar, endsAt: apr },
    { role: 'call_taker', startsAt: apr, endsAt: undefined },
  ])
})

test('what somebody was at an instant, and in a stretch of time', () => {
  const terms = roleTermsOf(of(jan), changes)
  const during = (startsAt = '', endsAt = startsAt) => rolesDuring(terms, { startsAt, endsAt })
  expect(during('2025-12-31T00:00:00.000Z'), 'not here yet').toEqual([])
  expect(during(jan)).toEqual(['field_worker'])
  expect(during(feb), 'at the instant of the change they are the new thing').toEqual(['coordinator'])
  expect(during(jan, feb)).toEqual(['field_worker', 'coordinator'])
  expect(during(apr)).toEqual(['dpo'])
})
