// SPDX-License-Identifier: AGPL-3.0-or-later
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** A line fell, and it is time to call back: every screen is told. */
export function dueCallBacks(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueCallBacks',
    stream: 'report',
    command: { type: 'RaiseCallBack' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_dropped_calls as call')
        .innerJoin('view_reports as report', (join) =>
          join.onRef('report.ambito_id', '=', 'call.ambito_id').onRef('report.report_id', '=', 'call.report_id'),
        )
        .select(['call.report_id as id', 'raise_at as dueAt'])
        .where('call.ambito_id', '=', ambitoId)
        // While it is linked to another report, that one is acted on.
        .where('phase', '=', 'call_dropped')
        .where('raise_at', 'is not', null)
        .orderBy('raise_at')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}
