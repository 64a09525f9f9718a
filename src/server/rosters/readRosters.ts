// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'
import type { AbsenceView, listRosters, OnCallPerson, RosterPersonView } from '#core/rosters/rosterViewsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readOnCall } from '#server/app/onCall.ts'
import { readAgreements } from '#server/app/sharedRoster.ts'
import { readAbsences, readRosterStaff } from './checkInput.ts'
import { staffIdOf } from './streamIds.ts'

/** Absences that are over are of no use to who writes the next roster. */
const PAST_ABSENCE_DAYS = 62

/** What the screen of the rosters begins with. */
export async function readRosters(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  now: string,
): Promise<AnswerOf<typeof listRosters>> {
  const rosters = await tx
    .selectFrom('view_rosters')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('phase', '<>', 'discarded')
    .orderBy('first_day')
    .orderBy('roster_id')
    .execute()
  const gaps = await tx
    .selectFrom('view_gaps')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .orderBy('starts_at')
    .orderBy('gap_id')
    .execute()
  return {
    serverTime: now,
    rosters: rosters.map((row) => ({
      rosterId: row.roster_id,
      firstDay: row.first_day,
      lastDay: row.last_day,
      phase: row.phase as 'draft',
      publishedAt: row.published_at ?? undefined,
    })),
    bands: ambito.rostering.shiftRules.bands.map(({ band, work, starts }) => ({ band, work, starts: [...starts] })),
    people: await namePeople(tx, ambito, now),
    absences: await showAbsences(tx, ambito, actor, now),
    onCall: await nameOnCall(tx, ambito, now),
    gaps: gaps.map((row) => ({
      gapId: row.gap_id,
      band: row.band as Band,
      startsAt: row.starts_at,
      endsAt: row.ends_at ?? undefined,
      daysAhead: row.days_ahead,
    })),
    shared: await readAgreements(tx, ambito),
  }
}

export async function nameOnCall(tx: Tx, ambito: Ambito, instant: string): Promise<OnCallPerson[]> {
  const onCall = await readOnCall(tx, ambito, instant)
  return onCall.map(({ absentUserId, alsoFor, ...held }) => ({
    ...held,
    ...(alsoFor && { alsoFor: [...alsoFor] }),
    name: nameIn(ambito, held.userId),
    ...(absentUserId && { absentName: nameIn(ambito, absentUserId) }),
  }))
}

async function namePeople(tx: Tx, ambito: Ambito, now: string): Promise<RosterPersonView[]> {
  const staff = await readRosterStaff(tx, ambito)
  const verified = await tx
    .selectFrom('view_verified_numbers')
    .select(['user_id', 'verified_at', 'verified_by'])
    .where('ambito_id', '=', ambito.id)
    .execute()
  const held = await tx
    .selectFrom('view_shifts')
    .select('user_id as userId')
    .distinct()
    .where('ambito_id', '=', ambito.id)
    .execute()
  // Who is nothing of the kind any more keeps a name on the shifts of then.
  const former = held.filter(({ userId }) => !staff.some((one) => one.userId === userId))
  return [...staff, ...former.map(({ userId }) => ({ userId, tenures: [], isVerified: false }))]
    .map(({ userId, tenures, isVerified }) => {
      const row = isVerified ? verified.find((one) => one.user_id === userId) : undefined
      // Whoever begins next week may be put on a roster already; whoever ended may not.
      const open = tenures.filter(({ endsAt }) => endsAt === undefined || endsAt > now)
      return {
        userId,
        staffId: staffIdOf(userId),
        name: nameIn(ambito, userId),
        bands: [...new Set(open.flatMap(({ bands }) => bands))],
        isVerified,
        ...(row && { verifiedAt: row.verified_at, verifiedBy: nameIn(ambito, row.verified_by, 'Veglia') }),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
}

/** Why somebody is away is for the coordinator and for themselves. */
export async function showAbsences(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<AbsenceView[]> {
  const since = new Date(Date.parse(now) - PAST_ABSENCE_DAYS * 86_400_000).toISOString()
  const absences = await readAbsences(tx, ambito.id)
  return absences
    .filter(({ endsAt }) => endsAt > since)
    .map(({ kind, ...absence }) => {
      const isTold = actor.kind === 'staff' && (actor.role === 'coordinator' || actor.userId === absence.userId)
      return { ...absence, ...(isTold && { kind: kind as AbsenceView['kind'] }) }
    })
}

export function nameIn(ambito: Ambito, userId: string, unknown = '—'): string {
  return ambito.findPerson(userId)?.name ?? unknown
}
