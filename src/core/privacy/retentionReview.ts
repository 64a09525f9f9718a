// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import type { RetentionReviewEvent } from './retentionReviewEvents.ts'

export interface RetentionReviewCommand {
  readonly type: 'ReviewRetention'
}
export interface RetentionReviewFacts {
  readonly month: string
  readonly ready: number
  readonly excluded: number
}

/** The one stream of an ambito that remembers in which months somebody was told what has reached its term. */
export const retentionReview: Decider<
  { readonly lastMonth: string },
  RetentionReviewCommand,
  RetentionReviewEvent,
  'AlreadyReviewed',
  RetentionReviewFacts
> = {
  initial: { lastMonth: '' },
  evolve: (_, { month }) => ({ lastMonth: month }),
  decide({ lastMonth }, _, { month, ready, excluded }) {
    if (month <= lastMonth) return refuse('AlreadyReviewed')
    // A month in which nothing has reached its term leaves no trace.
    return ready + excluded === 0 ? accept() : accept({ type: 'RetentionReviewed', month, ready, excluded })
  },
}
