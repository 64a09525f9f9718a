// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Tx } from '#server/app/database.ts'

/** Everybody out now, in order of departure. */
export async function listOutings(tx: Tx, ambitoId: string) {
  return tx
    .selectFrom('view_outings')
    .select(['outing_id as outingId', 'case_id as caseId', 'user_id as userId', 'started_at as startedAt'])
    .where('ambito_id', '=', ambitoId)
    .where('phase', '<>', 'ended')
    .orderBy('started_at')
    .orderBy('outing_id')
    .execute()
}

/** Who has answered the call-outs of a case; who answered a call for help is not of the team. */
export async function listTeam(tx: Tx, ambitoId: string, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('view_pages')
    .select('acknowledged_by')
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .where('acknowledged_by', 'is not', null)
    .where('help', 'is', null)
    .orderBy('started_at')
    .orderBy('page_id')
    .$narrowType<{ acknowledged_by: string }>()
    .execute()
  return [...new Set(rows.map(({ acknowledged_by }) => acknowledged_by))]
}

/** Calls for help about one outing that still hold. */
export async function listHelpPages(
  tx: Tx,
  ambitoId: string,
  outingId: string,
  kind?: 'silence' | 'panic',
): Promise<string[]> {
  const wanted = JSON.stringify({ outingId, ...(kind && { kind }) })
  const rows = await tx
    .selectFrom('view_pages')
    .select('page_id')
    .where('ambito_id', '=', ambitoId)
    .where('phase', '<>', 'withdrawn')
    .where(sql<boolean>`help @> ${wanted}::jsonb`)
    .orderBy('started_at')
    .orderBy('page_id')
    .execute()
  return rows.map(({ page_id }) => page_id)
}
