// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OwnOuting } from '#core/outings/outingsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { safetyClockOf } from '#server/app/safetyClock.ts'

/**
 * Where this person is out now, by a link for the case of that call-out alone. No case is asked: her key taken or in conflict with it,
 * she is out there all the same, and finds her clock on whatever screen she opens.
 */
export async function readOwnOutings(tx: Tx, ambitoId: string, actor: Actor): Promise<OwnOuting[]> {
  const userId = actor.kind === 'system' ? undefined : actor.userId
  if (!userId) return []
  const own = tx
    .selectFrom('view_outings')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .where('phase', '<>', 'ended')
    .orderBy('started_at')
    .orderBy('outing_id')
  const ofPage = (pageId: string) =>
    tx.selectFrom('view_pages').select('case_id').where('ambito_id', '=', ambitoId).where('page_id', '=', pageId)
  const rows = await (actor.kind === 'link' ? own.where('case_id', 'in', ofPage(actor.subjectId)) : own).execute()
  return rows.map((row) => ({ ...safetyClockOf(row), caseId: row.case_id, startedAt: row.started_at }))
}
