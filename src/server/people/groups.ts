// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { ProjectContext } from '#server/log/stream.ts'

/** From here on the rows of both are one person. */
export async function joinGroups({ tx, ambitoId }: ProjectContext, one: string, other: string): Promise<void> {
  await sql`
    with both_groups as (
      select distinct group_id from view_register where ambito_id = ${ambitoId} and person_id in (${one}, ${other})
    )
    update view_register set group_id = (select group_id from both_groups order by group_id limit 1)
    where ambito_id = ${ambitoId} and group_id in (select group_id from both_groups)`.execute(tx)
}

/** Links are a tree, so that one taken away leaves two parts: what can still be reached from either end. */
export async function splitGroup({ tx, ambitoId }: ProjectContext, one: string, other: string): Promise<void> {
  for (const end of [one, other]) {
    await sql`
      with recursive part(person_id) as (
        select ${end}::uuid
        union
        select case when l.person_id = p.person_id then l.other_id else l.person_id end
        from part p join view_person_links l
          on l.ambito_id = ${ambitoId} and l.unlinked_at is null and p.person_id in (l.person_id, l.other_id)
      )
      update view_register set group_id = (select person_id from part order by person_id limit 1)
      where ambito_id = ${ambitoId} and person_id in (select person_id from part)`.execute(tx)
  }
}
