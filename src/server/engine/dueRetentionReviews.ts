// SPDX-License-Identifier: AGPL-3.0-or-later
import { monthOf, nextReviewAt } from '#core/privacy/retention.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import { retentionReviewIdOf } from '#server/privacy/retentionReviewStream.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

/** Once a month the whole is looked through, and the log says how much has reached its term. Nothing is erased by it. */
export function dueRetentionReviews(deps: EngineDeps): Job {
  const { ambito, clock } = deps
  let reviewed = ''
  return {
    name: 'dueRetentionReviews',
    streams: [],
    async run() {
      const now = clock.now().toISOString()
      const month = monthOf(now, ambito.zone)
      if (month !== reviewed) {
        const command = systemCommand(
          'dueRetentionReviews',
          'retention_review',
          retentionReviewIdOf(ambito.id),
          month,
          () => ({ type: 'ReviewRetention' }),
        )
        // Refused where a clock was set back, in a rehearsal: the month has had its review.
        await giveUnlessDone(deps, command)
        reviewed = month
      }
      return nextReviewAt(now, ambito.zone)
    },
  }
}
