// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** The office has closed some minutes ago: PIS looks whether somebody there has the report. */
export function dueWatches(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueWatches',
    stream: 'watch',
    command: { type: 'RaiseWatch' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_watches')
        .select(['report_id as id', 'due_at as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'waiting')
        .orderBy('due_at')
        .limit(limit)
        .execute(),
  })
}
