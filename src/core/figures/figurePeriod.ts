// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

/**
 * Days after the end of a period before it is told: by then its cases are closed and their handovers answered, so that two
 * looks at the same period do not differ by one case (ADR 0031).
 */
export const SETTLING_DAYS = 30

export interface Days {
  readonly from: string
  readonly until: string
}

/** The period a day lies in, when the year is cut into pieces of so many months. */
export function periodOf(day: string, months: number): Days {
  const { year, month } = Temporal.PlainDate.from(day)
  const from = Temporal.PlainDate.from({ year, month: month - ((month - 1) % months), day: 1 })
  return { from: from.toString(), until: from.add({ months }).subtract({ days: 1 }).toString() }
}

/** The day from which a period may be told. */
export function toldFrom({ until }: Days): string {
  return Temporal.PlainDate.from(until).add({ days: SETTLING_DAYS }).toString()
}

/** Every period from the one of this day on that may be told today, the latest first; and when the next one may. */
export function periodsToTell(firstDay: string | undefined, today: string, months: number) {
  const periods: Days[] = []
  let next = periodOf(firstDay ?? today, months)
  while (toldFrom(next) <= today) {
    periods.unshift(next)
    next = periodOf(Temporal.PlainDate.from(next.until).add({ days: 1 }).toString(), months)
  }
  return { periods, nextOn: toldFrom(next) }
}
