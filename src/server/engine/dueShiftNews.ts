// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'
import { isMemberAt } from '#core/access/membership.ts'
import { remindersOf, type ShiftNewsKind, tellShiftFrom } from '#core/rosters/shiftNews.ts'
import { readStaff } from '#server/access/staff.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { EngineDeps, Job } from './job.ts'
import { type AlertCause, raiseAlert, withoutTold } from './raiseAlert.ts'

/** Any fixed id: the same question, asked again on another day, is another thing to be told of. */
const REMINDERS = 'c3e9a5f2-6d18-5b47-9c20-8e7f1a4b6d35'
/** What is older waits on the screen. The news of an evening is told the morning after, so it is more than a night. */
const FRESH_HOURS = 48

interface ShiftCause extends AlertCause {
  readonly userId: string
  readonly beginsAt: string
}

/**
 * Tells whoever has shifts that others changed them, and whoever is asked for a swap that they are asked, again each day
 * until they answer: who was not told would find out from a telephone that rings.
 */
export function dueShiftNews(deps: EngineDeps): Job {
  const { db, ambito, clock } = deps
  return {
    name: 'dueShiftNews',
    streams: ['roster'],
    async run() {
      const now = clock.now().toISOString()
      const causes = await db.inAmbito(ambito.id, (tx) => listUntold(tx, ambito, now))
      const later: string[] = []
      for (const { userId, beginsAt, ...cause } of causes) {
        const from = tellShiftFrom(beginsAt, now, ambito.zone)
        if (from) later.push(from)
        else await raiseAlert(deps, userId, cause)
      }
      return later.toSorted()[0]
    },
  }
}

/** What those who still work here were not told yet. */
async function listUntold(tx: Tx, ambito: Ambito, now: string): Promise<ShiftCause[]> {
  const news = await listNews(tx, ambito.id, now)
  const asked: ShiftCause[] = []
  for (const cause of await listAsked(tx, ambito.id, now))
    asked.push(...(await withoutTold(tx, ambito.id, cause.userId, [cause])))
  if (news.length + asked.length === 0) return []
  const staff = (await readStaff(tx, ambito)).filter((one) => isMemberAt(one, now))
  return [...news, ...asked].filter((cause) => staff.some(({ userId }) => userId === cause.userId))
}

async function listNews(tx: Tx, ambitoId: string, now: string): Promise<ShiftCause[]> {
  const since = new Date(Date.parse(now) - FRESH_HOURS * 3_600_000).toISOString()
  return tx
    .selectFrom('view_shift_news')
    .select(['news_id as causeId', 'user_id as userId', 'kind', 'begins_at as beginsAt'])
    .where('ambito_id', '=', ambitoId)
    .where('recorded_at', '>', since)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('view_alerts')
            .select('cause_id')
            .whereRef('view_alerts.ambito_id', '=', 'view_shift_news.ambito_id')
            .whereRef('cause_id', '=', 'news_id')
            .whereRef('view_alerts.user_id', '=', 'view_shift_news.user_id'),
        ),
      ),
    )
    .orderBy('recorded_at')
    .orderBy('news_id')
    .$narrowType<{ kind: ShiftNewsKind }>()
    .execute()
}

/** Whoever has not said yes to a swap that is still possible. */
async function listAsked(tx: Tx, ambitoId: string, now: string): Promise<ShiftCause[]> {
  const swaps = await tx
    .selectFrom('view_swaps')
    .innerJoin('view_shifts', (join) =>
      join
        .onRef('view_shifts.ambito_id', '=', 'view_swaps.ambito_id')
        .onRef('view_shifts.shift_id', '=', 'view_swaps.shift_id'),
    )
    .select(['swap_id', 'from_user_id', 'with_user_id', 'consents', 'asked_at', 'starts_at'])
    .where('view_swaps.ambito_id', '=', ambitoId)
    .where('phase', '=', 'asked')
    .where('starts_at', '>', now)
    .orderBy('asked_at')
    .execute()
  return swaps.flatMap(({ swap_id, from_user_id, with_user_id, consents, asked_at, starts_at }) => {
    const reminders = remindersOf(asked_at, now)
    const causeId = reminders === 0 ? swap_id : nameId(`${swap_id}/${reminders}`, REMINDERS)
    return [from_user_id, with_user_id]
      .filter((userId) => !consents.includes(userId))
      .map((userId) => ({ kind: 'swap_asked', causeId, userId, beginsAt: starts_at }))
  })
}
