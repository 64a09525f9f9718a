// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Receipt } from '#core/reports/reportsApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { whyNothingMayBeSaid } from './mustMayKnow.ts'

/** State only: nothing of the person, the place or the destination (domain.md §5, law enforcement). */
export async function readReceipt(tx: Tx, ambito: Ambito, reportId: string, now: string): Promise<Receipt> {
  const row = await tx
    .selectFrom('view_reports as report')
    .leftJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'report.ambito_id').onRef('found.case_id', '=', 'report.case_id'),
    )
    .leftJoin('view_report_links as link', (join) =>
      join.onRef('link.ambito_id', '=', 'report.ambito_id').onRef('link.report_id', '=', 'report.report_id'),
    )
    .leftJoin('view_reports as leader', (join) =>
      join.onRef('leader.ambito_id', '=', 'link.ambito_id').onRef('leader.report_id', '=', 'link.leader_id'),
    )
    .select([
      'report.number',
      'link.linked_at',
      'leader.triage as leader_triage',
      'report.triage',
      'report.since',
      'report.received_at',
      'found.phase',
      'found.since as case_since',
      'found.patrol_released_at',
    ])
    .where('report.ambito_id', '=', ambito.id)
    .where('report.report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  // A station or a caller that must know nothing of the case reads what it read before there was one (ADR 0020, 0041).
  if (await whyNothingMayBeSaid(tx, ambito, reportId)) return neutral(row, ambito, now)
  const outcome = ((row.triage ?? row.leader_triage) as { outcome?: string } | null)?.outcome
  const state = stateOf(outcome, row.phase)
  // Who told the same fact second hears that somebody is on the way, and nothing more of a response to another's call.
  const isSecond = row.linked_at !== null && underWay.has(state)
  return {
    reference: `S-${String(row.number).padStart(4, '0')}`,
    state: isSecond ? 'already_under_way' : state,
    patrolMayGo: !isSecond && row.patrol_released_at !== null,
    updatedAt:
      (isSecond ? [row.linked_at] : [row.case_since, row.patrol_released_at, row.since])
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? row.since,
    serverTime: now,
    ambito: ambito.name,
    zone: ambito.zone,
  }
}

function neutral(
  row: { readonly number: number; readonly received_at: string | null; readonly since: string },
  ambito: Ambito,
  now: string,
): Receipt {
  return {
    reference: `S-${String(row.number).padStart(4, '0')}`,
    state: 'received',
    patrolMayGo: false,
    updatedAt: row.received_at ?? row.since,
    serverTime: now,
    ambito: ambito.name,
    zone: ambito.zone,
  }
}

const underWay: ReadonlySet<Receipt['state']> = new Set(['team_called', 'team_leaving', 'on_site'])

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
