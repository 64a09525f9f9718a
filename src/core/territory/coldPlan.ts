// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'

/** One winter of the *piano freddo*: both days included. Some conditions of admission may be waived in it. */
export const ColdPlanPeriod = z
  .strictObject({ firstDay: LocalDate, lastDay: LocalDate })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { message: 'lastDay must not be before firstDay' })
export type ColdPlanPeriod = z.infer<typeof ColdPlanPeriod>

export function isColdPlanActive(plan: readonly ColdPlanPeriod[], day: LocalDate): boolean {
  return plan.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
}
