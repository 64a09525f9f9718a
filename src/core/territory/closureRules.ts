// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Closure } from './closure.ts'
import { instantAt, isBefore } from './officeDay.ts'

/** The days, or the hours of its days, from first to last: nothing before the first, nothing after the last. */
export function closureSpan(
  { firstDay, lastDay, hours }: Pick<Closure, 'firstDay' | 'lastDay' | 'hours'>,
  zone: string,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const last = Temporal.PlainDate.from(lastDay)
  return {
    from: instantAt(Temporal.PlainDate.from(firstDay), hours?.from ?? '00:00', zone),
    until: hours ? instantAt(last, hours.until, zone) : instantAt(last.add({ days: 1 }), '00:00', zone),
  }
}

/**
 * A closure may be typed in until it is over, even on the morning of the strike; never afterwards, because who was
 * responsible in the past has already been answered and acted upon.
 */
export function findClosureFault(
  closure: Closure,
  others: readonly Closure[],
  instant: Temporal.Instant,
  zone: string,
): 'ClosureOver' | 'ClosureRepeated' | undefined {
  if (!isBefore(instant, closureSpan(closure, zone).until)) return 'ClosureOver'
  const same = others.some(
    (other) =>
      other.municipality === closure.municipality &&
      other.firstDay === closure.firstDay &&
      other.lastDay === closure.lastDay &&
      other.hours?.from === closure.hours?.from &&
      other.hours?.until === closure.hours?.until,
  )
  return same ? 'ClosureRepeated' : undefined
}

/** What a person may still do with a closure: what has begun is cut short, not undone. */
export function withdrawClosure(
  closure: Closure,
  instant: Temporal.Instant,
  zone: string,
):
  | { readonly outcome: 'removed' }
  | { readonly outcome: 'over' }
  | { readonly outcome: 'ends'; readonly lastDay: string } {
  const { from, until } = closureSpan(closure, zone)
  if (isBefore(instant, from)) return { outcome: 'removed' }
  if (!isBefore(instant, until)) return { outcome: 'over' }
  return { outcome: 'ends', lastDay: instant.toZonedDateTimeISO(zone).toPlainDate().toString() }
}
