// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** A night: who came on in the morning has read it in the handover. */
const ALARM_HOURS = 14

/** Somebody gave themselves out for a patrol that its station does not know: said to everybody at the desk (domain.md §4.5). */
export async function readCheckAlarms(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<World['alarms']> {
  const since = new Date(Date.parse(now) - ALARM_HOURS * 3_600_000).toISOString()
  const rows = await tx
    .selectFrom('view_reports')
    .innerJoin('view_caller_checks as last', (join) =>
      join
        .onRef('last.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('last.report_id', '=', 'view_reports.report_id'),
    )
    .select(['view_reports.report_id', 'view_reports.number', 'last.outcome', 'last.checked_at'])
    .distinctOn('view_reports.report_id')
    .where('view_reports.ambito_id', '=', ambito.id)
    .where('view_reports.phase', '<>', 'discarded')
    .where(compileScope('report', scopeOf(actor, 'report')))
    .where('last.checked_at', '>', since)
    .orderBy('view_reports.report_id')
    .orderBy('last.position', 'desc')
    .execute()
  return rows
    .filter(({ outcome }) => outcome === 'not_confirmed')
    .map((row) => ({
      kind: 'caller_not_confirmed',
      id: row.report_id,
      label: `S-${String(row.number).padStart(4, '0')}`,
      since: row.checked_at,
    }))
}
