// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

const DAY = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/
const TIME = /^(\d{1,2})(?:[:.]?(\d{2}))?$/

/** A day as it is typed, `8/5` or `8/5/2026`: without a year, the next such day from today on. */
export function parseDay(typed: string, today: string): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(typed.trim()) ? typed.trim() : undefined
  const [, day, month, year] = DAY.exec(typed.trim()) ?? []
  if (!iso && !(day && month)) return undefined
  const years = year ? [Number(year)] : [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1]
  const found = iso
    ? [toDay(iso)]
    : years.map((wanted) => toDay({ year: wanted, month: Number(month), day: Number(day) }))
  const days = found.filter((date) => date !== undefined)
  return year || iso ? days[0] : days.find((date) => date >= today)
}

/** `8`, `8:30`, `830`, `08.30`: a time of the wall. */
export function parseTime(typed: string): string | undefined {
  const [, hour, minute = '00'] = TIME.exec(typed.trim()) ?? []
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}

/** `8/5 10:20`, `8/5/2026 10:20`, or the time alone for today: any instant, past or to come. */
export function parseInstant(typed: string, today: string, zone: string): string | undefined {
  const [first = '', second] = typed.trim().split(/\s+/)
  const day = second === undefined ? today : parseDay(first.includes('/') ? withYear(first, today) : first, today)
  const time = parseTime(second ?? first)
  if (!day || !time) return undefined
  return Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(zone)
    .toInstant()
    .toString({ fractionalSecondDigits: 3 })
}

/** `8/5/2026`, as `parseDay` reads it back. */
export function writeDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)}/${Number(month)}/${year}`
}

/** Looking back is as likely as looking ahead: a day without a year is of this one. */
function withYear(typed: string, today: string): string {
  return DAY.exec(typed)?.[3] ? typed : `${typed}/${today.slice(0, 4)}`
}

function toDay(parts: string | { year: number; month: number; day: number }): string | undefined {
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
