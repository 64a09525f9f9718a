// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FactsContext } from '#server/log/stream.ts'

/** Known, and not closed for good. */
export async function isCaseOpen({ tx, ambito }: FactsContext, caseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('view_cases')
    .select('phase')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row !== undefined && row.phase !== 'closed'
}
