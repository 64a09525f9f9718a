// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Closure } from './closure.ts'
import type { Municipality } from './municipality.ts'
import { findHoliday, type NationalHolidays } from './nationalHolidays.ts'
import { findWeek, weekdays } from './openingHours.ts'

/** Everything besides the municipality itself that decides whether its office is open. */
export interface Calendar {
  readonly zone: string
  readonly holidays: NationalHolidays
  readonly closures: readonly Closure[]
}

/** Open from `from` up to, not including, `until`. */
export interface OpenSpan {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** Why the office is shut all day; `name` is the holiday, the saint or the reason typed in. */
export interface DayOff {
  readonly kind: 'national_holiday' | 'patron' | 'closure'
  readonly name: string
}

export function findDayOff(
  municipality: Municipality,
  date: Temporal.PlainDate,
  calendar: Calendar,
): DayOff | undefined {
  const day = date.toString()
  const holiday = findHoliday(calendar.holidays, day)
  if (holiday) return { kind: 'national_holiday', name: holiday.name }
  const { patron } = municipality
  if (patron?.day === day.slice(5)) return { kind: 'patron', name: patron.name }
  const closure = listShut(municipality, date, calendar).find(({ shut }) => {
    const wholeDay = spanOf(date, '00:00', undefined, calendar.zone)
    return !isBefore(wholeDay.from, shut.from) && !isBefore(shut.until, wholeDay.until)
  })
  return closure && { kind: 'closure', name: closure.reason }
}

/** The closure that shuts the office at this very instant, if one does. */
export function findClosureAt(
  municipality: Municipality,
  instant: Temporal.Instant,
  calendar: Calendar,
): Closure | undefined {
  return listShut(municipality, dayOf(instant, calendar), calendar).find(({ shut }) => isOpenAt(shut, instant))
}

/** What each closure shuts of one day: nothing before it was known, nothing after it was cut short. */
function listShut(municipality: Municipality, date: Temporal.PlainDate, { closures, zone }: Calendar) {
  const day = date.toString()
  return closures
    .filter(
      ({ municipality: code, firstDay, lastDay }) => code === municipality.code && firstDay <= day && day <= lastDay,
    )
    .map((closure) => {
      const { from, until } = spanOf(date, closure.hours?.from ?? '00:00', closure.hours?.until, zone)
      const { knownFrom, endedAt } = closure
      const shut = {
        from: knownFrom ? later(from, Temporal.Instant.from(knownFrom)) : from,
        until: endedAt ? earlier(until, Temporal.Instant.from(endedAt)) : until,
      }
      return { ...closure, shut }
    })
    .filter(({ shut }) => isBefore(shut.from, shut.until))
}

/** When the office is open on a day: in order, apart, none empty. No span is a day that does not work. */
export function openSpans(municipality: Municipality, date: Temporal.PlainDate, calendar: Calendar): OpenSpan[] {
  if (findDayOff(municipality, date, calendar)) return []
  const day = date.toString()
  const weekday = weekdays[date.dayOfWeek - 1] ?? 'mon'
  const planned = findWeek(municipality.openingHours, day)?.[weekday] ?? []
  const spans: OpenSpan[] = []
  for (const interval of planned) {
    const { from, until } = spanOf(date, interval.from, interval.until, calendar.zone)
    const last = spans.at(-1)
    // Only where the clock jumps over the hour between them can two intervals meet.
    if (last && !isBefore(last.until, from))
      spans[spans.length - 1] = { from: last.from, until: later(last.until, until) }
    else if (isBefore(from, until)) spans.push({ from, until })
  }
  return listShut(municipality, date, calendar).reduce((open, { shut }) => cut(open, shut), spans)
}

/** From a time to another of one day; to its end if no other is said. */
function spanOf(date: Temporal.PlainDate, from: string, until: string | undefined, zone: string): OpenSpan {
  return {
    from: instantAt(date, from, zone),
    until: until ? instantAt(date, until, zone) : instantAt(date.add({ days: 1 }), '00:00', zone),
  }
}

/** An hour the clock skips is read an hour later; an hour that comes twice, the first time. */
export function instantAt(date: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone, plainTime: time }).toInstant()
}

function cut(spans: readonly OpenSpan[], shut: OpenSpan): OpenSpan[] {
  return spans
    .flatMap(({ from, until }) => [
      { from, until: earlier(until, shut.from) },
      { from: later(from, shut.until), until },
    ])
    .filter(({ from, until }) => isBefore(from, until))
}

/** No office stays shut longer than this; a search that finds nothing has met a broken calendar. */
export const CLOSED_DAYS_MAX = 370

/** What `pick` takes from the first open span it likes, from a day on. Throws where the office never opens again. */
export function fromSpans<Found>(
  municipality: Municipality,
  first: Temporal.PlainDate,
  calendar: Calendar,
  pick: (span: OpenSpan) => Found | undefined,
): Found {
  let closedDays = 0
  for (let day = first; closedDays <= CLOSED_DAYS_MAX; day = day.add({ days: 1 })) {
    const spans = openSpans(municipality, day, calendar)
    closedDays = spans.length > 0 ? 0 : closedDays + 1
    for (const span of spans) {
      const found = pick(span)
      if (found !== undefined) return found
    }
  }
  throw neverOpen(municipality, first)
}

export function neverOpen(municipality: Municipality, day: Temporal.PlainDate): RangeError {
  return new RangeError(`${municipality.name}: no office hours within ${CLOSED_DAYS_MAX} days of ${day}`)
}

export function dayOf(instant: Temporal.Instant, { zone }: Calendar): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

export function isOpenAt({ from, until }: OpenSpan, instant: Temporal.Instant): boolean {
  return !isBefore(instant, from) && isBefore(instant, until)
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(a, b) ? a : b
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(a, b) ? b : a
}
