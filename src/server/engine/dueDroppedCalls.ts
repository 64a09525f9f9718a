// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'
import { dueSteps, type Waiting } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** A line fell, and it is time to call back: every screen is told. */
export function dueCallBacks(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueCallBacks',
    stream: 'report',
    command: { type: 'RaiseCallBack' },
    listWaiting: (tx, ambitoId, limit) => listFallen(tx, ambitoId, 'raise_at', limit),
  })
}

/** Nobody did what a dropped call waits for: from now on an alarm, until somebody does. */
export function dueAlarms(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueAlarms',
    stream: 'report',
    command: { type: 'NoteLeftAlone' },
    listWaiting: (tx, ambitoId, limit) => listFallen(tx, ambitoId, 'alone_at', limit),
  })
}

/** While a dropped call is linked to another report, that one is acted on. */
function listFallen(tx: Tx, ambitoId: string, due: 'raise_at' | 'alone_at', limit: number): Promise<Waiting[]> {
  return tx
    .selectFrom('view_dropped_calls as call')
    .innerJoin('view_reports as report', (join) =>
      join.onRef('report.ambito_id', '=', 'call.ambito_id').onRef('report.report_id', '=', 'call.report_id'),
    )
    .select(['call.report_id as id', `call.${due} as dueAt`])
    .where('call.ambito_id', '=', ambitoId)
    .where('phase', '=', 'call_dropped')
    .where(`call.${due}`, 'is not', null)
    .orderBy(`call.${due}`)
    .limit(limit)
    .$narrowType<{ dueAt: string }>()
    .execute()
}
