// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { isMemberAt, leavesACoordinator, type Membership } from './membership.ts'

const [before, first, between, last, after] = [10, 11, 12, 13, 14].map((day) => `2026-01-${day}T00:00:00.000Z`)
const dates = { startsAt: first, endsAt: last }

test('somebody may act from the first instant until the last, which is no longer theirs', () => {
  expect([before, first, between, last, after].map((now) => isMemberAt(dates, now ?? ''))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('open ends are open', () => {
  expect(isMemberAt({ startsAt: undefined, endsAt: undefined }, between ?? '')).toBe(true)
  expect(isMemberAt({ ...dates, startsAt: undefined }, before ?? '')).toBe(true)
  expect(isMemberAt({ ...dates, endsAt: undefined }, after ?? '')).toBe(true)
})

const NOW = '2026-01-09T22:00:00.000Z'
const EARLIER = '2026-01-01T00:00:00.000Z'
const LATER = '2026-02-01T00:00:00.000Z'
const open = { startsAt: undefined, endsAt: undefined }
const one: Membership = { userId: 'one', role: 'coordinator', ...open }
const other: Membership = { userId: 'other', role: 'coordinator', ...open }
const desk: Membership = { userId: 'desk', role: 'call_taker', ...open }

test('the membership of the last coordinator does not end, now or on a day to come', () => {
  expect(leavesACoordinator([one, desk], { ...one, endsAt: NOW }, NOW)).toBe(false)
  expect(leavesACoordinator([one, desk], { ...one, startsAt: LATER }, NOW)).toBe(false)
  expect(leavesACoordinator([one, desk], { ...one, endsAt: LATER }, NOW)).toBe(false)
  expect(leavesACoordinator([one, { ...other, endsAt: LATER }], { ...one, endsAt: LATER }, NOW)).toBe(false)
  expect(leavesACoordinator([one, { ...other, startsAt: LATER }], { ...one, endsAt: NOW }, NOW)).toBe(false)
})

test('the last coordinator does not become something else, nor where the other one ends on a day to come', () => {
  expect(leavesACoordinator([one, desk], { ...one, role: 'call_taker' }, NOW)).toBe(false)
  expect(leavesACoordinator([one, { ...other, endsAt: LATER }], { ...one, role: 'dpo' }, NOW)).toBe(false)
  expect(leavesACoordinator([one, { ...other, startsAt: LATER }], { ...one, role: 'dpo' }, NOW)).toBe(false)
  expect(leavesACoordinator([one, other], { ...one, role: 'dpo' }, NOW)).toBe(true)
  expect(leavesACoordinator([one, desk], { ...desk, role: 'coordinator' }, NOW)).toBe(true)
})

test('where nobody coordinates already, anybody may be changed', () => {
  expect(leavesACoordinator([{ ...one, endsAt: EARLIER }, desk], { ...desk, role: 'field_worker' }, NOW)).toBe(true)
})

test('an end in the past is looked at now: who coordinated then is no question', () => {
  expect(leavesACoordinator([one, { ...other, startsAt: NOW }], { ...one, endsAt: EARLIER }, NOW)).toBe(true)
})

test('one of two may go, and anybody who coordinates nothing', () => {
  expect(leavesACoordinator([one, other], { ...one, endsAt: NOW }, NOW)).toBe(true)
  expect(leavesACoordinator([one, { ...other, startsAt: NOW }], { ...one, endsAt: LATER }, NOW)).toBe(true)
  expect(leavesACoordinator([one, desk], { ...desk, endsAt: NOW }, NOW)).toBe(true)
  expect(leavesACoordinator([one, desk], { ...desk, endsAt: LATER }, NOW)).toBe(true)
})
