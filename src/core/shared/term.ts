// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalTime } from './localTime.ts'

/**
 * How long somebody has. Statutory terms in hours are elapsed hours, through nights, holidays and clock changes;
 * working terms follow the calendar of the municipality that receives (architecture.md §4).
 */
export const Term = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('immediate') }),
  z.strictObject({ kind: z.literal('elapsed_minutes'), minutes: z.int().min(1) }),
  z.strictObject({ kind: z.literal('elapsed_hours'), hours: z.int().min(1) }),
  z.strictObject({ kind: z.literal('working_hours'), hours: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('working_days'), days: z.int().min(1).max(60) }),
  z.strictObject({ kind: z.literal('first_working_day_at'), time: LocalTime }),
])
export type Term = z.infer<typeof Term>
