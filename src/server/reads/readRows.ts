// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { RegisteredRead, ShownUntil, SoughtReads } from '#core/reads/readsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { GENESIS_HASH } from '#server/log/chain.ts'
import { readWords } from '#server/log/words.ts'
import { isOversight, readsInSight, readsOfCases } from './readsInSight.ts'

export interface RowsWanted extends SoughtReads {
  readonly caseId?: string
  readonly personId?: string
  readonly after?: ShownUntil | undefined
  readonly limit: number
}

interface Row {
  readonly read_at: string
  readonly reader_id: string
  readonly reader_kind: RegisteredRead['readerKind']
  readonly kind: RegisteredRead['kind']
  readonly purpose: RegisteredRead['purpose']
  readonly act: string
  readonly number: string | null
  readonly is_protected: boolean | null
  readonly times: number | null
  readonly last_at: string | null
  readonly break_glass_id: string | null
  readonly reason: TextRef | null
}

/**
 * Rows of the register, the latest first. A row of a case that is out of sight for a coordinator is not there; for the DPO,
 * who sees no case, it is there, and of a protected one without its number; of one they are in conflict with, not at all.
 */
export async function readRows(tx: Tx, ambito: Ambito, actor: Actor, wanted: RowsWanted): Promise<RegisteredRead[]> {
  const seesAll = isOversight(actor)
  const tests = [
    sql`r.ambito_id = ${ambito.id}`,
    readsInSight(ambito.id, actor),
    ...(wanted.caseId ? [sql`file.case_id = ${wanted.caseId}::uuid`] : []),
    ...(wanted.personId ? [sql`r.kind = 'person' and r.subject_id = ${wanted.personId}::uuid`] : []),
    ...(wanted.readerId ? [sql`r.reader_id = ${wanted.readerId}`] : []),
    ...(wanted.caseNumber
      ? [sql`file.number = ${wanted.caseNumber.trim()} and ${seesAll ? sql`not file.is_protected` : sql`true`}`]
      : []),
    ...(wanted.from ? [sql`r.read_at >= ${wanted.from}`] : []),
    ...(wanted.until ? [sql`r.read_at < ${wanted.until}`] : []),
    ...(wanted.after ? [sql`r.read_at <= ${wanted.after.at}`] : []),
  ]
  const { rows } = await sql<Row>`
    select r.read_at, r.reader_id, r.reader_kind, r.kind, r.purpose, r.act, r.break_glass_id, r.reason,
      file.number, file.is_protected, again.times, again.last_at
    from ${readsOfCases}
    left join read_repeats again on again.ambito_id = r.ambito_id and again.position = r.position
    where ${sql.join(tests, sql` and `)}
    order by r.position desc limit ${wanted.limit} offset ${wanted.after?.shown ?? 0}`.execute(tx)
  // Whoever watches over the readings of all knows why the glass was broken, for they review it; of an address only that it was opened.
  const why = (row: Row) => (seesAll && row.break_glass_id === null ? undefined : (row.reason ?? undefined))
  const say = await readWords(tx, ambito.id, rows.map(why))
  return rows.map((row) => toRead(row, ambito, seesAll, say(why(row))))
}

function toRead(row: Row, ambito: Ambito, seesAll: boolean, reason: string): RegisteredRead {
  const reader = ambito.findPerson(row.reader_id)?.name
  const mayName = row.number !== null && !(seesAll && row.is_protected)
  return {
    at: row.read_at,
    readerId: row.reader_id,
    ...(reader && { reader }),
    readerKind: row.reader_kind,
    kind: row.kind,
    ...(mayName && row.number !== null && { caseNumber: row.number }),
    purpose: row.purpose,
    act: row.act,
    repeats: row.times ?? 0,
    ...(row.last_at && { lastAt: row.last_at }),
    isBreakGlass: row.break_glass_id !== null,
    ...(reason && { reason }),
  }
}

/**
 * The hash of the last row this actor may know of: it holds every row before it, shown or not. The head of the register itself would
 * move with each reading that is hidden from them.
 */
export async function readLastHash(tx: Tx, ambito: Ambito, actor: Actor): Promise<string> {
  const { rows } = await sql<{ hash: string }>`
    select r.hash from ${readsOfCases}
    where r.ambito_id = ${ambito.id} and ${readsInSight(ambito.id, actor)}
    order by r.position desc limit 1`.execute(tx)
  return rows[0]?.hash ?? GENESIS_HASH
}
