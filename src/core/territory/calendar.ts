// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Temporal } from 'temporal-polyfill'
import type { Municipality } from './municipality.ts'
import {
  type Calendar,
  CLOSED_DAYS_MAX,
  dayOf,
  findClosureAt,
  findDayOff,
  fromSpans,
  isBefore,
  isOpenAt,
  neverOpen,
  openSpans,
} from './officeDay.ts'

/** Who answers at an instant. `since` and `until` bound the whole stretch, however many days it lasts. */
export interface Responsibility {
  readonly responsible: 'pis' | 'office'
  readonly since: Temporal.Instant
  /** The next change: from this instant on the other one is responsible. */
  readonly until: Temporal.Instant
  readonly reason: Reason
}

/** Why, at that instant; `name` is the holiday, the saint or the reason of the closure. */
export interface Reason {
  readonly kind: 'office_open' | 'office_closed' | 'national_holiday' | 'patron' | 'closure'
  readonly name?: string
}

/** Model A of domain.md §1.3: the municipal office when it is open, PIS in every other minute. */
export function whoIsResponsible(
  municipality: Municipality,
  instant: Temporal.Instant,
  calendar: Calendar,
): Responsibility {
  const today = openSpans(municipality, dayOf(instant, calendar), calendar)
  const open = today.find((span) => isOpenAt(span, instant))
  if (open) return { responsible: 'office', since: open.from, until: open.until, reason: { kind: 'office_open' } }
  return {
    responsible: 'pis',
    since: lastClosing(municipality, instant, calendar),
    until: nextOpening(municipality, instant, calendar),
    reason: reasonClosed(municipality, instant, calendar),
  }
}

/** The next instant, after this one, at which the office opens its doors. */
export function nextOpening(
  municipality: Municipality,
  instant: Temporal.Instant,
  calendar: Calendar,
): Temporal.Instant {
  return fromSpans(municipality, dayOf(instant, calendar), calendar, ({ from }) =>
    isBefore(instant, from) ? from : undefined,
  )
}

function lastClosing(municipality: Municipality, instant: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  let day = dayOf(instant, calendar)
  for (let back = 0; back <= CLOSED_DAYS_MAX; back++) {
    const closed = openSpans(municipality, day, calendar).findLast(({ until }) => !isBefore(instant, until))
    if (closed) return closed.until
    day = day.subtract({ days: 1 })
  }
  throw neverOpen(municipality, dayOf(instant, calendar))
}

function reasonClosed(municipality: Municipality, instant: Temporal.Instant, calendar: Calendar): Reason {
  const dayOff = findDayOff(municipality, dayOf(instant, calendar), calendar)
  if (dayOff) return dayOff
  const closure = findClosureAt(municipality, instant, calendar)
  return closure ? { kind: 'closure', name: closure.reason } : { kind: 'office_closed' }
}
