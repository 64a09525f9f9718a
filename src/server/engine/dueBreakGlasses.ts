// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** What break-glass opened is over: sight ended at its instant by itself; now the log says so, and screens hear of it. */
export function dueBreakGlasses(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueBreakGlasses',
    stream: 'break_glass',
    command: { type: 'ExpireBreakGlass' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_break_glasses')
        .select(['break_glass_id as id', 'until as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'open')
        .orderBy('until')
        .limit(limit)
        .execute(),
  })
}

/** Nobody reviewed it by the day it had to be: it stays in the queue, and says so. */
export function dueReviews(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueReviews',
    stream: 'break_glass',
    command: { type: 'MissReview' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_break_glasses')
        .select(['break_glass_id as id', 'review_by as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('verdict', 'is', null)
        .where('is_missed', '=', false)
        .orderBy('review_by')
        .limit(limit)
        .execute(),
  })
}
