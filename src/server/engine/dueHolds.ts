// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Nobody confirmed in time: the bed is free for others. */
export function dueHolds(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueHolds',
    stream: 'stay',
    command: { type: 'ExpireHold' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_stays')
        .select(['stay_id as id', 'expires_at as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'held')
        .where('expires_at', 'is not', null)
        .orderBy('expires_at')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
