// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/**
 * Somebody called with a name that is still on a list, and nobody has said who it was. For the coordinator and the centre; never for
 * the desk that was called.
 */
export async function readListedCallerAlarms(tx: Tx, ambito: Ambito, actor: Actor): Promise<World['alarms']> {
  const isTold = actor.kind === 'staff' && (actor.role === 'coordinator' || actor.role === 'anti_violence_centre')
  if (!isTold) return []
  const rows = await tx
    .selectFrom('view_listed_callers as noted')
    .innerJoin('view_cases', (join) =>
      join.onRef('view_cases.ambito_id', '=', 'noted.ambito_id').onRef('view_cases.case_id', '=', 'noted.case_id'),
    )
    .select(['view_cases.case_id', 'number', 'noted_at'])
    .where('noted.ambito_id', '=', ambito.id)
    .where('noted.is_them', 'is', null)
    .where(
      sql<boolean>`exists (select from view_conflicts listed where listed.ambito_id = noted.ambito_id
        and listed.conflict_id = any(noted.conflict_ids))`,
    )
    .where(compileScope('case_keys', scopeOf(actor, 'case_keys')))
    .orderBy('noted_at', 'desc')
    .orderBy('view_cases.case_id')
    .execute()
  return rows.map((row) => ({ kind: 'listed_caller', id: row.case_id, label: row.number, since: row.noted_at }))
}
