// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { BreakGlassView } from '#core/breakglass/breakGlassApi.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewBreakGlasses } from '#server/app/databaseTypes.ts'
import { readTold } from '#server/app/readTold.ts'
import { readWords } from '#server/log/words.ts'

/** Enough to see what was found of the last weeks; older ones stand in the log. */
const REVIEWED_MAX = 30
const READS_MAX = 40

/**
 * As SQL on `view_break_glasses`: who opened it sees it, the coordinator where the case is in sight, the DPO where not in conflict; so that it is
 * reviewed also where the only coordinator is in conflict with the case.
 */
function glassesInSight(actor: StaffActor): RawBuilder<boolean> {
  if (actor.role === 'dpo')
    return sql`exists (select from view_cases
      where view_cases.ambito_id = view_break_glasses.ambito_id and view_cases.case_id = view_break_glasses.case_id
        and not (${actor.userId} = any(view_cases.barred_ids)))`
  return sql`(view_break_glasses.user_id = ${actor.userId} or exists (
    select from view_cases
    where view_cases.ambito_id = view_break_glasses.ambito_id and view_cases.case_id = view_break_glasses.case_id
      and ${actor.role === 'coordinator' ? compileScope('case_keys', scopeOf(actor, 'case_keys')) : sql`false`}
  ))`
}

/** Whether this person may act on this use of break-glass: one query, whatever the answer. */
export async function isGlassInSight(tx: Tx, ambitoId: string, actor: StaffActor, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('view_break_glasses')
    .select('break_glass_id')
    .where('ambito_id', '=', ambitoId)
    .where('break_glass_id', '=', id)
    .where(glassesInSight(actor))
    .executeTakeFirst()
  return row !== undefined
}

/** What waits for a review, the first due first, and what was reviewed last. */
export async function readGlasses(tx: Tx, ambito: Ambito, actor: StaffActor, now: string) {
  const rows = tx
    .selectFrom('view_break_glasses')
    .innerJoin('view_cases as c', (join) =>
      join
        .onRef('c.ambito_id', '=', 'view_break_glasses.ambito_id')
        .onRef('c.case_id', '=', 'view_break_glasses.case_id'),
    )
    .selectAll('view_break_glasses')
    .select(['c.number', 'c.is_protected'])
    .where('view_break_glasses.ambito_id', '=', ambito.id)
    .where(glassesInSight(actor))
  const waiting = await rows.where('verdict', 'is', null).orderBy('review_by').orderBy('break_glass_id').execute()
  const done = await rows
    .where('verdict', 'is not', null)
    .orderBy('reviewed_at', 'desc')
    .orderBy('break_glass_id')
    .limit(REVIEWED_MAX)
    .execute()
  const shown = await readShown(tx, ambito.id, [...waiting, ...done])
  const told = await readTold(
    tx,
    ambito,
    [...waiting, ...done].map(({ break_glass_id }) => break_glass_id),
  )
  const say = await readWords(
    tx,
    ambito.id,
    [...waiting, ...done].map(({ reason, end_reason, said }) => [reason, end_reason, said]),
  )
  const toView = (row: Row): BreakGlassView => viewOf(row, { ambito, actor, now, shown, told, say })
  return { toReview: waiting.map(toView), reviewed: done.map(toView) }
}

type Row = Selectable<ViewBreakGlasses> & { readonly number: string; readonly is_protected: boolean }

interface Speech {
  readonly ambito: Ambito
  readonly actor: StaffActor
  readonly now: string
  readonly shown: ReadonlyMap<string, BreakGlassView['reads']>
  readonly told: ReadonlyMap<string, BreakGlassView['told']>
  readonly say: (ref: TextRef | undefined) => string
}

function viewOf(row: Row, { ambito, actor, now, shown, told, say }: Speech): BreakGlassView {
  const words = (ref: unknown) => say((ref as TextRef | null) ?? undefined)
  const name = (userId: string | null) => ambito.findPerson(userId ?? '')?.name ?? '—'
  // Who watches over the data of everybody sees no case, and of a protected one not even the number (ADR 0023).
  const isOversight = actor.role === 'dpo'
  const isOpen = row.phase === 'open' && now < row.until
  const endedAt = row.ended_at ?? row.until
  return {
    breakGlassId: row.break_glass_id,
    kind: row.kind as BreakGlassView['kind'],
    ...(!isOversight && { caseId: row.case_id }),
    ...(!(isOversight && row.is_protected) && { caseNumber: row.number }),
    by: name(row.user_id),
    reason: words(row.reason),
    openedAt: row.opened_at,
    until: row.until,
    isOpen,
    ...(!isOpen && { ended: { why: (row.end_why ?? 'expired') as 'expired', at: endedAt } }),
    ...(row.end_reason && { takenBackBecause: words(row.end_reason) }),
    reviewBy: row.review_by,
    isLate: row.verdict === null && now >= row.review_by,
    reads: shown.get(row.break_glass_id) ?? [],
    told: told.get(row.break_glass_id) ?? [],
    ...(row.verdict &&
      row.reviewed_at && {
        review: {
          verdict: row.verdict as 'justified',
          said: words(row.said),
          by: name(row.reviewed_by),
          at: row.reviewed_at,
        },
      }),
    isMine: row.user_id === actor.userId,
  }
}

/** From the register of reads: what was shown because of each. */
async function readShown(tx: Tx, ambitoId: string, rows: readonly Row[]) {
  const shown = new Map<string, BreakGlassView['reads']>()
  for (const { break_glass_id } of rows) {
    const reads = await tx
      .selectFrom('reads')
      .leftJoin('read_repeats as again', (join) =>
        join.onRef('again.ambito_id', '=', 'reads.ambito_id').onRef('again.position', '=', 'reads.position'),
      )
      .select(['read_at', 'kind', 'act', 'times'])
      .where('reads.ambito_id', '=', ambitoId)
      .where('break_glass_id', '=', break_glass_id)
      .orderBy('reads.position')
      .limit(READS_MAX)
      .execute()
    shown.set(
      break_glass_id,
      reads.map((read) => ({
        at: read.read_at,
        kind: read.kind as BreakGlassView['reads'][number]['kind'],
        act: read.act,
        times: 1 + (read.times ?? 0),
      })),
    )
  }
  return shown
}
