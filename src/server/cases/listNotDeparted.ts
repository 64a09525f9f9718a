// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'

/** Call-outs whose clock of the departure has rung, while whoever said yes has not left and the response goes on. */
export async function listNotDeparted(tx: Tx, ambitoId: string): Promise<{ caseId: string; since: string }[]> {
  return tx
    .selectFrom('view_pages as page')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'page.ambito_id').onRef('found.case_id', '=', 'page.case_id'),
    )
    .select(['page.case_id as caseId', 'page.depart_due_at as since'])
    .where('page.ambito_id', '=', ambitoId)
    .where('page.phase', '=', 'acknowledged')
    .where('page.depart_next', '=', 'rung')
    .where('found.phase', 'not in', ['operationally_closed', 'closed'])
    .$narrowType<{ since: string }>()
    .execute()
}
