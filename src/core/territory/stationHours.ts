// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Temporal } from 'temporal-polyfill'
import type { Station } from './body.ts'
import { findWeek, weekdays } from './openingHours.ts'

/** Where somebody answers: a station, an interpreter. */
type Staffed = Pick<Station, 'staffedHours'>

/** Whether somebody answers there: by the wall clock, holidays included; without hours, day and night. */
export function isStaffedAt({ staffedHours }: Staffed, instant: Temporal.Instant, zone: string): boolean {
  if (!staffedHours) return true
  const wall = instant.toZonedDateTimeISO(zone)
  const weekday = weekdays[wall.dayOfWeek - 1] ?? 'mon'
  const time = wall.toPlainTime().toString()
  const hours = findWeek(staffedHours, wall.toPlainDate().toString())?.[weekday] ?? []
  return hours.some(({ from, until }) => from <= time && time < until)
}

/** Days to look ahead for the next change: a week has every opening of the week, and one more day to meet it again. */
const LOOK_AHEAD_DAYS = 8

/** Until when what `isStaffedAt` says now stays so; undefined for day and night, or when nothing changes within a week. */
export function staffedUntil(station: Staffed, instant: Temporal.Instant, zone: string): Temporal.Instant | undefined {
  const hours = station.staffedHours
  if (!hours) return undefined
  const today = instant.toZonedDateTimeISO(zone).toPlainDate()
  const isStaffed = isStaffedAt(station, instant, zone)
  const changes = Array.from({ length: LOOK_AHEAD_DAYS }, (_, ahead) => today.add({ days: ahead })).flatMap((day) => {
    const week = findWeek(hours, day.toString())
    const intervals = week?.[weekdays[day.dayOfWeek - 1] ?? 'mon'] ?? []
    // Midnight too: a new version of the hours begins there.
    const times = ['00:00', ...intervals.flatMap(({ from, until }) => [from, until])]
    return times.map((plainTime) => day.toZonedDateTime({ plainTime, timeZone: zone }).toInstant())
  })
  return changes.find(
    (change) =>
      change.epochMilliseconds > instant.epochMilliseconds && isStaffedAt(station, change, zone) !== isStaffed,
  )
}

/** A station to call about a place, and why it stands where it stands in the list. */
export interface StationToAsk {
  readonly station: Station
  readonly staffed: boolean
  readonly reason: 'own_municipality' | 'covers_the_area' | 'nobody_there_now'
}

/**
 * Whom to ask to look at a place (S-5): the town's own station if somebody is there, then those of the area that never
 * close, last those where nobody answers now, shown so that nobody tries them twice.
 */
export function listStationsToAsk(
  stations: readonly Station[],
  municipality: string,
  instant: Temporal.Instant,
  zone: string,
): StationToAsk[] {
  const ranked = stations
    .filter((station) => station.municipality === municipality || !station.staffedHours)
    .map((station): StationToAsk => {
      if (!isStaffedAt(station, instant, zone)) return { station, staffed: false, reason: 'nobody_there_now' }
      const own = station.municipality === municipality
      return { station, staffed: true, reason: own ? 'own_municipality' : 'covers_the_area' }
    })
  const order = ['own_municipality', 'covers_the_area', 'nobody_there_now'] as const
  return ranked.toSorted((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason))
}
