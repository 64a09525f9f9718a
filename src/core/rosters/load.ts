// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Shift } from './shift.ts'
import { dayOfInstant, hoursOf, type Span } from './wallClock.ts'

/** What a roster asks of one person. */
export interface Load {
  readonly userId: string
  readonly shifts: number
  readonly hours: number
  readonly nights: number
  readonly weekends: number
  readonly holidays: number
}

/** Nights are told by three in the morning on the wall: an hour that every night has, once. */
const NIGHT_HOUR = '03:00'

/** The nights a span goes through, by the day on which they end. */
export function nightsIn({ startsAt, endsAt }: Span, zone: string): string[] {
  const nights: string[] = []
  let day = Temporal.PlainDate.from(dayOfInstant(startsAt, zone))
  for (;;) {
    const instant = day.toZonedDateTime({ timeZone: zone, plainTime: NIGHT_HOUR }).toInstant()
    const spelt = instant.toString({ fractionalSecondDigits: 3 })
    if (spelt >= endsAt) return nights
    if (spelt >= startsAt) nights.push(day.toString())
    day = day.add({ days: 1 })
  }
}

/** Hours, nights, weekends and holidays of each person; a shift counts for the day on which it begins. */
export function countLoad(shifts: readonly Shift[], zone: string, holidays: readonly string[]): Load[] {
  const loads = new Map<string, Load>()
  for (const shift of shifts) {
    const before = loads.get(shift.userId) ?? none(shift.userId)
    const day = dayOfInstant(shift.startsAt, zone)
    loads.set(shift.userId, {
      userId: shift.userId,
      shifts: before.shifts + 1,
      hours: before.hours + hoursOf(shift),
      nights: before.nights + nightsIn(shift, zone).length,
      weekends: before.weekends + (isWeekend(day) ? 1 : 0),
      holidays: before.holidays + (holidays.includes(day) ? 1 : 0),
    })
  }
  return [...loads.values()]
}

export function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5
}

function none(userId: string): Load {
  return { userId, shifts: 0, hours: 0, nights: 0, weekends: 0, holidays: 0 }
}
