// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

const TYPED = /^(\d{1,2})[:.]?(\d{2})$/

/** The next time the clock on the wall shows what was typed, `2:30` or `0230`; undefined when it is no time at all. */
export function parseComingTime(typed: string, afterMs: number, zone: string): string | undefined {
  const [, hour, minute] = TYPED.exec(typed.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  const after = Temporal.Instant.fromEpochMilliseconds(Math.floor(afterMs)).toZonedDateTimeISO(zone)
  const plainTime = { hour: Number(hour), minute: Number(minute) }
  const today = after.toPlainDate().toZonedDateTime({ plainTime, timeZone: zone })
  const coming =
    today.epochMilliseconds > afterMs
      ? today
      : after.toPlainDate().add({ days: 1 }).toZonedDateTime({ plainTime, timeZone: zone })
  return coming.toInstant().toString({ fractionalSecondDigits: 3 })
}
