// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { v5 as nameId } from 'uuid'
import { isMemberAt } from '#core/access/membership.ts'
import { scopeOf } from '#core/access/scope.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import { tellByDayFrom } from '#core/shared/byDay.ts'
import { compileScope } from '#server/access/compileScope.ts'
import { readStaff } from '#server/access/staff.ts'
import type { Tx } from '#server/app/database.ts'
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'
import { type AlertCause, raiseAlert, withoutTold } from './raiseAlert.ts'

/** What happened before is for the console, not for a telephone. */
const FRESH_HOURS = 24

/** Months have no ids of their own; any fixed id. */
const MONTHS = 'a0c1d7e4-52b8-5d0f-8f43-7be2c9166d35'
const monthId = (ambitoId: string, month: string) => nameId(`${ambitoId}/${month}`, MONTHS)
/**
 * Tells whoever must know, at home too: of an attempt about a protected case the coordinator and the centre, of break-glass the
 * coordinator, and where none may know the DPO; of a place that a house refused whoever is out with the person. After the commit and not in it: the answer to the desk that recorded an attempt
 * takes as long whether somebody is protected or nobody.
 */
export function dueAlerts(deps: EngineDeps): Job {
  const { db, ambito, clock } = deps

  const raise = (userId: string, cause: AlertCause) => raiseAlert(deps, userId, cause)

  async function listWatchers(): Promise<StaffActor[]> {
    const now = clock.now().toISOString()
    const staff = await db.inAmbito(ambito.id, (tx) => readStaff(tx, ambito))
    return staff.filter((one) => isMemberAt(one, now)).map(({ userId, role }) => ({ kind: 'staff', userId, role }))
  }

  return {
    name: 'dueAlerts',
    streams: ['attempt', 'protection', 'break_glass', 'retention_review', 'stay'],
    async run() {
      const now = clock.now().toISOString()
      const reviewsFrom = tellByDayFrom(now, ambito.zone)
      const since = new Date(clock.now().getTime() - FRESH_HOURS * 3_600_000).toISOString()
      const watchers = await listWatchers()
      // First: they are on the road.
      const outWith = await db.inAmbito(ambito.id, (tx) => listOutWithRefused(tx, ambito.id, since))
      for (const watcher of watchers.filter(({ userId }) => outWith.includes(userId))) {
        const causes = await db.inAmbito(ambito.id, async (tx) =>
          withoutTold(tx, ambito.id, watcher.userId, await listRefused(tx, ambito.id, watcher, since)),
        )
        for (const cause of causes) await raise(watcher.userId, cause)
      }
      // Last, who is told only of what nobody else was.
      for (const role of ['coordinator', 'anti_violence_centre', 'dpo'] as const) {
        for (const watcher of watchers.filter((one) => one.role === role)) {
          const causes = await db.inAmbito(ambito.id, (tx) => listUntold(tx, ambito.id, watcher, since, !reviewsFrom))
          for (const cause of causes) await raise(watcher.userId, cause)
        }
      }
      return reviewsFrom
    },
  }
}

/** The hour is over: what was gathered in it is told in one message. */
export function dueGatheredAlerts(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueGatheredAlerts',
    stream: 'alert',
    command: { type: 'TellGathered' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_alerts')
        .select(['book_id as id', 'gathered_until as dueAt'])
        .distinct()
        .where('ambito_id', '=', ambitoId)
        .where('gathered_until', 'is not', null)
        .orderBy('gathered_until')
        .orderBy('book_id')
        .limit(limit)
        .$narrowType<{ dueAt: string }>()
        .execute(),
  })
}

/** What this person may know of and was not told. Whoever is in conflict with a case is told nothing of it. */
async function listUntold(
  tx: Tx,
  ambitoId: string,
  watcher: StaffActor,
  since: string,
  withReviews: boolean,
): Promise<AlertCause[]> {
  const causes = [
    ...(await listAttempts(tx, ambitoId, watcher, since)),
    ...(await listListedCallers(tx, ambitoId, watcher, since)),
    ...(await listGlasses(tx, ambitoId, watcher, since)),
    ...(withReviews ? await listReviews(tx, ambitoId, watcher, since) : []),
  ]
  return withoutTold(tx, ambitoId, watcher.userId, causes)
}

