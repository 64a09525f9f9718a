// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'
import { isOver, monthOf } from '#core/privacy/retention.ts'
import { type RetentionReviewFacts, retentionReview } from '#core/privacy/retentionReview.ts'
import type { RetentionReviewEvent } from '#core/privacy/retentionReviewEvents.ts'
import { defineStream } from '#server/log/stream.ts'
import { listKept } from './listKept.ts'

/** Any fixed id: an ambito has one such stream. */
const REVIEW_NAMESPACE = '9f0c2d0e-3d0a-5c55-9a43-6c1f1be0a7d2'
export const retentionReviewIdOf = (ambitoId: string) => nameId(ambitoId, REVIEW_NAMESPACE)

export const retentionReviewStream = defineStream<
  'retention_review',
  { readonly lastMonth: string },
  RetentionReviewEvent,
  RetentionReviewFacts
>({
  type: 'retention_review',
  decider: retentionReview,

  async facts({ tx, ambito, now }) {
    const kept = await listKept(tx, ambito, { kind: 'system', job: 'dueRetentionReviews' }, now)
    const over = kept.filter(({ keptUntil }) => isOver(keptUntil, now, ambito.zone))
    const ready = over.filter(({ exclusions }) => exclusions.length === 0).length
    return { month: monthOf(now, ambito.zone), ready, excluded: over.length - ready }
  },

  async project({ tx, ambitoId }, { event: { month, ready, excluded }, recordedAt }) {
    await tx
      .insertInto('view_retention_reviews')
      .values({ ambito_id: ambitoId, month, ready, excluded, reviewed_at: recordedAt })
      .execute()
  },
})
