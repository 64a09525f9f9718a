// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

/** `9/1/2026`, `9.1.2026`, `2026-01-09`; without a year, the day of this year. */
const TYPED = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/

/** First instant of a typed day in this zone, and of the day after; nothing for a day that does not exist. */
export function dayBounds(
  typed: string,
  zone: string,
  thisYear: number,
): { readonly from: string; readonly until: string } | undefined {
  const [, day, month, year] = TYPED.exec(typed.trim()) ?? []
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(typed.trim()) ? typed.trim() : undefined
  try {
    const date = iso
      ? Temporal.PlainDate.from(iso, { overflow: 'reject' })
      : Temporal.PlainDate.from(
          { year: Number(year ?? thisYear), month: Number(month), day: Number(day) },
          { overflow: 'reject' },
        )
    const startOf = (one: Temporal.PlainDate) =>
      one.toZonedDateTime(zone).toInstant().toString({ fractionalSecondDigits: 3 })
    return { from: startOf(date), until: startOf(date.add({ days: 1 })) }
  } catch {
    return undefined
  }
}
