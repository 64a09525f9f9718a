// SPDX-License-Identifier: AGPL-3.0-or-later
import type { getMyShifts } from '#core/rosters/rosterViewsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { toShift } from './checkInput.ts'
import { showAbsences } from './readRosters.ts'
import { readOpenSwaps } from './readSwaps.ts'

/** Last night's shift is still looked for the morning after. */
const BACK_DAYS = 2

/** What one person looks up on their phone. */
export async function readMyShifts(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  now: string,
): Promise<AnswerOf<typeof getMyShifts>> {
  const userId = userOf(actor)
  const rows = await tx
    .selectFrom('view_shifts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('user_id', '=', userId)
    .where('published', '=', true)
    .where('ends_at', '>', new Date(Date.parse(now) - BACK_DAYS * 86_400_000).toISOString())
    .orderBy('starts_at')
    .orderBy('shift_id')
    .execute()
  const feed = await tx
    .selectFrom('calendar_feeds')
    .select('made_at')
    .where('ambito_id', '=', ambito.id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const absences = await showAbsences(tx, ambito, actor, now)
  return {
    serverTime: now,
    shifts: rows.map((row) => ({ rosterId: row.roster_id, shift: toShift(row) })),
    swaps: await readOpenSwaps(tx, ambito, { userId }),
    absences: absences.filter((absence) => absence.userId === userId && absence.endsAt > now),
    calendarFeedMadeAt: feed?.made_at,
  }
}
