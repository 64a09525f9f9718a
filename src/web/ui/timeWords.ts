// SPDX-License-Identifier: AGPL-3.0-or-later

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** How to write an instant: language tag, zone of the ambito, and the present (to leave out the day when it is today). */
export interface TimeStyle {
  readonly language: string
  readonly zone: string
  readonly nowMs: number
}

/** `22:14`, `ven 9 gen 22:14` when not today, `02:30 CEST` around a change of the clocks. Always 24 hours. */
export function timeWords(atMs: number, style: TimeStyle): string {
  const { zone, language, nowMs } = style
  const clock = clearClockWords(atMs, zone)
  return dayKey(atMs, zone) === dayKey(nowMs, zone) ? clock : `${dayWords(atMs, { language, zone, nowMs })} ${clock}`
}

/** `22:14`, and `02:30 CEST` around a change of the clocks, when the hour alone may be two. */
export function clearClockWords(atMs: number, zone: string): string {
  return clocksChangeNear(atMs, zone) ? `${clockWords(atMs, zone)} ${zoneName(atMs, zone)}` : clockWords(atMs, zone)
}

export function clockWords(atMs: number, zone: string): string {
  return format('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs)
}

/** `ven 9 gen`, with the year when it is another one. */
export function dayWords(atMs: number, { language, zone, nowMs }: TimeStyle): string {
  const sameYear = dayKey(atMs, zone).slice(0, 4) === dayKey(nowMs, zone).slice(0, 4)
  return format(language, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  })
    .format(atMs)
    .replaceAll(',', '')
}

/** `9 gennaio 2026`: for what is read long after. */
export function longDayWords(atMs: number, { language, zone }: Omit<TimeStyle, 'nowMs'>): string {
  return format(language, { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(atMs)
}

/** True within twelve hours of a change: the night in which 02:30 may mean two instants. */
export function clocksChangeNear(atMs: number, zone: string): boolean {
  return zoneName(atMs - 12 * HOUR_MS, zone) !== zoneName(atMs + 12 * HOUR_MS, zone)
}

/** A length of time as a person on shift reads it: `0:47` under the hour (minutes:seconds), then `3 h 10`, `2 g 4 h`. */
export function spanWords(lengthMs: number, dayLetter = 'g'): string {
  const seconds = Math.floor(Math.abs(lengthMs) / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.floor(hours / 24)} ${dayLetter} ${hours % 24} h`
  if (hours >= 1) return `${hours} h ${pad(minutes % 60)}`
  return `${minutes}:${pad(seconds % 60)}`
}

/** The same length as a machine reads it, for `<time datetime>`: `PT3H10M`. */
export function isoSpan(lengthMs: number): string {
  const minutes = Math.floor(Math.abs(lengthMs) / MINUTE_MS)
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M`
}

/** `CET`, `CEST`. */
export function zoneName(atMs: number, zone: string): string {
  const parts = format('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(atMs)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}

function dayKey(atMs: number, zone: string): string {
  return format('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs)
}

function pad(part: number): string {
  return String(part).padStart(2, '0')
}

// Building a formatter costs a hundred times its use, and a queue of two hundred rows ticks every second.
const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language, options)
    formats.set(key, found)
  }
  return found
}
