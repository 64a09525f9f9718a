// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LocalDate } from '#core/shared/localTime.ts'

export interface Holiday {
  readonly date: LocalDate
  readonly name: string
}

/** Public holidays of whole years. Outside these years nothing is known, which is not the same as "no holiday". */
export interface NationalHolidays {
  readonly firstYear: number
  readonly lastYear: number
  readonly days: readonly Holiday[]
}

/** Throws outside the years on record, lest a holiday be taken for a working day. */
export function findHoliday(holidays: NationalHolidays, date: LocalDate): Holiday | undefined {
  const year = Number(date.slice(0, 4))
  if (year < holidays.firstYear || year > holidays.lastYear)
    throw new RangeError(`${date}: holidays are known from ${holidays.firstYear} to ${holidays.lastYear}`)
  return holidays.days.find((day) => day.date === date)
}
