// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import ical from 'ical-generator'
import { isMemberAt } from '#core/access/membership.ts'
import { createCalendarFeed, revokeCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import type { Shift } from '#core/rosters/shift.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { readMember, toMembership } from '#server/access/memberRows.ts'
import { userOf } from '#server/access/staffOf.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Deps } from '#server/app/deps.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { NotFound } from '#server/log/refusals.ts'
import { toShift } from './checkInput.ts'

/** A calendar program shows last month too. */
const BACK_DAYS = 31

/** A secret address of one's own shifts. Whoever has it sees bands and hours of one person: no case, no colleague, no number. */
export function serveCalendarFeeds(routes: Routes): void {
  const { db, ambito, clock } = routes.deps
  serveView(routes, createCalendarFeed, async ({ actor }) => {
    const userId = userOf(actor)
    const token = randomBytes(24).toString('base64url')
    const made = { token_hash: hashToken(token), made_at: clock.now().toISOString() }
    await db.inAmbito(ambito.id, (tx) =>
      tx
        .insertInto('calendar_feeds')
        .values({ ambito_id: ambito.id, user_id: userId, ...made })
        .onConflict((conflict) => conflict.columns(['ambito_id', 'user_id']).doUpdateSet(made))
        .execute(),
    )
    return { path: `/api/v1/calendar-feeds/${token}.ics`, madeAt: made.made_at }
  })
  serveView(routes, revokeCalendarFeed, async ({ actor }) => {
    const userId = userOf(actor)
    await db.inAmbito(ambito.id, (tx) =>
      tx.deleteFrom('calendar_feeds').where('ambito_id', '=', ambito.id).where('user_id', '=', userId).execute(),
    )
    return { revoked: true as const }
  })

  routes.app.get<{ Params: { token: string } }>('/api/v1/calendar-feeds/:token.ics', async (request, reply) => {
    const shifts = await readFeed(routes.deps, request.params.token)
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'inline; filename="turni.ics"')
      .send(writeFeed(shifts, ambito))
  })
}

/** A wrong address, one switched off and one of somebody who has left answer alike. */
async function readFeed({ db, ambito, clock }: Deps, token: string): Promise<Shift[]> {
  const now = clock.now().toISOString()
  const since = new Date(clock.now().getTime() - BACK_DAYS * 86_400_000).toISOString()
  return db.inAmbito(ambito.id, async (tx) => {
    const feed = await tx
      .selectFrom('calendar_feeds')
      .select('user_id')
      .where('ambito_id', '=', ambito.id)
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst()
    const member = feed && (await readMember(tx, ambito.id, feed.user_id))
    if (!member || !isMemberAt(toMembership(member), now)) throw new NotFound()
    const rows = await tx
      .selectFrom('view_shifts')
      .selectAll()
      .where('ambito_id', '=', ambito.id)
      .where('user_id', '=', member.user_id)
      .where('published', '=', true)
      .where('ends_at', '>', since)
      .orderBy('starts_at')
      .orderBy('shift_id')
      .execute()
    return rows.map(toShift)
  })
}

const titles: Readonly<Record<Shift['band'], string>> = {
  first: 'Turno: 1ª reperibile',
  second: 'Turno: 2ª reperibile',
  coordinator: 'Turno: coordinamento',
  call_taker: 'Turno: centrale',
}

function writeFeed(shifts: readonly Shift[], ambito: Ambito): string {
  const calendar = ical({
    name: `Turni · ${ambito.name}`,
    prodId: { company: 'Veglia', product: 'Turni', language: 'IT' },
    ttl: 3600,
  })
  for (const { shiftId, band, startsAt, endsAt } of shifts) {
    calendar.createEvent({
      id: shiftId,
      start: new Date(startsAt),
      end: new Date(endsAt),
      stamp: new Date(startsAt),
      summary: titles[band],
    })
  }
  return calendar.toString()
}
