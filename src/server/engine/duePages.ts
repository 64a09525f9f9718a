// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Nobody answered in time: the next rung of the ladder is called. */
export function duePages(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'duePages',
    stream: 'page',
    command: { type: 'EscalatePage' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_pages')
        .select(['page_id as id', 'due_at as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'calling')
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
