// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import type { SafetyClock } from '#core/outings/outingsApi.ts'
import type { SafetyMinutes } from '#core/outings/safetyRules.ts'

interface OutingRow {
  readonly outing_id: string
  readonly where_now: string
  readonly last_sign_at: string
  readonly minutes: unknown
  readonly due_at: string | null
  readonly missed: string | null
  readonly panic_at: string | null
}

/** The clock of somebody out, as it stands on her own screen, by a link or at a desk. */
export function safetyClockOf(row: OutingRow): z.infer<typeof SafetyClock> {
  return {
    outingId: row.outing_id,
    where: row.where_now === 'on_site' ? 'on_site' : 'on_the_way',
    lastSignAt: row.last_sign_at,
    checkMinutes: (row.minutes as SafetyMinutes).checkMinutes,
    ...(row.due_at && { dueAt: row.due_at }),
    isOverdue: row.missed !== null,
    ...(row.panic_at && { panicAt: row.panic_at }),
  }
}
