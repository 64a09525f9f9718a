// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { RegisteredRead, SoughtReads } from '#core/reads/readsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

export interface RowsWanted extends SoughtReads {
  readonly caseId?: string
  readonly before?: number | undefined
  readonly limit: number
}

interface Row {
  readonly position: string
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
}

/**
 * Rows of the register, the latest first. A row of a case that is out of sight for a coordinator is not there; for the DPO,
 * who sees no case, it is there, and of a protected one without its number; of one they are in conflict with, not at all.
 */
export async function readRows(tx: Tx, ambito: Ambito, actor: Actor, wanted: RowsWanted): Promise<RegisteredRead[]> {
  const isOversight = actor.kind === 'staff' && actor.role === 'dpo'
  const inSight = isOversight
    ? sql`(file.case_id is null or not (${actor.userId} = any(file.barred_ids)))`
    : sql`(file.case_id is null or file.case_id in
        (select case_id from view_cases where ambito_id = ${ambito.id} and ${compileScope('case', scopeOf(actor, 'case'))}))`
  const tests = [
    sql`r.ambito_id = ${ambito.id}`,
    inSight,
    ...(wanted.caseId ? [sql`file.case_id = ${wanted.caseId}::uuid`] : []),
    ...(wanted.readerId ? [sql`r.reader_id = ${wanted.readerId}`] : []),
    ...(wanted.caseNumber
      ? [sql`file.number = ${wanted.caseNumber.trim()} and ${isOversight ? sql`not file.is_protected` : sql`true`}`]
      : []),
    ...(wanted.from ? [sql`r.read_at >= ${wanted.from}`] : []),
    ...(wanted.until ? [sql`r.read_at < ${wanted.until}`] : []),
    ...(wanted.before ? [sql`r.position < ${wanted.before}`] : []),
  ]
  const { rows } = await sql<Row>`
    select r.position, r.read_at, r.reader_id, r.reader_kind, r.kind, r.purpose, r.act, r.break_glass_id,
      file.number, file.is_protected, again.times, again.last_at
    from reads r
    left join read_repeats again on again.ambito_id = r.ambito_id and again.position = r.position
    left join lateral (
      select c.case_id, c.number, c.is_protected, c.barred_ids from view_cases c
      where c.ambito_id = r.ambito_id and case r.kind
        when 'case' then c.case_id = r.subject_id
        when 'report' then c.case_id = (select p.case_id from view_reports p where p.ambito_id = r.ambito_id and p.report_id = r.subject_id)
        when 'person' then c.case_id = (select p.case_id from view_register p where p.ambito_id = r.ambito_id and p.person_id = r.subject_id)
        when 'handover' then c.case_id = (select h.case_id from view_handovers h where h.ambito_id = r.ambito_id and h.handover_id = r.subject_id)
        when 'attachment' then c.case_id = (select f.case_id from view_attachments f where f.ambito_id = r.ambito_id and f.attachment_id = r.subject_id)
        when 'vault_address' then c.case_id = (select o.case_id from view_openings o
          where o.ambito_id = r.ambito_id and o.destination_id = r.subject_id and o.reason->'textId' = r.reason->'textId')
        else false end
      limit 1
    ) file on true
    where ${sql.join(tests, sql` and `)}
    order by r.position desc limit ${wanted.limit}`.execute(tx)
  return rows.map((row) => toRead(row, ambito, isOversight))
}

function toRead(row: Row, ambito: Ambito, isOversight: boolean): RegisteredRead {
  const reader = ambito.findPerson(row.reader_id)?.name
  const mayName = row.number !== null && !(isOversight && row.is_protected)
  return {
    position: Number(row.position),
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
  }
}

/** Everybody of the ambito who is on the register, by working name. */
export async function readReaders(tx: Tx, ambito: Ambito): Promise<{ readerId: string; name: string }[]> {
  const rows = await tx.selectFrom('reads').select('reader_id').distinct().where('ambito_id', '=', ambito.id).execute()
  return rows
    .flatMap(({ reader_id: readerId }) => {
      const name = ambito.findPerson(readerId)?.name
      return name ? [{ readerId, name }] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
}
