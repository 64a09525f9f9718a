// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** Once a month everything was looked through: how much has reached its term, and how much of it may not go yet. */
export const RetentionReviewed = z.strictObject({
  type: z.literal('RetentionReviewed'),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  ready: z.int().min(0),
  excluded: z.int().min(0),
})
export const RetentionReviewEvent = RetentionReviewed
export type RetentionReviewEvent = z.infer<typeof RetentionReviewEvent>
