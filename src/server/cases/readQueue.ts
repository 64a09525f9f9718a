// SPDX-License-Identifier: AGPL-3.0-or-later

import { scopeOf } from '#core/access/scope.ts'
import type { QueueItem } from '#core/cases/queueApi.ts'
import { type DroppedCall, taskOf } from '#core/reports/droppedCall.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readQueuedCalls } from './readCallRows.ts'
import { readRaisedWatches } from './readRaisedWatches.ts'

/** Drafts, reports, cases and handovers that want someone: by priority, then the longest waiting first. */
export async function readQueue(tx: Tx, ambito: Ambito, actor: Actor): Promise<QueueItem[]> {
  const reports = await tx
    .selectFrom('view_reports')
    .select(['report_id', 'number', 'phase', 'since', 'municipality', 'card_id'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', 'in', ['draft', 'received'])
    .where(compileScope('report', scopeOf(actor, 'report')))
    .execute()
  const watched = await readRaisedWatches(tx, ambito, actor)
  const isWatched = (reportId: string) => watched.some(({ id }) => id === reportId)
  const cases = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number', 'phase', 'since', 'municipality', 'priority', 'is_protected'])
    .where('ambito_id', '=', ambito.id)
    .where('phase', '<>', 'closed')
    .where(compileScope('case', scopeOf(actor, 'case')))
    .execute()
  const dropped = await readDroppedCalls(tx, ambito, actor)
  const items: QueueItem[] = [
    ...dropped,
    ...(await readQueuedCalls(tx, ambito, actor)),
    ...watched,
    ...reports
      .filter((report) => !isWatched(report.report_id))
      .map((report) => ({
        kind: report.phase === 'draft' ? ('draft' as const) : ('report' as const),
        id: report.report_id,
        label: `S-${String(report.number).padStart(4, '0')}`,
        // Nobody has judged it yet: a received report may be an emergency, a draft may be one still being told.
        // What came by the form of a station is told to the end, and waits like a call.
        priority: report.phase === 'draft' && !report.card_id ? ('P4' as const) : ('P2' as const),
        municipality: report.municipality ?? undefined,
        phase: report.phase === 'draft' && report.card_id ? 'form' : report.phase,
        since: report.since,
      })),
    ...cases.map((found) => ({
      kind: 'case' as const,
      id: found.case_id,
      label: found.number,
      priority: found.phase === 'operationally_closed' ? ('P3' as const) : (found.priority as QueueItem['priority']),
      // Also the town tells where somebody is.
      municipality: found.is_protected ? undefined : (found.municipality ?? undefined),
      ...(found.is_protected && { isProtected: true as const }),
      phase: found.phase,
      since: found.since,
    })),
  ]
  return items.sort((a, b) => a.priority.localeCompare(b.priority) || a.since.localeCompare(b.since))
}

interface Attempt {
  readonly outcome: string
  readonly at: string
  readonly actor: Actor
}

/** Calls whose line fell: what to do and when, and what the last call back said. They leave the queue by a person only. */
async function readDroppedCalls(tx: Tx, ambito: Ambito, actor: Actor): Promise<QueueItem[]> {
  const rows = await tx
    .selectFrom('view_reports')
    .innerJoin('view_dropped_calls as call', (join) =>
      join
        .onRef('call.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('call.report_id', '=', 'view_reports.report_id'),
    )
    .select(['view_reports.report_id as id', 'view_reports.number', 'fell_at', 'folded', 'attempts'])
    .select('call.municipality')
    .where('view_reports.ambito_id', '=', ambito.id)
    .where('phase', '=', 'call_dropped')
    .where(compileScope('report', scopeOf(actor, 'report')))
    .execute()
  return rows.map((row): QueueItem => {
    const task = taskOf(row.folded as unknown as DroppedCall)
    const last = (row.attempts as unknown as Attempt[]).at(-1)
    return {
      kind: 'draft',
      id: row.id,
      label: `S-${String(row.number).padStart(4, '0')}`,
      // Until its minute comes it waits; then it is worth as much as a report nobody has judged.
      priority: task.isRaised ? 'P2' : 'P4',
      municipality: row.municipality ?? undefined,
      phase: 'call_dropped',
      since: row.fell_at,
      droppedCall: {
        task,
        ...(last && { last: { outcome: last.outcome, at: last.at, by: nameOf(ambito, last.actor) } }),
      },
    }
  })
}
