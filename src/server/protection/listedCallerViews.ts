// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { CallerJudged, CallerNoted } from '#core/protection/listedCallerEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

/** Keeps who called with a name of the list, and what somebody said of who it was: the last word counts. */
export async function projectListedCaller(
  { tx, ambitoId }: ProjectContext,
  { id: caseId, event, actor, happenedAt }: RecordedEvent & { readonly event: CallerNoted | CallerJudged },
): Promise<void> {
  if (event.type === 'CallerJudged') {
    await tx
      .updateTable('view_listed_callers')
      .set({
        is_them: event.isThem,
        judged_reason: JSON.stringify(event.reason),
        judged_at: happenedAt,
        judged_by: canonical(actor),
      })
      .where('ambito_id', '=', ambitoId)
      .where('case_id', '=', caseId)
      .where('source_id', '=', event.sourceId)
      .execute()
    return
  }
  const said = event.said ? JSON.stringify(event.said) : null
  // Another name of the list for the same call: who said that it was somebody else had not looked at this one.
  const unlessThem = (column: string) =>
    sql<never>`case when view_listed_callers.is_them then view_listed_callers.${sql.ref(column)} end`
  await tx
    .insertInto('view_listed_callers')
    .values({
      ambito_id: ambitoId,
      case_id: caseId,
      source_id: event.sourceId,
      kind: event.source,
      said,
      conflict_ids: sql<string[]>`${event.conflictIds}::uuid[]`,
      noted_at: happenedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['ambito_id', 'case_id', 'source_id']).doUpdateSet({
        conflict_ids: sql<string[]>`view_listed_callers.conflict_ids || ${event.conflictIds}::uuid[]`,
        said: sql<string>`coalesce(${said}::jsonb, view_listed_callers.said)`,
        is_them: unlessThem('is_them'),
        judged_reason: unlessThem('judged_reason'),
        judged_at: unlessThem('judged_at'),
        judged_by: unlessThem('judged_by'),
      }),
    )
    .execute()
}
