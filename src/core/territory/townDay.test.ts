// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { brokenDays, calendar2026, lainate, rho } from '../../../tests/support/knownTowns.ts'
import { daysOfMonth, describeDay } from './townDay.ts'

const day = (date: string) => Temporal.PlainDate.from(date)

test('a month has its days, February too', () => {
  expect(daysOfMonth('2026-05')).toHaveLength(31)
  expect(daysOfMonth('2028-02').map(String).at(-1)).toBe('2028-02-29')
})

test('8 May: Rho is closed for its patron, Lainate is open', () => {
  expect(describeDay(rho, day('2026-05-08'), calendar2026)).toEqual({
    code: rho.code,
    open: [],
    off: { kind: 'patron', reasonName: 'San Vittore' },
    shortened: false,
  })
  expect(describeDay(lainate, day('2026-05-08'), calendar2026)).toEqual({
    code: lainate.code,
    open: [{ from: '08:30', until: '17:00' }],
    shortened: false,
  })
})

test('hours taken from a day shorten it; a day without hours is neither open nor off', () => {
  const assembly = {
    municipality: brokenDays.code,
    firstDay: '2026-05-11',
    lastDay: '2026-05-11',
    hours: { from: '11:00', until: '15:00' },
    reason: 'Assemblea',
    enteredBy: 'x',
  }
  const calendar = { ...calendar2026, closures: [assembly] }
  expect(describeDay(brokenDays, day('2026-05-11'), calendar)).toMatchObject({
    open: [
      { from: '08:30', until: '11:00' },
      { from: '15:00', until: '17:00' },
    ],
    shortened: true,
  })
  expect(describeDay(rho, day('2026-05-10'), calendar)).toEqual({ code: rho.code, open: [], shortened: false })
})
