// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Tx } from '#server/app/database.ts'

/**
 * As SQL on `view_interpretations`: seen by who may read the case, at the desk or by the link of its call-out; by the interpreter, only the one call their link is for, and
 * not from the moment they are named among those who must know nothing of it.
 */
function interpretationsInSight(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'link' && actor.purpose === 'interpreter') {
    return sql`view_interpretations.interpretation_id = ${actor.subjectId}::uuid and not exists (
      select from view_conflicts
      where view_conflicts.ambito_id = view_interpretations.ambito_id
        and view_conflicts.case_id = view_interpretations.case_id
        and view_conflicts.interpreter_key = view_interpretations.interpreter_key
    )`
  }
  return sql`exists (
    select from view_cases
    where view_cases.ambito_id = view_interpretations.ambito_id and view_cases.case_id = view_interpretations.case_id
      and ${compileScope('case_file', scopeOf(actor, 'case_file'))}
  )`
}

/** The row this actor may see: one query, whatever the answer. */
export function findInSight(tx: Tx, ambitoId: string, actor: Actor, interpretationId: string) {
  return tx
    .selectFrom('view_interpretations')
    .innerJoin('view_cases as of_case', (join) =>
      join
        .onRef('of_case.ambito_id', '=', 'view_interpretations.ambito_id')
        .onRef('of_case.case_id', '=', 'view_interpretations.case_id'),
    )
    .selectAll('view_interpretations')
    .select('of_case.is_protected')
    .where('view_interpretations.ambito_id', '=', ambitoId)
    .where('interpretation_id', '=', interpretationId)
    .where(interpretationsInSight(actor))
    .executeTakeFirst()
}
