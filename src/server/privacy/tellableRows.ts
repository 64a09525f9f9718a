// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { DisclosureCopy } from '#core/privacy/disclosureCopy.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compareNames } from '#core/shared/names/similarName.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { readListedNames } from '#server/access/listedNames.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'
import { listRowsOf } from './readPieces.ts'

/** One row of the register, of a case that may be told to this very person. */
export interface TellableRow {
  readonly personId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly isProtected: boolean
}

/**
 * The rows of a person that a copy for them may speak of. A case in which they stand as somebody else's husband is that person's: of a
 * protected one only whoever was helped is told, and of no case whoever must know nothing of it, be they on its list as they are in the
 * register or by their name alone. They are not told either that something is left out (art. 2-undecies c. 3 D.Lgs. 196/2003).
 */
export async function listTellableRows(tx: Tx, ambito: Ambito, actor: Actor, personId: string): Promise<TellableRow[]> {
  const them = await listRowsOf(tx, ambito.id, actor, personId)
  if (them.length === 0) return []
  const personIds = them.map((row) => row.personId)
  const { rows } = await sql<TellableRow>`
    select r.person_id as "personId", r.case_id as "caseId", c.number as "caseNumber", c.is_protected as "isProtected"
    from view_register r
    join view_cases c using (ambito_id, case_id)
    left join view_people p using (ambito_id, case_id, person_id)
    where ambito_id = ${ambito.id} and person_id = any(${personIds}::uuid[])
      and (not c.is_protected or p.role = 'assisted') and not exists (
        select from view_conflicts k join view_register same using (ambito_id, person_id)
        where k.ambito_id = r.ambito_id and k.case_id = r.case_id and same.group_id = r.group_id
      )
    order by c.number, r.person_id`.execute(tx)
  const names = await readOwnNames(tx, ambito.id, personIds)
  const told: TellableRow[] = []
  for (const row of rows) {
    const listed = await readListedNames(tx, ambito, row.caseId)
    // By strong likeness alone: a wide one would keep from a woman her own case, because she bears his name.
    const isListed = listed.some(({ name }) => names.some((own) => compareNames(own, name)?.strength === 'strong'))
    if (!isListed) told.push(row)
  }
  return told
}

async function readOwnNames(tx: Tx, ambitoId: string, personIds: readonly string[]) {
  const rows = await tx
    .selectFrom('view_identities')
    .select('called_by')
    .where('ambito_id', '=', ambitoId)
    .where('person_id', 'in', personIds)
    .where('struck_at', 'is', null)
    .execute()
  const say = await readWords(tx, ambitoId, rows)
  return rows.map(({ called_by }) => say(called_by as unknown as TextRef)).filter((name) => name !== '')
}

/** Whether this copy, made before, says what may not be said to its person any more. */
export async function isOvertaken(tx: Tx, ambito: Ambito, personId: string, copy: DisclosureCopy): Promise<boolean> {
  const rows = await listTellableRows(tx, ambito, { kind: 'system', job: 'isOvertaken' }, personId)
  const tellable = new Map(rows.map(({ caseNumber, isProtected }) => [caseNumber, isProtected]))
  const hasPlace = ({ municipality, stays }: DisclosureCopy['cases'][number]) =>
    municipality !== undefined || stays.some(({ place }) => place !== undefined)
  return (
    [...copy.cases.map(({ number }) => number), ...copy.pieces.map(({ caseNumber }) => caseNumber)].some(
      (number) => !tellable.has(number),
    ) || copy.cases.some((one) => tellable.get(one.number) && hasPlace(one))
  )
}
