// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Receipt } from '#core/reports/reportsApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** State only: nothing of the person, the place or the destination (domain.md §5, law enforcement). */
export async function readReceipt(tx: Tx, ambito: Ambito, reportId: string, now: string): Promise<Receipt> {
  const row = await tx
    .selectFrom('view_reports as report')
    .leftJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'report.ambito_id').onRef('found.case_id', '=', 'report.case_id'),
    )
    .select([
      'report.number',
      'report.triage',
      'report.since',
      'found.phase',
      'found.since as case_since',
      'found.patrol_released_at',
    ])
    .where('report.ambito_id', '=', ambito.id)
    .where('report.report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  const outcome = (row.triage as { outcome?: string } | null)?.outcome
  return {
    reference: `S-${String(row.number).padStart(4, '0')}`,
    state: stateOf(outcome, row.phase),
    patrolMayGo: row.patrol_released_at !== null,
    updatedAt:
      [row.case_since, row.patrol_released_at, row.since]
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? row.since,
    serverTime: now,
    ambito: ambito.name,
    zone: ambito.zone,
  }
}

function stateOf(outcome: string | undefined, phase: string | null): Receipt['state'] {
  if (outcome === 'deferrable') return 'deferred'
  if (outcome === 'not_pertinent' || outcome === 'withdrawn') return 'redirected'
  switch (phase) {
    case null:
      return 'received'
    case 'activated':
    case 'acknowledged':
      return 'team_called'
    case 'en_route':
      return 'team_leaving'
    case 'on_site':
      return 'on_site'
    default:
      return 'closed'
  }
}
