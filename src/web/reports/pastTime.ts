// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

const TYPED = /^(?:(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\s+)?(\d{1,2})[:.]?(\d{2})$/

/**
 * When a call came, as typed by whoever writes it down later: `21:40`, `2140`, `9/1 21:40`, `9/1/2026 21:40`. Without a
 * day it is the last such time of the clock. Never in the future; undefined when it is no time at all.
 */
export function parsePastTime(typed: string, nowMs: number, zone: string): string | undefined {
  const found = TYPED.exec(typed.trim())
  if (!found) return undefined
  const [, day, month, year, hour = '', minute = ''] = found
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(zone)
  const date = day
    ? [{ year: Number(year ?? now.year), month: Number(month), day: Number(day) }]
    : [now.toPlainDate(), now.toPlainDate().subtract({ days: 1 })]
  const candidates = date.flatMap((wanted) => instantsOf(wanted, Number(hour), Number(minute), zone))
  const past = candidates.filter((instant) => instant <= nowMs)
  return past.length > 0 ? new Date(Math.max(...past)).toISOString() : undefined
}

/** The shortest text that `parsePastTime` reads back as this instant. */
export function writePastTime(instant: string, nowMs: number, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const minute = Math.floor(local.epochMilliseconds / 60_000)
  const isLatest = Math.floor(Date.parse(parsePastTime(time, nowMs, zone) ?? '') / 60_000) === minute
  return isLatest ? time : `${local.day}/${local.month}/${local.year} ${time}`
}

/** Two on the night the clocks go back, none in the hour they skip. */
function instantsOf(
  date: { readonly year: number; readonly month: number; readonly day: number },
  hour: number,
  minute: number,
  zone: string,
): number[] {
  try {
    const { year, month, day } = date
    const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute }, { overflow: 'reject' })
    return (['earlier', 'later'] as const)
      .map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
      .filter((zoned) => zoned.toPlainDateTime().equals(local))
      .map((zoned) => zoned.epochMilliseconds)
  } catch {
    return []
  }
}
