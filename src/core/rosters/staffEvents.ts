// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, Instant } from '#core/shared/vocabulary.ts'

export const AbsenceKind = z.enum(['leave', 'sick', 'training', 'other'])
export type AbsenceKind = z.infer<typeof AbsenceKind>

/** Somebody was reached on the number of the roster and said so: who says it is the actor, when is the instant. */
export const NumberVerified = z.strictObject({
  type: z.literal('NumberVerified'),
  userId: z.string(),
  how: z.enum(['called_and_answered', 'answered_a_call_out', 'sample']),
  /** Four digits of a hash: too short to give the number back, long enough to notice that it changed. */
  mark: z.string().regex(/^[0-9a-f]{4}$/),
})
export const AbsenceRecorded = z.strictObject({
  type: z.literal('AbsenceRecorded'),
  absenceId: Id,
  userId: z.string(),
  kind: AbsenceKind,
  startsAt: Instant,
  endsAt: Instant,
})
/** Counts no longer from this instant on; what has passed of it stays. */
export const AbsenceWithdrawn = z.strictObject({ type: z.literal('AbsenceWithdrawn'), absenceId: Id, from: Instant })

export const StaffEvent = z.discriminatedUnion('type', [NumberVerified, AbsenceRecorded, AbsenceWithdrawn])
export type StaffEvent = z.infer<typeof StaffEvent>
