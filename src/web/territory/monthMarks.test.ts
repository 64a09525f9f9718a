// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { CalendarMonth, TownDay } from '#core/territory/calendarApi.ts'
import { listOddities, markOf, monthFrom } from './monthMarks.ts'

const open = [{ from: '08:30', until: '17:00' }]
const day = (code: string, but: Partial<TownDay> = {}): TownDay => ({ code, open, shortened: false, ...but })

test('each day has its mark', () => {
  expect(markOf(day('a'))).toBe('usual')
  expect(markOf(day('a', { open: [] }))).toBe('none')
  expect(markOf(day('a', { open: [], off: { kind: 'patron', reasonName: 'San Vittore' } }))).toBe('patron')
  expect(markOf(day('a', { shortened: true }))).toBe('shortened')
  expect(markOf(day('a', { open: [], shortened: true }))).toBe('closure')
})

test('an unusual day is told once, for the municipalities it concerns', () => {
  const strike = { open: [], off: { kind: 'closure' as const, reasonName: 'Sciopero' } }
  const month = {
    municipalities: [{ code: 'a' }, { code: 'b' }, { code: 'c' }],
    days: [
      { date: '2026-05-01', holiday: 'Festa del lavoro', towns: [] },
      { date: '2026-05-04', towns: [day('a'), day('b'), day('c', { open: [] })] },
      { date: '2026-05-08', towns: [day('a', strike), day('b', strike), day('c')] },
    ],
  } as unknown as CalendarMonth
  expect(listOddities(month).map(({ date, codes, reasonName }) => [date, codes.join(' '), reasonName])).toEqual([
    ['2026-05-01', 'a b c', 'Festa del lavoro'],
    ['2026-05-08', 'a b', 'Sciopero'],
  ])
})

test('months follow each other over the year', () => {
  expect(monthFrom('2026-12', 1)).toBe('2027-01')
  expect(monthFrom('2026-01', -1)).toBe('2025-12')
  expect(monthFrom('2026-05', 1)).toBe('2026-06')
})
