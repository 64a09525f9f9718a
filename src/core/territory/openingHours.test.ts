// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { Closure } from './closure.ts'
import { isColdPlanActive } from './coldPlan.ts'
import { findWeek, OpeningHoursVersions, Week } from './openingHours.ts'

describe('hours that cannot be meant are refused', () => {
  const open = { from: '08:30', until: '12:30' }
  test.each([
    ['closing before opening', { mon: [{ from: '12:30', until: '08:30' }] }],
    ['an hour that is none', { mon: [{ from: '24:00', until: '25:00' }] }],
    ['seconds', { mon: [{ from: '08:30:00', until: '12:30:00' }] }],
    ['intervals that touch', { mon: [open, { from: '12:30', until: '17:00' }] }],
    ['intervals out of order', { mon: [{ from: '14:00', until: '17:00' }, open] }],
    ['a week that never opens', { mon: [] }],
    ['an unknown day', { mon: [open], lun: [open] }],
  ])('%s', (_, week) => {
    expect(Week.safeParse(week).success).toBe(false)
  })

  test('versions out of order', () => {
    const week = { mon: [open] }
    expect(
      OpeningHoursVersions.safeParse([
        { validFrom: '2025-01-01', week },
        { validFrom: '2024-01-01', week },
      ]).success,
    ).toBe(false)
  })

  test('a closure that ends before it begins', () => {
    const closure = {
      municipality: '015182',
      reason: 'x',
      enteredBy: 'x',
      firstDay: '2026-01-02',
      lastDay: '2026-01-01',
    }
    expect(Closure.safeParse(closure).success).toBe(false)
    expect(Closure.safeParse({ ...closure, lastDay: '2026-01-02' }).success).toBe(true)
  })
})

test('the version in force is the last one begun', () => {
  const first = { validFrom: '2024-01-01', week: { mon: [] } }
  const second = { validFrom: '2026-01-01', week: { tue: [] } }
  expect(findWeek([first, second], '2023-12-31')).toBeUndefined()
  expect(findWeek([first, second], '2025-12-31')).toBe(first.week)
  expect(findWeek([first, second], '2026-01-01')).toBe(second.week)
})

test('the cold plan holds on its first and last day', () => {
  const plan = [{ firstDay: '2025-11-15', lastDay: '2026-03-31' }]
  const active = ['2025-11-14', '2025-11-15', '2026-01-09', '2026-03-31', '2026-04-01'].map((day) =>
    isColdPlanActive(plan, day),
  )
  expect(active).toEqual([false, true, true, true, false])
})
