// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** Time on the wall in the zone of the ambito, `HH:MM`, 24 hours. As text it sorts as time does. */
export const LocalTime = z.iso.time({ precision: -1 })
export type LocalTime = z.infer<typeof LocalTime>

/** Calendar day in the zone of the ambito, `YYYY-MM-DD`. As text it sorts as time does. */
export const LocalDate = z.iso.date()
export type LocalDate = z.infer<typeof LocalDate>

/** Day of every year, `MM-DD`; 29 February included. */
export const MonthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/)
  .refine((day) => LocalDate.safeParse(`2024-${day}`).success, { message: 'no such day of the year' })
export type MonthDay = z.infer<typeof MonthDay>