async function listAttempts(tx: Tx, ambitoId: string, watcher: StaffActor, since: string): Promise<AlertCause[]> {
  if (watcher.role === 'dpo') return []
  const { rows } = await sql<{ id: string }>`
    select attempt_id as id from view_attempts
    where view_attempts.ambito_id = ${ambitoId} and recorded_at > ${since} and exists (
      select from view_cases where view_cases.ambito_id = view_attempts.ambito_id
        and view_cases.case_id = any(view_attempts.case_ids) and is_protected
        and ${compileScope('case_file', scopeOf(watcher, 'case_file'))})
    order by recorded_at, id`.execute(tx)
  return rows.map(({ id }) => ({ kind: 'attempt', causeId: id }))
}

/** Calls with a name of the list of a protected case, unless somebody said that it was another. An attempt like any other. */
async function listListedCallers(tx: Tx, ambitoId: string, watcher: StaffActor, since: string): Promise<AlertCause[]> {
  if (watcher.role === 'dpo') return []
  const { rows } = await sql<{ id: string }>`
    select distinct source_id as id from view_listed_callers
    where view_listed_callers.ambito_id = ${ambitoId} and noted_at > ${since} and is_them is distinct from false and exists (
      select from view_cases where view_cases.ambito_id = view_listed_callers.ambito_id
        and view_cases.case_id = view_listed_callers.case_id and is_protected
        and ${compileScope('case_keys', scopeOf(watcher, 'case_keys'))})
    order by id`.execute(tx)
  return rows.map(({ id }) => ({ kind: 'attempt', causeId: id }))
}

/** The coordinator where the case is in sight; the DPO of what no coordinator was told, where not in conflict. */
async function listGlasses(tx: Tx, ambitoId: string, watcher: StaffActor, since: string): Promise<AlertCause[]> {
  if (watcher.role === 'anti_violence_centre') return []
  const mayKnow =
    watcher.role === 'coordinator'
      ? compileScope('case_keys', scopeOf(watcher, 'case_keys'))
      : sql<boolean>`not (${watcher.userId} = any(view_cases.barred_ids)) and not exists (
          select from view_alerts told where told.ambito_id = view_break_glasses.ambito_id
            and told.cause_id = view_break_glasses.break_glass_id)`
  const { rows } = await sql<{ id: string }>`
    select break_glass_id as id from view_break_glasses
    where view_break_glasses.ambito_id = ${ambitoId} and opened_at > ${since} and user_id <> ${watcher.userId} and exists (
      select from view_cases where view_cases.ambito_id = view_break_glasses.ambito_id
        and view_cases.case_id = view_break_glasses.case_id and ${mayKnow})
    order by opened_at, id`.execute(tx)
  return rows.map(({ id }) => ({ kind: 'break_glass', causeId: id }))
}

/** Whoever answered for somebody whose place was refused. */
async function listOutWithRefused(tx: Tx, ambitoId: string, since: string): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select distinct unnest(file.responder_ids) as "userId" from view_stays stay
    join view_cases file on file.ambito_id = stay.ambito_id and file.case_id = stay.case_id
    where stay.ambito_id = ${ambitoId} and stay.phase = 'refused' and stay.since > ${since}`.execute(tx)
  return rows.map(({ userId }) => userId)
}

/** Places refused by a house, for who answered the call-out of that case, is not done there and may still see it. */
async function listRefused(tx: Tx, ambitoId: string, watcher: StaffActor, since: string): Promise<AlertCause[]> {
  const { rows } = await sql<{ id: string }>`
    select stay_id as id from view_stays
    where view_stays.ambito_id = ${ambitoId} and view_stays.phase = 'refused' and view_stays.since > ${since} and exists (
      select from view_cases where view_cases.ambito_id = view_stays.ambito_id and view_cases.case_id = view_stays.case_id
        and ${watcher.userId} = any(view_cases.responder_ids) and view_cases.phase in ('acknowledged', 'en_route', 'on_site')
        and ${compileScope('case_file', scopeOf(watcher, 'case_file'))})
    order by view_stays.since, id`.execute(tx)
  return rows.map(({ id }) => ({ kind: 'place_refused', causeId: id }))
}

async function listReviews(tx: Tx, ambitoId: string, watcher: StaffActor, since: string): Promise<AlertCause[]> {
  if (watcher.role === 'anti_violence_centre') return []
  const rows = await tx
    .selectFrom('view_retention_reviews')
    .select('month')
    .where('ambito_id', '=', ambitoId)
    .where('reviewed_at', '>', since)
    // A month in which nothing has reached its term is no message.
    .where('ready', '>', 0)
    .execute()
  return rows.map(({ month }) => ({ kind: 'retention_review', causeId: monthId(ambitoId, month) }))
}
