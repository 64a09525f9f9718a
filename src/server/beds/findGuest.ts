// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Guest } from '#core/beds/admission.ts'
import type { Tx } from '#server/app/database.ts'

/** What admission may ask of a person of a case; undefined when the case does not know them. */
export async function findGuest(
  tx: Tx,
  ambitoId: string,
  caseId: string,
  personId: string,
): Promise<Guest | undefined> {
  const row = await tx
    .selectFrom('view_people')
    .select(['profile', 'dog_placed_at'])
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && { ...(row.profile as unknown as Omit<Guest, 'dogPlaced'>), dogPlaced: row.dog_placed_at !== null }
}
