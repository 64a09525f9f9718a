// SPDX-License-Identifier: AGPL-3.0-or-later
import { STALE_SECONDS } from '#core/calls/call.ts'
import type { CallLine } from '#core/calls/callsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { readNumber } from '#core/shared/phoneNumber.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'

/** How long a handled call stays in sight, so that it can be undone: a night. */
const HANDLED_HOURS = 14

/** Incoming calls for the desk: those nobody has handled, oldest first, then the latest handled. */
export async function readCalls(tx: Tx, ambito: Ambito, actor: Actor, now: string) {
  const since = new Date(Date.parse(now) - HANDLED_HOURS * 3_600_000).toISOString()
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
    .where(({ eb, or }) => or([eb('outcome', 'is', null), eb('handled_at', '>', since)]))
    .orderBy('rang_at')
    .orderBy('view_calls.call_id')
    .execute()
  const wordsOf = await readWords(tx, ambito.id, rows)
  const userId = actor.kind === 'staff' ? actor.userId : undefined
  const lines = rows.map((row): CallLine => {
    const number = wordsOf((row.number as TextRef | null) ?? undefined)
    const line = wordsOf((row.line as TextRef | null) ?? undefined)
    const e164 = readNumber(number).e164
    return {
      callId: row.call_id,
      phase: row.ended_at ? 'ended' : row.answered_at ? 'answered' : 'ringing',
      missed: row.missed,
      ...(row.cause && { cause: row.cause as NonNullable<CallLine['cause']> }),
      ...(number && { number }),
      ...(e164 && { numberE164: e164 }),
      ...(line && { line }),
      // Before somebody answers for the call, the line alone: neither identity nor what follows from it (peers.md §2.1).
      ...(row.station_key && row.claimed_by && { stationKey: row.station_key }),
      ...(row.written_report_id && { reportId: row.written_report_id }),
      rangAt: row.rang_at,
      ...(row.answered_at && { answeredAt: row.answered_at }),
      ...(row.ended_at && { endedAt: row.ended_at }),
      ...(row.claimed_by &&
        row.claimed_at && {
          claim: {
            by: ambito.findPerson(row.claimed_by)?.name ?? '—',
            isYours: row.claimed_by === userId,
            claimedAt: row.claimed_at,
            isStale: Date.parse(now) - Date.parse(row.heard_at ?? row.claimed_at) > STALE_SECONDS * 1000,
          },
        }),
      ...(row.outcome &&
        row.handled_at && {
          handled: {
            outcome: row.outcome as NonNullable<CallLine['handled']>['outcome'],
            ...(row.report_id && { reportId: row.report_id }),
            at: row.handled_at,
            by: nameOf(ambito, JSON.parse(row.handled_by ?? '{}')),
          },
        }),
    }
  })
  return {
    waiting: lines.filter(({ handled }) => !handled),
    handled: lines.filter(({ handled }) => handled).toReversed(),
  }
}
