// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Term } from '#core/shared/term.ts'
import { brokenDays, calendar2026 as calendar, lainate, rho } from '../../../tests/support/knownTowns.ts'
import { nextOpening, whoIsResponsible } from './calendar.ts'
import { dueInstant } from './dueInstant.ts'
import { addWorkingDays, addWorkingHours, firstWorkingDayOpening } from './workingTime.ts'

const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Rome]`).toInstant()
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/Rome').toString({ timeZoneName: 'never', offset: 'never', smallestUnit: 'minute' })

test('S-1: closed on Friday at 23:50, the office opens on Monday at 08:30, and four working hours end at 12:30', () => {
  const closed = at('2026-01-09T23:50')
  expect(local(nextOpening(rho, closed, calendar))).toBe('2026-01-12T08:30')
  expect(local(firstWorkingDayOpening(rho, closed, calendar))).toBe('2026-01-12T08:30')
  expect(local(addWorkingHours(rho, closed, 4, calendar))).toBe('2026-01-12T12:30')
})

test("S-3: from the patron's day the next working day of Rho is Monday 11 May", () => {
  expect(local(firstWorkingDayOpening(rho, at('2026-05-08T10:20'), calendar))).toBe('2026-05-11T08:30')
})

test('at the very instant it opens, the next opening is another one', () => {
  expect(local(nextOpening(rho, at('2026-01-12T08:30'), calendar))).toBe('2026-01-13T08:30')
  expect(local(firstWorkingDayOpening(rho, at('2026-01-12T08:30'), calendar))).toBe('2026-01-13T08:30')
})

test.each([
  ['2026-01-12T16:00', 4, '2026-01-13T11:30'],
  ['2026-01-12T13:00', 4, '2026-01-12T17:00'],
  ['2026-01-14T15:00', 4, '2026-01-15T09:30'], // Wednesday closes at 18:00
  ['2026-01-12T08:30', 0, '2026-01-12T08:30'],
  ['2026-01-10T12:00', 0, '2026-01-12T08:30'],
])('from %s, %d working hours of Rho end at %s', (from, hours, end) => {
  expect(local(addWorkingHours(rho, at(from), hours, calendar))).toBe(end)
})

test('a lunch break counts for nothing, and opening after it begins no new day', () => {
  expect(local(addWorkingHours(brokenDays, at('2026-01-12T11:30'), 2, calendar))).toBe('2026-01-12T15:00')
  expect(local(nextOpening(brokenDays, at('2026-01-12T13:00'), calendar))).toBe('2026-01-12T14:00')
  expect(local(firstWorkingDayOpening(brokenDays, at('2026-01-12T13:00'), calendar))).toBe('2026-01-14T09:00')
})

test.each([
  ['2026-01-09T23:50', 1, '2026-01-13T08:30'], // first read on Monday at 08:30
  ['2026-01-12T10:00', 1, '2026-01-13T10:00'],
  ['2026-01-14T17:30', 1, '2026-01-15T17:00'], // Thursday closes earlier: its closing
  ['2026-05-07T10:00', 1, '2026-05-11T10:00'], // over the patron and the weekend
  ['2026-01-12T10:00', 5, '2026-01-19T10:00'],
])('from %s, %d working days of Rho end at %s', (from, days, end) => {
  expect(local(addWorkingDays(rho, at(from), days, calendar))).toBe(end)
})

test('an office not yet open at that time is met at its door', () => {
  expect(local(addWorkingDays(brokenDays, at('2026-01-12T08:40'), 1, calendar))).toBe('2026-01-14T09:00')
})

test('working hours are exactly the minutes the office was open', () => {
  const minutesOfYear = 360 * 24 * 60
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: minutesOfYear }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(rho, lainate, brokenDays),
      (minute, hours, town) => {
        const start = at('2026-01-01T00:00').add({ minutes: minute })
        const end = addWorkingHours(town, start, hours, calendar)
        let openMs = 0
        let instant = start
        while (Temporal.Instant.compare(instant, end) < 0) {
          const { responsible, until } = whoIsResponsible(town, instant, calendar)
          const stop = Temporal.Instant.compare(until, end) < 0 ? until : end
          if (responsible === 'office') openMs += stop.epochMilliseconds - instant.epochMilliseconds
          instant = stop
        }
        expect(openMs).toBe(hours * 3_600_000)
      },
    ),
    { numRuns: 100 },
  )
})

describe('a duty is due at the earliest of its terms', () => {
  const due = (terms: Term[], from: string) => dueInstant(terms, at(from), rho, calendar)
  const send: Term[] = [
    { kind: 'elapsed_hours', hours: 12 },
    { kind: 'first_working_day_at', time: '09:00' },
  ]

  test('S-1: to be sent within 12 hours, Saturday at 11:50', () => {
    expect(local(due(send, '2026-01-09T23:50'))).toBe('2026-01-10T11:50')
  })

  test('after a Sunday night the office comes first', () => {
    expect(local(due(send, '2026-01-11T22:30'))).toBe('2026-01-12T09:00')
  })

  test('S-9: 24 hours are elapsed hours, through both clock changes', () => {
    const papers: Term[] = [{ kind: 'elapsed_hours', hours: 24 }]
    expect(due(papers, '2026-10-24T23:40').toString()).toBe('2026-10-25T21:40:00Z') // 22:40 CET, not 23:40
    expect(local(due(papers, '2026-03-28T22:00'))).toBe('2026-03-29T23:00')
  })

  test('minutes, hours and days of work, and at once', () => {
    expect(local(due([{ kind: 'elapsed_minutes', minutes: 10 }], '2026-01-09T22:10'))).toBe('2026-01-09T22:20')
    expect(local(due([{ kind: 'working_hours', hours: 4 }], '2026-01-09T23:50'))).toBe('2026-01-12T12:30')
    expect(local(due([{ kind: 'working_days', days: 1 }], '2026-01-09T23:50'))).toBe('2026-01-13T08:30')
    expect(local(due([{ kind: 'immediate' }], '2026-01-09T23:50'))).toBe('2026-01-09T23:50')
  })
})
