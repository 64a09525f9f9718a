// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import { roles } from '#core/shared/actor.ts'
import { isSessionOver, sessionEndsAt } from './sessionLife.ts'

const { sessionHours: usual } = AccessPolicy.parse({})
const OPENED = '2026-01-09T19:00:00.000Z'

test('an ambito that says nothing ends every session, soonest those that open most', () => {
  expect(sessionEndsAt(OPENED, 'call_taker', usual)).toBe('2026-01-10T09:00:00.000Z')
  expect(sessionEndsAt(OPENED, 'anti_violence_centre', usual)).toBe('2026-01-10T03:00:00.000Z')
  for (const role of roles) expect(sessionEndsAt(OPENED, role, usual), role).toBeDefined()
})

test('a session is over at its instant, not before, whatever was done in it', () => {
  expect(isSessionOver(OPENED, 'call_taker', usual, '2026-01-10T08:59:59.999Z')).toBe(false)
  expect(isSessionOver(OPENED, 'call_taker', usual, '2026-01-10T09:00:00.000Z')).toBe(true)
})

test('hours are hours: the night in which clocks change has thirteen by the wall', () => {
  // Milan, 28 March 2026, 20:00: fourteen hours later it is 11:00 there.
  expect(sessionEndsAt('2026-03-28T19:00:00.000Z', 'call_taker', usual)).toBe('2026-03-29T09:00:00.000Z')
})

test('an ambito says its own hours for a role, a day at most, and the others keep theirs', () => {
  const { sessionHours } = AccessPolicy.parse({ sessionHours: { coordinator: 8 } })
  expect(sessionEndsAt(OPENED, 'coordinator', sessionHours)).toBe('2026-01-10T03:00:00.000Z')
  expect(sessionEndsAt(OPENED, 'call_taker', sessionHours)).toBe('2026-01-10T09:00:00.000Z')
  for (const hours of [0, 25, 1.5, 'never']) {
    expect(AccessPolicy.safeParse({ sessionHours: { coordinator: hours } }).success, `${hours}`).toBe(false)
  }
})

test('never is never', () => {
  expect(sessionEndsAt(OPENED, 'call_taker', 'never')).toBeUndefined()
  expect(isSessionOver(OPENED, 'call_taker', 'never', '2027-01-09T19:00:00.000Z')).toBe(false)
})
