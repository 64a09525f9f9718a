// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Nobody did it in time: the duty says so, for everybody to see, and stays. */
export function dueDuties(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueDuties',
    stream: 'duty',
    command: { type: 'ExpireDuty' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_duties')
        .select(['duty_id as id', 'due_at as dueAt'])
        .where('ambito_id', '=', ambitoId)
        .where('phase', '=', 'open')
        .orderBy('due_at')
        .limit(limit)
        .execute(),
  })
}
