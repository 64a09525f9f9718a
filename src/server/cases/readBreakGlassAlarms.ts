// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** Somebody alone opened what was closed to them: from that instant until somebody else has looked at it. For the coordinator. */
export async function readBreakGlassAlarms(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  now: string,
): Promise<World['alarms']> {
  const rows = await tx
    .selectFrom('view_break_glasses as glass')
    .innerJoin('view_cases', (join) =>
      join.onRef('view_cases.ambito_id', '=', 'glass.ambito_id').onRef('view_cases.case_id', '=', 'glass.case_id'),
    )
    .select(['break_glass_id', 'user_id', 'number', 'glass.opened_at', 'review_by'])
    .where('glass.ambito_id', '=', ambito.id)
    .where('verdict', 'is', null)
    .where(compileScope('case_keys', scopeOf(actor, 'case_keys')))
    .orderBy('review_by')
    .orderBy('break_glass_id')
    .execute()
  return rows.map((row) => {
    const isLate = row.review_by <= now
    return {
      kind: isLate ? 'break_glass_late' : 'break_glass',
      id: row.break_glass_id,
      label: `${ambito.findPerson(row.user_id)?.name ?? '—'} · ${row.number}`,
      since: isLate ? row.review_by : row.opened_at,
    }
  })
}
