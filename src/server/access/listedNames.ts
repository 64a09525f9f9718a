// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { ListedName } from '#core/protection/listedName.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/**
 * Every name on the lists of conflicts: of one case, or of all. A person of the register has all their names, of the rows linked to
 * theirs too; somebody of the staff their own. What comes of it is told only to those who may read the list (ADR 0041).
 */
export async function readListedNames(tx: Tx, ambito: Ambito, caseId?: string): Promise<readonly ListedName[]> {
  const { rows } = await sql<Row>`
    select conflict.case_id, conflict.conflict_id, conflict.user_id, coalesce(conflict.called_by, identity.called_by) as called_by
    from view_conflicts conflict
    left join view_register listed on listed.ambito_id = conflict.ambito_id and listed.person_id = conflict.person_id
    left join view_register same on same.ambito_id = listed.ambito_id and same.group_id = listed.group_id
    left join view_identities identity on identity.ambito_id = same.ambito_id and identity.person_id = same.person_id
      and identity.struck_at is null
    where conflict.ambito_id = ${ambito.id} and conflict.kind in ('name', 'person', 'staff')
      and (${caseId ?? null}::uuid is null or conflict.case_id = ${caseId ?? null}::uuid)
    order by conflict.named_at, conflict.conflict_id, identity.added_at, identity.identity_id`.execute(tx)
  const say = await readWords(tx, ambito.id, rows)
  return rows.map(({ case_id, conflict_id, user_id, called_by }) => ({
    caseId: case_id,
    conflictId: conflict_id,
    name: user_id ? (ambito.findPerson(user_id)?.name ?? '') : say(called_by ?? undefined),
  }))
}

interface Row {
  readonly case_id: string
  readonly conflict_id: string
  readonly user_id: string | null
  readonly called_by: TextRef | null
}
