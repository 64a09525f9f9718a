// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { scopeOf } from '#core/access/scope.ts'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScope } from '#server/access/compileScope.ts'
import type { Tx } from '#server/app/database.ts'

/** Rows of the people these rows belong to, of which the viewer may know, the latest case first. */
export async function readRowsInSight(tx: Tx, ambitoId: string, actor: Actor, personIds: readonly string[]) {
  if (personIds.length === 0) return []
  const { rows } = await sql<RowInSight>`
    select r.person_id as "personId", r.group_id as "groupId", r.unknown_number as "unknownNumber", r.description, r.born,
      r.case_id as "caseId", c.number as "caseNumber", c.phase, c.municipality, c.opened_at as "openedAt", c.outcome,
      c.closure_reason as "closureReason", c.first_actions as "firstActions", p.role, p.profile, p.dog_placed_at as "dogPlacedAt"
    from (
      select * from view_register
      where ambito_id = ${ambitoId} and ${compileScope('person', scopeOf(actor, 'person'))}
        and group_id in (select group_id from view_register where ambito_id = ${ambitoId} and person_id = any(${[...personIds]}::uuid[]))
    ) r
    join view_cases c on c.ambito_id = r.ambito_id and c.case_id = r.case_id
    join view_people p on p.ambito_id = r.ambito_id and p.case_id = r.case_id and p.person_id = r.person_id
    order by c.opened_at desc, r.person_id desc`.execute(tx)
  return rows
}

export interface RowInSight {
  readonly personId: string
  /** Never leaves the server: it may be the id of a row the viewer may not know of. */
  readonly groupId: string
  readonly unknownNumber: number | null
  readonly description: unknown
  readonly born: unknown
  readonly caseId: string
  readonly caseNumber: string
  readonly phase: string
  readonly municipality: string | null
  readonly openedAt: string
  readonly outcome: string | null
  readonly closureReason: unknown
  readonly firstActions: unknown
  readonly role: 'assisted' | 'relative' | 'other'
  readonly profile: PersonProfile
  readonly dogPlacedAt: string | null
}
