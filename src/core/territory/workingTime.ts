// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Temporal } from 'temporal-polyfill'
import type { Municipality } from './municipality.ts'
import { type Calendar, dayOf, fromSpans, instantAt, isBefore, isOpenAt, openSpans } from './officeDay.ts'

const HOUR_MS = 3_600_000

/** The first opening of a working day, after this instant: a reopening after lunch is none. */
export function firstWorkingDayOpening(
  municipality: Municipality,
  instant: Temporal.Instant,
  calendar: Calendar,
): Temporal.Instant {
  let seen: Temporal.PlainDate | undefined
  return fromSpans(municipality, dayOf(instant, calendar), calendar, ({ from }) => {
    const day = dayOf(from, calendar)
    const opensTheDay = !seen?.equals(day)
    seen = day
    return opensTheDay && isBefore(instant, from) ? from : undefined
  })
}

/** Counts hours in which the office is open. What arrives while it is shut is as if it came when it opens. */
export function addWorkingHours(
  municipality: Municipality,
  instant: Temporal.Instant,
  hours: number,
  calendar: Calendar,
): Temporal.Instant {
  let left = hours * HOUR_MS
  return fromSpans(municipality, dayOf(instant, calendar), calendar, (span) => {
    if (!isBefore(instant, span.until)) return undefined
    const from = isBefore(span.from, instant) ? instant : span.from
    const room = span.until.epochMilliseconds - from.epochMilliseconds
    if (left <= room) return from.add({ milliseconds: left })
    left -= room
    return undefined
  })
}

/**
 * The same time of day, so many working days after the office could first read it. Where the office is shut at that
 * time, its closing before it (the stricter reading of domain.md §4.7), or its opening if it had not opened yet.
 */
export function addWorkingDays(
  municipality: Municipality,
  instant: Temporal.Instant,
  days: number,
  calendar: Calendar,
): Temporal.Instant {
  const start = addWorkingHours(municipality, instant, 0, calendar)
  let opening = start
  for (let counted = 0; counted < days; counted++) opening = firstWorkingDayOpening(municipality, opening, calendar)
  const day = dayOf(opening, calendar)
  const sameTime = start.toZonedDateTimeISO(calendar.zone).toPlainTime().toString()
  const target = instantAt(day, sameTime, calendar.zone)
  const spans = openSpans(municipality, day, calendar)
  if (spans.some((span) => isOpenAt(span, target))) return target
  return spans.findLast(({ until }) => !isBefore(target, until))?.until ?? opening
}
