// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Somebody said yes and has not left: they are reminded, then the others are told. */
export function dueDepartures(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueDepartures',
    stream: 'page',
    command: { type: 'NoteNotDeparted' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_pages as page')
        .innerJoin('view_cases as found', (join) =>
          join.onRef('found.ambito_id', '=', 'page.ambito_id').onRef('found.case_id', '=', 'page.case_id'),
        )
        .select(['page.page_id as id', 'page.depart_due_at as dueAt'])
        .where('page.ambito_id', '=', ambitoId)
        .where('page.phase', '=', 'acknowledged')
        .where('page.depart_next', 'in', ['remind', 'alarm'])
        // Whoever has left, or is there, has no clock any more; whose night is over is left alone.
        .where('found.phase', 'not in', ['operationally_closed', 'closed'])
        .orderBy('page.depart_due_at')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
