// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

/** Hours of the day, from and until, in which something is told at home that can wait: it wakes nobody [P]. */
const DAY = { from: 9, until: 20 }

/** From when what can wait may be told, if not now. `now` and the answer are instants, the hours those of the zone. */
export function tellByDayFrom(now: string, zone: string): string | undefined {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  if (local.hour >= DAY.from && local.hour < DAY.until) return undefined
  const day = local.hour < DAY.from ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  const from = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: DAY.from }) })
  return new Date(from.epochMilliseconds).toISOString()
}
