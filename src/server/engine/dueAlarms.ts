// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Nobody did what a dropped call waits for: from now on an alarm, until somebody does. */
export function dueAlarms(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueAlarms',
    stream: 'report',
    command: { type: 'NoteLeftAlone' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_dropped_calls as call')
        .innerJoin('view_reports as report', (join) =>
          join.onRef('report.ambito_id', '=', 'call.ambito_id').onRef('report.report_id', '=', 'call.report_id'),
        )
        .select(['call.report_id as id', 'alone_at as dueAt'])
        .where('call.ambito_id', '=', ambitoId)
        .where('phase', '=', 'call_dropped')
        .where('alone_at', 'is not', null)
        .orderBy('alone_at')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
