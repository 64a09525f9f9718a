// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { languageTags, useLocale } from '../messages/messages.ts'

/** Days and months of the calendar in the language of the screen; a day has no zone. */
export function useDayWords() {
  const language = languageTags[useLocale()]
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`))
  return {
    /** `ven 8 mag` */
    day: (day: string) => format(day, { weekday: 'short', day: 'numeric', month: 'short' }).replaceAll(',', ''),
    /** `ven 8 maggio 2026` */
    longDay: (day: string) =>
      format(day, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).replaceAll(',', ''),
    /** `maggio 2026` */
    month: (month: string) => format(`${month}-01`, { month: 'long', year: 'numeric' }),
    /** `8 maggio`, of every year. */
    monthDay: (monthDay: string) => format(`2024-${monthDay}`, { day: 'numeric', month: 'long' }),
    /** `V` */
    letter: (day: string) => format(day, { weekday: 'narrow' }),
    isWeekend: (day: string) => Temporal.PlainDate.from(day).dayOfWeek >= 6,
  }
}
