// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Asked and silent for their minutes: the next one is suggested, and nobody waits without knowing it. */
export function dueInterpreters(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueInterpreters',
    stream: 'interpretation',
    command: { type: 'RecordUnreached', how: 'minutes' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_interpretations')
        .select(['interpretation_id as id', 'answer_by as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'asked')
        .orderBy('answer_by')
        .limit(limit)
        .execute(),
  })
}
