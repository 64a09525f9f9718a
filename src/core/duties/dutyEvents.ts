// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

export const DutyOpened = z.strictObject({
  type: z.literal('DutyOpened'),
  caseId: Id,
  /** The stream the duty is about (a handover…), so that its evidence finds it. */
  subjectId: Id,
  /** Key of the reviewed definition: norm, source, version. */
  definition: ConfigKey,
  triggerAt: Instant,
  /** UTC instant, computed once from the definition and the calendar of the recipient; never silently moved. */
  dueAt: Instant,
})
export const DutyFulfilled = z.strictObject({
  type: z.literal('DutyFulfilled'),
  evidence: z.strictObject({ streamId: Id, event: z.string() }),
  late: z.boolean(),
})
export const DutyExpired = z.strictObject({ type: z.literal('DutyExpired') })
export const DutySetAside = z.strictObject({ type: z.literal('DutySetAside'), reason: TextRef })

export const DutyEvent = z.discriminatedUnion('type', [DutyOpened, DutyFulfilled, DutyExpired, DutySetAside])
export type DutyEvent = z.infer<typeof DutyEvent>
