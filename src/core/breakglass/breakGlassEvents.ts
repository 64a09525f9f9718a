// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** Whether the night was right to open it, in the eyes of who looks in the morning. */
export const BreakGlassVerdict = z.enum(['justified', 'not_justified'])
export type BreakGlassVerdict = z.infer<typeof BreakGlassVerdict>

/** Somebody alone opened one case, or one person, that was closed to them. */
export const BreakGlassOpened = z.strictObject({
  type: z.literal('BreakGlassOpened'),
  userId: AccountId,
  kind: z.enum(['case', 'person']),
  subjectId: Id,
  /** The case itself, or the case the person is in. */
  caseId: Id,
  reason: TextRef,
  until: Instant,
  reviewBy: Instant,
})
export const BreakGlassEnded = z.strictObject({
  type: z.literal('BreakGlassEnded'),
  /** Its time was over, whoever opened it gave it back, or it was taken back. */
  why: z.enum(['expired', 'given_back', 'taken_back']),
  by: AccountId.optional(),
  reason: TextRef.optional(),
})
/** The day it had to be reviewed by has passed. */
export const BreakGlassReviewMissed = z.strictObject({ type: z.literal('BreakGlassReviewMissed') })
export const BreakGlassReviewed = z.strictObject({
  type: z.literal('BreakGlassReviewed'),
  verdict: BreakGlassVerdict,
  said: TextRef,
  by: AccountId,
})

export const BreakGlassEvent = z.discriminatedUnion('type', [
  BreakGlassOpened,
  BreakGlassEnded,
  BreakGlassReviewMissed,
  BreakGlassReviewed,
])
export type BreakGlassEvent = z.infer<typeof BreakGlassEvent>
