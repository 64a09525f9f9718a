// SPDX-License-Identifier: AGPL-3.0-or-later
import { scopeOf } from '#core/access/scope.ts'
import type { World } from '#core/cases/worldApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'

/** A day: who comes on in the morning must see it too. */
const ALARM_HOURS = 24

/** Somebody asked about a person of a protected case. For the coordinator and the centre; never for the desk that was asked. */
export async function readAttemptAlarms(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<World['alarms']> {
  const isTold = actor.kind === 'staff' && (actor.role === 'coordinator' || actor.role === 'anti_violence_centre')
  if (!isTold) return []
  const since = new Date(Date.parse(now) - ALARM_HOURS * 3_600_000).toISOString()
  const rows = await tx
    .selectFrom('view_attempts as attempt')
    .innerJoin('view_cases', (join) =>
      join
        .onRef('view_cases.ambito_id', '=', 'attempt.ambito_id')
        .on((on) => on('view_cases.case_id', '=', on.fn.any('attempt.case_ids'))),
    )
    .select(['view_cases.case_id', 'number', 'recorded_at'])
    .where('attempt.ambito_id', '=', ambito.id)
    .where('recorded_at', '>', since)
    // The station knows of the request: it was no attempt.
    .where(({ eb, or }) => or([eb('attempt.outcome', 'is', null), eb('attempt.outcome', '<>', 'request_known')]))
    .where(compileScope('case_file', scopeOf(actor, 'case_file')))
    .orderBy('recorded_at', 'desc')
    .orderBy('view_cases.case_id')
    .execute()
  return rows.map((row) => ({ kind: 'attempt', id: row.case_id, label: row.number, since: row.recorded_at }))
}
