// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { BandRules } from './band.ts'

/** What a person types for a shift: a day and a time on the wall of the ambito, `2026-03-29T02:30`. */
export const WallTime = z.iso
  .datetime({ local: true, precision: -1, offset: false })
  .refine((text) => !text.endsWith('Z'), {
    message: 'invalid_format',
  })

export interface Span {
  readonly startsAt: string
  readonly endsAt: string
}

/**
 * The instant of a wall time, or undefined for the hour that the spring night skips. An hour that comes twice is read
 * the first time, whether it starts a shift or ends one: so two shifts that meet on the wall meet in time (ADR 0015).
 */
export function instantOfWall(wall: string, timeZone: string): string | undefined {
  const asked = Temporal.PlainDateTime.from(wall)
  const found = asked.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  return found.toPlainDateTime().equals(asked) ? spell(found) : undefined
}

/** The shifts of a band on one day of the roster, each ending where the next begins. */
export function shiftsOfDay({ starts }: Pick<BandRules, 'starts'>, day: string, timeZone: string): Span[] {
  const tomorrow = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
  const walls = [...starts.map((start) => `${day}T${start}`), `${tomorrow}T${starts[0]}`]
  const instants = walls.map((wall) => mustExist(wall, timeZone))
  return instants.slice(0, -1).map((startsAt, i) => ({ startsAt, endsAt: instants[i + 1] as string }))
}

/** From the first start of the first day to the first start after the last: what a band must cover. */
export function spanOfDays(band: Pick<BandRules, 'starts'>, firstDay: string, lastDay: string, timeZone: string): Span {
  const startsAt = shiftsOfDay(band, firstDay, timeZone)[0]?.startsAt ?? ''
  return { startsAt, endsAt: shiftsOfDay(band, lastDay, timeZone).at(-1)?.endsAt ?? '' }
}

/** Hours that passed, whatever the wall showed: a night of October has one more, and is paid one more. */
export function hoursOf({ startsAt, endsAt }: Span): number {
  return (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000
}

/** Every day from the first to the last, both included. */
export function listDays(firstDay: string, lastDay: string): string[] {
  const days: string[] = []
  for (let day = Temporal.PlainDate.from(firstDay); day.toString() <= lastDay; day = day.add({ days: 1 })) {
    days.push(day.toString())
  }
  return days
}

/** The day on the wall at an instant. */
export function dayOfInstant(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** Starts of the configuration exist on every day: `findMisfits` has looked. */
function mustExist(wall: string, timeZone: string): string {
  const instant = instantOfWall(wall, timeZone)
  if (!instant) throw new RangeError(`${wall} does not exist in ${timeZone}`)
  return instant
}

function spell(time: Temporal.ZonedDateTime): string {
  return time.toInstant().toString({ fractionalSecondDigits: 3 })
}
