// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'

/** Call-outs whose responder may not see the case any more, while the response goes on and nobody has decided. */
export async function listBarredResponders(tx: Tx, ambitoId: string): Promise<{ caseId: string; since: string }[]> {
  return tx
    .selectFrom('view_pages as page')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'page.ambito_id').onRef('found.case_id', '=', 'page.case_id'),
    )
    .select(['page.case_id as caseId', 'page.barred_at as since'])
    .where('page.ambito_id', '=', ambitoId)
    .where('page.barred_at', 'is not', null)
    .where('found.phase', 'not in', ['operationally_closed', 'closed'])
    .$narrowType<{ since: string }>()
    .execute()
}
