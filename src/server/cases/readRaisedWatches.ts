// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import type { QueueItem } from '#core/cases/queueApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** Reports the office may not have: PIS looks, whatever was decided about them before. One row a report. */
export async function readRaisedWatches(tx: Tx, ambito: Ambito, actor: Actor): Promise<QueueItem[]> {
  const raised = await tx
    .selectFrom('view_watches')
    .select(['report_id', 'municipality', 'due_at'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '=', 'raised')
    .execute()
  if (raised.length === 0) return []
  const reports = await tx
    .selectFrom('view_reports')
    .select(['report_id', 'number'])
    .where('ambito_id', '=', ambito.id)
    .where(
      'report_id',
      'in',
      raised.map((watch) => watch.report_id),
    )
    .where(compileScope('report', scopeOf(actor, 'report')))
    .execute()
  return reports.flatMap(({ report_id, number }) => {
    const watch = raised.find((row) => row.report_id === report_id)
    if (!watch) return []
    return [
      {
        kind: 'report' as const,
        id: report_id,
        label: `S-${String(number).padStart(4, '0')}`,
        priority: 'P2' as const,
        municipality: watch.municipality,
        phase: 'watch_raised',
        since: watch.due_at,
      },
    ]
  })
}
