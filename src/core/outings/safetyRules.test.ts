// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { minutesFor, SafetyRules } from './safetyRules.ts'

const rules = SafetyRules.parse({
  checkMinutes: 30,
  travelMinutes: 60,
  graceMinutes: 5,
  colleagueMinutes: 5,
  coordinatorMinutes: 5,
  byPriority: [{ priority: 'P1', checkMinutes: 20 }],
  bySituation: [
    { situation: 'violence', checkMinutes: 15 },
    { situation: 'calm', checkMinutes: 60 },
  ],
})

test.each([
  ['P2', [], 30],
  ['P1', [], 20],
  ['P1', ['violence'], 15],
  ['P3', ['calm'], 30],
] as const)('%s with %j: a sign every %i minutes, the shortest of what fits', (priority, situations, minutes) => {
  expect(minutesFor(rules, { priority, situations })).toMatchObject({ checkMinutes: minutes, graceMinutes: 5 })
})

test('minutes that nobody could keep are refused', () => {
  expect(SafetyRules.safeParse({ ...rules, checkMinutes: 0 }).success).toBe(false)
  expect(SafetyRules.safeParse({ ...rules, byPriority: [{ priority: 'P9', checkMinutes: 5 }] }).success).toBe(false)
})
