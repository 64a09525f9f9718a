// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

/** A day as people write it, `5/2/2026`, `05.02.2026` or `2026-02-05`; undefined when there is no such day. */
export function parseDay(text: string): string | undefined {
  const written = text.trim()
  const italian = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(written)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written)
  const [year, month, day] = italian ? [italian[3], italian[2], italian[1]] : iso ? iso.slice(1) : []
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return undefined
  }
}

/** A time as people write it: `8`, `8:30`, `20.00`; undefined when there is none like it. */
export function parseTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim())
  if (!found) return undefined
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')]
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export function writeDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}

/** A day and a time as people write them, `1/3/2026 20:00`; what cannot be read stays as it was typed, for the server to name. */
export function parseWall(text: string): string {
  const [day = '', time = ''] = text.trim().split(/[ T]+/)
  const [readDay, readTime] = [parseDay(day), parseTime(time)]
  return readDay && readTime ? `${readDay}T${readTime}` : text.trim()
}

export function writeWall(wall: string): string {
  const [day = '', time = ''] = wall.split('T')
  return `${writeDay(day)} ${time}`
}
