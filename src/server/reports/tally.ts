// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tally } from '#core/reports/duplicatesApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Tx } from '#server/app/database.ts'
import { scopeOfCounts, scopeOfLines } from './scopeOfCounts.ts'

/** A whole day, so that the next shift still sees what the last one ended. */
const HOURS = 24

/** Reports, responses and dropped calls of the last day. A linked report counts once as a report, never as a response. */
export async function readTally(tx: Tx, ambitoId: string, actor: Actor, now: Date): Promise<Tally> {
  const counts = scopeOfCounts(actor)
  const isCounted = compileScope('report', counts)
  const since = new Date(now.getTime() - HOURS * 3_600_000).toISOString()
  const { reports } = await tx
    .selectFrom('view_reports')
    .select(({ fn }) => fn.countAll<number>().as('reports'))
    .where('ambito_id', '=', ambitoId)
    .where('received_at', '>=', since)
    .where(isCounted)
    .executeTakeFirstOrThrow()
  const { responses } = await tx
    .selectFrom('view_cases')
    .select(({ fn }) => fn.countAll<number>().as('responses'))
    .where('ambito_id', '=', ambitoId)
    .where('received_at', '>=', since)
    .where(compileScope('case', counts))
    .executeTakeFirstOrThrow()
  const { linked } = await tx
    .selectFrom('view_report_links')
    .innerJoin('view_reports', (join) =>
      join
        .onRef('view_reports.ambito_id', '=', 'view_report_links.ambito_id')
        .onRef('view_reports.report_id', '=', 'view_report_links.report_id'),
    )
    .select(({ fn }) => fn.countAll<number>().as('linked'))
    .where('view_report_links.ambito_id', '=', ambitoId)
    .where('received_at', '>=', since)
    .where(isCounted)
    .executeTakeFirstOrThrow()
  const dropped = await tx
    .selectFrom('view_dropped_calls as call')
    .innerJoin('view_reports', (join) =>
      join
        .onRef('view_reports.ambito_id', '=', 'call.ambito_id')
        .onRef('view_reports.report_id', '=', 'call.report_id'),
    )
    .select(['call.report_id', 'view_reports.number', 'fell_at', 'outcome', 'ended_at', 'phase'])
    .where('call.ambito_id', '=', ambitoId)
    .where('fell_at', '>=', since)
    .where(compileScope('report', scopeOfLines(actor)))
    .orderBy('fell_at')
    .orderBy('call.report_id')
    .execute()
  return {
    since,
    reports,
    responses,
    linked,
    droppedCalls: dropped.length,
    dropped: dropped.map((row) => {
      const outcome = (row.phase === 'linked' ? 'linked' : row.outcome) as Tally['dropped'][number]['outcome'] | null
      return {
        reportId: row.report_id,
        number: row.number,
        fellAt: row.fell_at,
        ...(outcome && { outcome }),
        ...(row.ended_at && { endedAt: row.ended_at }),
      }
    }),
  }
}
