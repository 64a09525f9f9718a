// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** No news of somebody out: her own phone first, then a colleague, the coordinator, and the desk that calls the police. */
export function dueCheckIns(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueCheckIns',
    stream: 'outing',
    command: { type: 'MissCheck' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_outings')
        .select(['outing_id as id', 'due_at as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'out')
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
