// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it, test } from 'vitest'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import type { Actor, Role } from '#core/shared/actor.ts'
import { whyNotPutRight, yoursUntil } from './ownEntry.ts'

const aColleague = (userId: string, role: Role = 'field_worker'): Actor => ({ kind: 'staff', userId, role })
const aPhone = (userId?: string): Actor => ({
  kind: 'link',
  purpose: 'page',
  subjectId: 'page',
  ...(userId && { userId }),
})
const theEngine: Actor = { kind: 'system', job: 'dueHolds' }

const WRITTEN = '2026-01-09T22:40:00.000Z'
const UNTIL = '2026-01-10T22:40:00.000Z'
const licia = aColleague('licia')
const mine = { actor: licia, recordedAt: WRITTEN }
const ask = (actor: Actor, now: string, entry = mine, hours = 24) => whyNotPutRight(entry, actor, hours, now)?.code

describe('who wrote it may put it right for 24 hours, to the minute', () => {
  it.each([
    ['at once', WRITTEN, undefined],
    ['a minute before the end', '2026-01-10T22:39:00.000Z', undefined],
    ['a moment before the end', '2026-01-10T22:39:59.999Z', undefined],
    ['at the end', UNTIL, 'TooLate'],
    ['a minute after', '2026-01-10T22:41:00.000Z', 'TooLate'],
  ])('%s', (_, now, answer) => {
    expect(ask(licia, now)).toBe(answer)
  })

  it('whatever role they have meanwhile, and from the phone on the road', () => {
    expect(ask(aColleague('licia', 'call_taker'), WRITTEN)).toBeUndefined()
    expect(ask(licia, WRITTEN, { actor: aPhone('licia'), recordedAt: WRITTEN })).toBeUndefined()
  })

  it('says until when it was open', () => {
    expect(whyNotPutRight(mine, licia, 24, UNTIL)).toEqual({ code: 'TooLate', detail: { until: UNTIL } })
  })
})

test.each([
  ['another person, at once', aColleague('bruno'), WRITTEN, mine, 'NotYours'],
  ['another person, later', aColleague('bruno'), UNTIL, mine, 'NotYours'],
  ['the coordinator, at once', aColleague('cornelia', 'coordinator'), WRITTEN, mine, undefined],
  ['the coordinator, later', aColleague('cornelia', 'coordinator'), UNTIL, mine, undefined],
  ['a rule of the program', theEngine, WRITTEN, mine, 'NotYours'],
  ['somebody, of what a rule wrote', licia, WRITTEN, { actor: theEngine, recordedAt: WRITTEN }, 'NotYours'],
  ['a rule, of what a rule wrote', theEngine, WRITTEN, { actor: theEngine, recordedAt: WRITTEN }, 'NotYours'],
  ['a link of nobody, of what it wrote', aPhone(), WRITTEN, { actor: aPhone(), recordedAt: WRITTEN }, 'NotYours'],
] as const)('%s', (_, actor, now, entry, answer) => {
  expect(ask(actor, now, entry)).toBe(answer)
})

test('a screen is told until when, of what is its reader’s, also once it is over', () => {
  expect(yoursUntil(mine, licia, 24)).toBe(UNTIL)
  expect(yoursUntil(mine, aColleague('bruno'), 24)).toBeUndefined()
  expect(yoursUntil(mine, aColleague('cornelia', 'coordinator'), 24)).toBeUndefined()
})

test('an ambito says its own hours, three days at most', () => {
  expect(AccessPolicy.parse({}).ownEntryHours).toBe(24)
  expect(ask(licia, '2026-01-09T23:40:00.000Z', mine, 1)).toBe('TooLate')
  for (const hours of [1, 72]) expect(AccessPolicy.parse({ ownEntryHours: hours }).ownEntryHours).toBe(hours)
  for (const hours of [0, 73, 1.5, 'never']) {
    expect(AccessPolicy.safeParse({ ownEntryHours: hours }).success, `${hours}`).toBe(false)
  }
})

test('hours are hours: in the night in which clocks change a day by the wall has 23', () => {
  // Milan, 28 March 2026, 20:00: 24 hours later it is 21:00 there.
  expect(yoursUntil({ actor: licia, recordedAt: '2026-03-28T19:00:00.000Z' }, licia, 24)).toBe(
    '2026-03-29T19:00:00.000Z',
  )
})
