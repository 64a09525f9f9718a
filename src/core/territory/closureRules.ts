// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { whoIsResponsible } from './calendar.ts'
import type { Closure } from './closure.ts'
import type { Municipality } from './municipality.ts'
import { type Calendar, instantAt, isBefore } from './officeDay.ts'

type Days = Pick<Closure, 'firstDay' | 'lastDay' | 'hours'>

/** A strike is announced weeks ahead, a bridge months; further away it is a slip of the keyboard (2062 for 2026). */
const AHEAD_DAYS_MAX = 730

/** August holidays of a small town fit; an office shut for longer has other hours, which are configuration. */
const SHUT_DAYS_MAX = 62

/** The days, or the hours of its days, from first to last: nothing before the first, nothing after the last. */
export function closureSpan(
  { firstDay, lastDay, hours }: Days,
  zone: string,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const last = Temporal.PlainDate.from(lastDay)
  return {
    from: instantAt(Temporal.PlainDate.from(firstDay), hours?.from ?? '00:00', zone),
    until: hours ? instantAt(last, hours.until, zone) : instantAt(last.add({ days: 1 }), '00:00', zone),
  }
}

export type ClosureFault = 'ClosureOver' | 'ClosureTooFar' | 'ClosureTooLong' | 'ClosureRepeated'

/**
 * A closure may be typed in until it is over, even on the morning of the strike; never afterwards, because who was
 * responsible in the past has already been answered and acted upon.
 */
export function findClosureFault(
  closure: Closure,
  municipality: Municipality,
  instant: Temporal.Instant,
  calendar: Calendar,
): ClosureFault | undefined {
  const { from, until } = closureSpan(closure, calendar.zone)
  if (!isBefore(instant, until)) return 'ClosureOver'
  if (isBefore(instant.add({ hours: 24 * AHEAD_DAYS_MAX }), from)) return 'ClosureTooFar'
  if (daysOf(closure) > SHUT_DAYS_MAX) return 'ClosureTooLong'
  if (calendar.closures.some((other) => isSame(other, closure))) return 'ClosureRepeated'
  // With those typed in before, too: an office that never opens again has no next opening to wait for.
  const together = { ...calendar, closures: [...calendar.closures, closure] }
  const stretch = whoIsResponsible(municipality, from, together)
  const shutDays = (stretch.until.epochMilliseconds - stretch.since.epochMilliseconds) / 86_400_000
  return shutDays > SHUT_DAYS_MAX ? 'ClosureTooLong' : undefined
}

function daysOf({ firstDay, lastDay }: Days): number {
  return Temporal.PlainDate.from(firstDay).until(lastDay, { largestUnit: 'days' }).days + 1
}

function isSame(one: Closure, other: Closure): boolean {
  return (
    one.endedAt === undefined &&
    one.municipality === other.municipality &&
    one.firstDay === other.firstDay &&
    one.lastDay === other.lastDay &&
    one.hours?.from === other.hours?.from &&
    one.hours?.until === other.hours?.until
  )
}

/** What a person may still do with a closure: what has begun is cut short at this instant, not undone. */
export function withdrawClosure(closure: Days, instant: Temporal.Instant, zone: string): 'withdrawn' | 'cut' | 'over' {
  const { from, until } = closureSpan(closure, zone)
  if (isBefore(instant, from)) return 'withdrawn'
  return isBefore(instant, until) ? 'cut' : 'over'
}
