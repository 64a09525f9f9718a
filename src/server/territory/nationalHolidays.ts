// SPDX-License-Identifier: AGPL-3.0-or-later
import Holidays from 'date-holidays'
import type { NationalHolidays } from '#core/territory/nationalHolidays.ts'

/**
 * Italian public holidays by date-holidays (data CC BY 3.0, see NOTICE): San Francesco, 4 October, only from 2026.
 * 2024–2040, and a year on either side to look back and ahead from them. No municipal patron among them: those stand in municipalities.yaml.
 */
export function nationalHolidays(firstYear = 2023, lastYear = 2041): NationalHolidays {
  const italy = new Holidays('IT', { languages: ['it'] })
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
  const days = years
    .flatMap((year) => italy.getHolidays(year))
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ date: date.slice(0, 10), name }))
  return { firstYear, lastYear, days }
}
