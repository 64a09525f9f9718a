// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import { STALE_SECONDS } from '#core/calls/call.ts'
import type { QueueItem } from '#core/cases/queueApi.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** Calls of which nobody has said what became of them, and that no report holds yet: they want someone. */
async function readOpenCalls(tx: Tx, ambito: Ambito, actor: Actor) {
  const rows = await tx
    .selectFrom('view_calls')
    .leftJoin('call_presence', (join) =>
      join
        .onRef('call_presence.ambito_id', '=', 'view_calls.ambito_id')
        .onRef('call_presence.call_id', '=', 'view_calls.call_id')
        .onRef('call_presence.user_id', '=', 'view_calls.claimed_by'),
    )
    .selectAll('view_calls')
    .select('heard_at')
    .where('view_calls.ambito_id', '=', ambito.id)
    .where('direction', '=', 'in')
    .where('outcome', 'is', null)
    .where('written_report_id', 'is', null)
    .where(compileScope('call', scopeOf(actor, 'call')))
    .orderBy('rang_at')
    .orderBy('view_calls.call_id')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  return rows.map((row) => ({ ...row, said: say((row.number as TextRef | null) ?? undefined) }))
}

/** As rows of the queue: nobody has heard yet what it is, so it may be an emergency, like a report nobody has judged. */
export async function readQueuedCalls(tx: Tx, ambito: Ambito, actor: Actor): Promise<QueueItem[]> {
  return (await readOpenCalls(tx, ambito, actor)).map((row) => ({
    kind: 'call',
    id: row.call_id,
    label: row.said,
    priority: 'P2',
    phase: row.missed
      ? 'call_missed'
      : row.ended_at
        ? 'call_ended'
        : row.answered_at
          ? 'call_answered'
          : 'call_ringing',
    since: row.ended_at ?? row.answered_at ?? row.rang_at,
  }))
}

/** A missed call rings on as an alarm until somebody holds it with a screen that lives. */
export async function readCallAlarms(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<World['alarms']> {
  const silentBefore = new Date(Date.parse(now) - STALE_SECONDS * 1000).toISOString()
  return (await readOpenCalls(tx, ambito, actor))
    .filter((row) => row.missed && (row.heard_at ?? row.claimed_at ?? '') < silentBefore)
    .map((row) => ({ kind: 'call_missed', id: row.call_id, label: row.said, since: row.ended_at ?? row.rang_at }))
}
