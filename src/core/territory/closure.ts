// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'
import { MunicipalityCode } from '#core/shared/vocabulary.ts'
import { OpenInterval } from './openingHours.ts'

/** Days, or hours of days, in which one town's offices stay shut: bridge, half day, strike. As written in the reviewed files. */
export const Closure = z
  .strictObject({
    municipality: MunicipalityCode,
    firstDay: LocalDate,
    /** Included. */
    lastDay: LocalDate,
    /** Left out: the whole of each day. */
    hours: OpenInterval.optional(),
    reason: z.string().min(1),
    enteredBy: z.string().min(1),
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { message: 'lastDay must not be before firstDay' })

/** A closure as the calendar reads it. */
export interface Closure extends Readonly<z.infer<typeof Closure>> {
  /** Of one typed in: before this instant everybody had been told otherwise, and that answer stays. */
  readonly knownFrom?: string | undefined
  /** Cut short by a person: from this instant on it shuts nothing. */
  readonly endedAt?: string | undefined
}
