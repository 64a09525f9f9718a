// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CalendarMonth, TownDay } from '#core/territory/calendarApi.ts'

/** What a day of one office is, in a word: a letter and a colour in the grid, a phrase in the list under it. */
export type DayMark = 'usual' | 'none' | 'national_holiday' | 'patron' | 'closure' | 'shortened'

export function markOf(day: TownDay): DayMark {
  if (day.off) return day.off.kind
  if (day.shortened) return day.open.length === 0 ? 'closure' : 'shortened'
  return day.open.length === 0 ? 'none' : 'usual'
}

export interface Oddity {
  readonly date: string
  readonly mark: DayMark
  readonly reasonName: string | undefined
  readonly open: TownDay['open']
  readonly codes: readonly string[]
}

/** The days that are not as usual, each told once for all the municipalities it concerns. */
export function listOddities({ days, municipalities }: CalendarMonth): Oddity[] {
  return days.flatMap(({ date, holiday, towns }) => {
    if (holiday) {
      const codes = municipalities.map(({ code }) => code)
      return [{ date, mark: 'national_holiday' as const, reasonName: holiday, open: [], codes }]
    }
    const odd = towns.filter((town) => !['usual', 'none'].includes(markOf(town)))
    const alike = Map.groupBy(odd, (town) =>
      JSON.stringify([markOf(town), town.off?.reasonName, town.shortened ? town.open : []]),
    )
    return [...alike.values()].flatMap(([town, ...others]) =>
      town
        ? [
            {
              date,
              mark: markOf(town),
              reasonName: town.off?.reasonName,
              open: town.open,
              codes: [town, ...others].map(({ code }) => code),
            },
          ]
        : [],
    )
  })
}

/** `2026-05` one month on, or back. */
export function monthFrom(month: string, by: 1 | -1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + (number - 1) + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}
