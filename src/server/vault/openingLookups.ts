// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'

/** Openings not over, of the case of this stay and towards the destination whose bed it is. */
export async function listOpeningsTowards(tx: Tx, ambitoId: string, stayId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('view_stays as s')
    .innerJoin('view_protected_destinations as d', (join) =>
      join.onRef('d.ambito_id', '=', 's.ambito_id').onRef('d.resource_key', '=', 's.resource_key'),
    )
    .innerJoin('view_openings as o', (join) =>
      join
        .onRef('o.ambito_id', '=', 's.ambito_id')
        .onRef('o.destination_id', '=', 'd.destination_id')
        .onRef('o.case_id', '=', 's.case_id'),
    )
    .select('o.opening_id')
    .where('s.ambito_id', '=', ambitoId)
    .where('s.stay_id', '=', stayId)
    .where('o.phase', 'in', ['asked', 'open'])
    .orderBy('o.asked_at')
    .orderBy('o.opening_id')
    .execute()
  return rows.map((row) => row.opening_id)
}
