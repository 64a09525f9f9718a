// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Nobody accepted the briefing in time: it stays, and climbs to the coordinator. */
export function dueBriefings(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueBriefings',
    stream: 'vigil',
    command: { type: 'ClimbBriefing' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_vigils')
        .select(['vigil_id as id', 'accept_by as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'signed')
        .where('climbed_at', 'is', null)
        .where('accept_by', 'is not', null)
        .orderBy('accept_by')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
