// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { v5 as nameId } from 'uuid'
import { findUnusual, nightOf, type ReadFact, type Unusual } from '#core/reads/findUnusual.ts'
import type { ReadingAlarm } from '#core/reads/readingAlarmsApi.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'
import { Sights } from './readingAlarmStream.ts'
import { isOversight, readsInSight, readsOfCases } from './readsInSight.ts'

/** Any fixed id: what is named below is unique within it. */
const NAMESPACE = '7b0a1f6e-4c52-5d0e-9a3b-2f8c6d1e9b47'

interface Row extends Omit<ReadFact, 'isOnDuty'> {
  readonly number: string | undefined
}
export type Found = Unusual & { readonly readingAlarmId: string; readonly numbers: readonly string[] }

/** What the rules find now, of whole nights, among the rows this viewer may know of. Found again it has the same id. */
export async function findAlarms(tx: Tx, ambito: Ambito, actor: StaffActor, now: string): Promise<Found[]> {
  const { nights, rules } = ambito.readingAlarms
  if (rules.length === 0) return []
  const since = `${nightOf(minutesAfter(now, -nights * 1440))}T12:00:00.000Z`
  // Nobody is looked for of whom no rule speaks: what a link showed, a desk's own handovers.
  const kinds = [...new Set(rules.flatMap(({ roles }) => roles))]
  const rows = await readFacts(tx, ambito.id, actor, { since, kinds })
  const standing = new Set(ambito.rostering.standing.map(({ userId }) => userId))
  const wasOnDuty = await readDuty(tx, ambito.id, since)
  const facts = rows.map((row) => ({
    ...row,
    isOnDuty: standing.has(row.readerId) || wasOnDuty(row.readerId, row.at),
  }))
  const numberOf = new Map(rows.flatMap(({ caseId, number }) => (caseId && number ? [[caseId, number] as const] : [])))
  return findUnusual(rules, facts).map((found) => ({
    ...found,
    readingAlarmId: nameId(`${ambito.id}/${found.rule.key}/${found.readerId}/${found.night}`, NAMESPACE),
    numbers: found.caseIds.flatMap((caseId) => numberOf.get(caseId) ?? []),
  }))
}

/** Rows of the register with what the rules ask; of a case out of sight none, of a protected one no number for who watches over all. */
async function readFacts(
  tx: Tx,
  ambitoId: string,
  actor: StaffActor,
  { since, kinds }: { readonly since: string; readonly kinds: readonly string[] },
): Promise<Row[]> {
  const { rows } = await sql<{ [Key in keyof Row]: Row[Key] | null }>`
    select r.read_at as at, r.reader_id as "readerId", r.reader_kind as "readerKind", r.kind, r.subject_id as "subjectId", r.act,
      r.break_glass_id is not null as "isBreakGlass", file.case_id as "caseId", coalesce(file.is_protected, false) as "isProtected",
      case when file.phase = 'closed' then file.since end as "closedAt",
      case when ${isOversight(actor)} and file.is_protected then null else file.number end as number,
      coalesce(r.reader_id = any(file.responder_ids || file.key_ids || file.desk_ids), false) as "hasTask"
    from ${readsOfCases}
    where r.ambito_id = ${ambitoId} and r.read_at >= ${since} and r.kind <> 'list' and r.reader_kind = any(${kinds})
      and ${readsInSight(ambitoId, actor)}
    order by r.position`.execute(tx)
  return rows.map((row) => ({
    ...(row as Row),
    subjectId: row.subjectId ?? undefined,
    caseId: row.caseId ?? undefined,
    closedAt: row.closedAt ?? undefined,
    number: row.number ?? undefined,
  }))
}

/**
 * Who was rostered, or kept the vigil, at an instant since then. Read once as spans: asked of the database for each row of the
 * register it cost more than all the rest.
 */
async function readDuty(tx: Tx, ambitoId: string, since: string): Promise<(userId: string, at: string) => boolean> {
  const { rows } = await sql<{ userId: string; from: string; until: string | null }>`
    select user_id as "userId", starts_at as "from", ends_at as "until" from view_shifts
    where ambito_id = ${ambitoId} and published and ends_at > ${since}
    union all
    select user_id, opened_at, ended_at from view_vigils
    where ambito_id = ${ambitoId} and (ended_at is null or ended_at > ${since})`.execute(tx)
  const spans = Map.groupBy(rows, ({ userId }) => userId)
  return (userId, at) =>
    (spans.get(userId) ?? []).some(({ from, until }) => from <= at && (until === null || until > at))
}

/** The alarms with what somebody said of those that were looked at. */
export async function readReadingAlarms(
  tx: Tx,
  ambito: Ambito,
  actor: StaffActor,
  now: string,
): Promise<ReadingAlarm[]> {
  const found = await findAlarms(tx, ambito, actor, now)
  const rows = await tx.selectFrom('view_reading_alarms').selectAll().where('ambito_id', '=', ambito.id).execute()
  const say = await readWords(tx, ambito.id, rows)
  const known = new Map(rows.map((row) => [row.reading_alarm_id, row]))
  const name = (userId: string) => ambito.findPerson(userId)?.name ?? '—'
  return found.map(({ rule, readerId, readingAlarmId, numbers, count, firstAt, lastAt }) => {
    const { sights, said, set_aside_by, set_aside_at } = known.get(readingAlarmId) ?? {}
    // Not the latest: it may be of a reading that this viewer may know nothing of.
    const sight = Sights.parse(sights ?? []).find(({ until }) => lastAt <= until)
    return {
      readingAlarmId,
      rule: rule.key,
      title: rule.title,
      reader: name(readerId),
      count,
      firstAt,
      lastAt,
      caseNumbers: [...numbers],
      isMine: readerId === actor.userId,
      ...(sight && { seen: { by: name(sight.by), at: sight.at } }),
      ...(set_aside_by &&
        set_aside_at && {
          setAside: { said: say(said as unknown as TextRef), by: name(set_aside_by), at: set_aside_at },
        }),
    }
  })
}
