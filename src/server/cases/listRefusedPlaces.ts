// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { placedPhases } from '#core/cases/refusedPlaces.ts'
import type { Tx } from '#server/app/database.ts'

/** Places that a house refused, where whoever it was for has no other (`refusedPlaces.ts`, asked of the whole night). */
export async function listRefusedPlaces(tx: Tx, ambitoId: string): Promise<{ caseId: string; since: string }[]> {
  const { rows } = await sql<{ caseId: string; since: string }>`
    select refused.case_id as "caseId", min(refused.since) as since
    from view_stays refused
    join view_cases file on file.ambito_id = refused.ambito_id and file.case_id = refused.case_id
    where refused.ambito_id = ${ambitoId} and refused.phase = 'refused'
      and file.phase not in ('operationally_closed', 'closed')
      and not exists (
        select from view_stays placed where placed.ambito_id = refused.ambito_id and placed.case_id = refused.case_id
          and placed.person_id = refused.person_id and placed.phase = any(${[...placedPhases]}))
    group by refused.case_id
    order by since`.execute(tx)
  return rows
}
