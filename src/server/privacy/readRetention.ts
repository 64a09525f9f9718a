// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { ErasedKind } from '#core/privacy/erasureEvents.ts'
import { isOver, type Subject } from '#core/privacy/retention.ts'
import type { ErasureView, KeptThing } from '#core/privacy/retentionApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'
import { countAll } from './erasers/erasers.ts'
import { type Kept, listKept, thingsToWeigh } from './listKept.ts'
import { listStreamsOf } from './subjectStreams.ts'

/** Rows shown at once: a year of a small ambito. Those that come after are shown when these are done. */
const THINGS_MAX = 100
const ERASURES_MAX = 100

/** What has reached its term, and what is held whatever its term. */
export async function readThings(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<KeptThing[]> {
  const kept = await listKept(tx, ambito, actor, now)
  const shown = kept.filter(
    ({ keptUntil, exclusions }) => isOver(keptUntil, now, ambito.zone) || exclusions.includes('legal_hold'),
  )
  return toThings(tx, ambito, shown.slice(0, THINGS_MAX), now)
}

export async function toThings(tx: Tx, ambito: Ambito, kept: readonly Kept[], now: string): Promise<KeptThing[]> {
  const held = kept.filter(({ exclusions }) => exclusions.includes('legal_hold')).map(({ subject }) => subject.id)
  const holds = await readHolds(tx, ambito, held)
  const things: KeptThing[] = []
  for (const { keptUntil, nameKeptUntil, exclusions, ...one } of kept) {
    const { left } = await countAll(tx, ambito.id, await listStreamsOf(tx, ambito.id, one.subject), now)
    things.push({
      ...one,
      ...(keptUntil ? { keptUntil } : {}),
      ...(nameKeptUntil ? { nameKeptUntil } : {}),
      exclusions: [...exclusions],
      left,
      holds: holds.filter(({ subjectId }) => subjectId === one.subject.id).map(({ subjectId: _, ...hold }) => hold),
    })
  }
  return things
}

async function readHolds(tx: Tx, ambito: Ambito, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('view_holds')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('subject_id', 'in', ids)
    .where('lifted_at', 'is', null)
    .orderBy('placed_at')
    .orderBy('hold_id')
    .execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map(({ reason }) => reason),
  )
  return rows.map((row) => ({
    subjectId: row.subject_id,
    holdId: row.hold_id,
    reason: say(row.reason as unknown as TextRef),
    reviewOn: row.review_on,
    placedBy: nameOf(ambito, row.placed_by),
    placedAt: row.placed_at,
  }))
}

/** Erasures this actor may weigh, those that wait first, then the latest. */
export async function readErasures(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<ErasureView[]> {
  const rows = await tx
    .selectFrom('view_erasures as e')
    .leftJoin('events as receipt', (join) =>
      join.onRef('receipt.ambito_id', '=', 'e.ambito_id').onRef('receipt.position', '=', 'e.completed_position'),
    )
    .selectAll('e')
    .select('receipt.hash as receipt_hash')
    .where('e.ambito_id', '=', ambito.id)
    .where(
      sql<boolean>`(e.subject_kind, e.subject_id) in (select kind, id from (${thingsToWeigh(ambito.id, actor, now)}) things)`,
    )
    .orderBy(sql`e.phase in ('proposed', 'authorised')`, 'desc')
    .orderBy('e.proposed_at', 'desc')
    .orderBy('e.erasure_id', 'desc')
    .limit(ERASURES_MAX)
    .execute()
  const say = await readWords(
    tx,
    ambito.id,
    rows.map(({ authority, reason }) => [authority, reason]),
  )
  const viewer = actor.kind === 'staff' ? actor.userId : undefined
  const views: ErasureView[] = []
  for (const row of rows) {
    const subject = { kind: row.subject_kind, id: row.subject_id } as Subject
    const [kept] = await listKept(tx, ambito, actor, now, subject)
    if (!kept) continue
    const isDone = row.completed_at !== null && row.completed_position !== null && row.receipt_hash !== null
    const counts = isDone
      ? { left: none, total: { ...none, ...(row.erased as Partial<Record<ErasedKind, number>>) } }
      : await countAll(tx, ambito.id, await listStreamsOf(tx, ambito.id, subject), now)
    views.push({
      erasureId: row.erasure_id,
      subject,
      name: kept.name,
      phase: row.phase as ErasureView['phase'],
      ground: row.ground as ErasureView['ground'],
      rule: row.rule as ErasureView['rule'],
      ...(row.kept_until ? { keptUntil: row.kept_until } : {}),
      ...(kept.nameKeptUntil ? { nameKeptUntil: kept.nameKeptUntil } : {}),
      authority: say(row.authority as unknown as TextRef),
      proposedBy: nameOf(ambito, row.proposed_by),
      proposedAt: row.proposed_at,
      isMine: row.proposed_by === viewer,
      ...(row.settled_by && row.settled_at
        ? { settledBy: nameOf(ambito, row.settled_by), settledAt: row.settled_at }
        : {}),
      ...(row.reason ? { reason: say(row.reason as unknown as TextRef) } : {}),
      ...counts,
      ...(isDone && row.completed_at && row.receipt_hash
        ? {
            completedAt: row.completed_at,
            receipt: { position: Number(row.completed_position), hash: row.receipt_hash },
          }
        : {}),
    })
  }
  return views
}

export async function readLastReview(tx: Tx, ambitoId: string) {
  const row = await tx
    .selectFrom('view_retention_reviews')
    .select('reviewed_at as at')
    .where('ambito_id', '=', ambitoId)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { lastReview: row } : {}
}

const none: Record<ErasedKind, number> = { texts: 0, fingerprints: 0, files: 0, accounts: 0 }
const nameOf = (ambito: Ambito, userId: string) => ambito.findPerson(userId)?.name ?? '—'
