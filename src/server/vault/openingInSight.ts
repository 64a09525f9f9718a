// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { type Scope, scopeOf } from '#core/access/scope.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Tx } from '#server/app/database.ts'

/**
 * As SQL on `view_openings`: an opening is seen by who may know where its case goes; by whose addresses they are all of them
 * are, unless the person is in conflict with the case.
 */
export function openingsInSight(actor: Actor): RawBuilder<boolean> {
  const isKeeper = actor.kind === 'staff' && actor.role === 'anti_violence_centre'
  const scope: Scope = isKeeper
    ? { rows: 'unless', column: 'barred_id', equals: actor.userId }
    : scopeOf(actor, 'case_keys')
  return sql`exists (
    select from view_cases
    where view_cases.ambito_id = view_openings.ambito_id and view_cases.case_id = view_openings.case_id
      and ${compileScope('case_keys', scope)}
  )`
}

/** Whether this actor may see this opening: one query, whatever the answer. */
export async function isOpeningInSight(tx: Tx, ambitoId: string, actor: Actor, openingId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('view_openings')
    .select(({ lit }) => lit(1).as('found'))
    .where('ambito_id', '=', ambitoId)
    .where('opening_id', '=', openingId)
    .where(openingsInSight(actor))
    .executeTakeFirst()
  return row !== undefined
}
