// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { TownDay } from './calendarApi.ts'
import type { Municipality } from './municipality.ts'
import { type Calendar, findDayOff, openSpans } from './officeDay.ts'

/** The days of a month, `2026-05`, first to last. */
export function daysOfMonth(month: string): Temporal.PlainDate[] {
  const first = Temporal.PlainYearMonth.from(month)
  return Array.from({ length: first.daysInMonth }, (_, i) => first.toPlainDate({ day: i + 1 }))
}

/** One day of one office as a person reads it: by the wall clock of its town. */
export function describeDay(municipality: Municipality, date: Temporal.PlainDate, calendar: Calendar): TownDay {
  const off = findDayOff(municipality, date, calendar)
  const spans = openSpans(municipality, date, calendar)
  const planned = openSpans(municipality, date, { ...calendar, closures: [] })
  const wall = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(calendar.zone).toPlainTime().toString().slice(0, 5)
  return {
    code: municipality.code,
    open: spans.map(({ from, until }) => ({ from: wall(from), until: wall(until) })),
    ...(off ? { off: { kind: off.kind, reasonName: off.name } } : {}),
    shortened: !off && minutesOf(spans) < minutesOf(planned),
  }
}

function minutesOf(spans: ReturnType<typeof openSpans>): number {
  return spans.reduce((sum, { from, until }) => sum + from.until(until).total('minutes'), 0)
}
