// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate, LocalTime } from '#core/shared/localTime.ts'

/** Open from `from` up to, not including, `until`, within one day. */
export const OpenInterval = z
  .strictObject({ from: LocalTime, until: LocalTime })
  .refine(({ from, until }) => from < until, {
    message: 'must close after it opens, on the same day',
    when: ({ issues }) => issues.length === 0,
  })
export type OpenInterval = z.infer<typeof OpenInterval>

const Day = z
  .array(OpenInterval)
  .refine((day) => day.every((interval, i) => i === 0 || (day[i - 1]?.until ?? '') < interval.from), {
    message: 'intervals must be in order and apart',
  })

/** In the order of `Temporal.PlainDate.dayOfWeek`, which counts Monday as 1. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Hours differ by weekday (Vallata, domain.md §3.2); a day left out is a day closed. */
export const Week = z
  .strictObject({
    mon: Day.optional(),
    tue: Day.optional(),
    wed: Day.optional(),
    thu: Day.optional(),
    fri: Day.optional(),
    sat: Day.optional(),
    sun: Day.optional(),
  })
  .refine((week) => Object.values(week).some((day) => day !== undefined && day.length > 0), {
    message: 'must open at least once a week',
  })
export type Week = z.infer<typeof Week>

/** One version of the hours; it holds until the next one begins, so no day falls between two versions. */
export const OpeningHours = z.strictObject({ validFrom: LocalDate, week: Week })
export type OpeningHours = z.infer<typeof OpeningHours>

/** Oldest first. */
export const OpeningHoursVersions = z
  .array(OpeningHours)
  .min(1)
  .refine((all) => all.every((hours, i) => i === 0 || (all[i - 1]?.validFrom ?? '') < hours.validFrom), {
    message: 'versions must be in order of validFrom',
  })

/** The week in force on a day; none before the first version. */
export function findWeek(versions: readonly OpeningHours[], day: LocalDate): Week | undefined {
  return versions.findLast((version) => version.validFrom <= day)?.week
}
