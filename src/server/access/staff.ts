// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MembershipDates } from '#core/access/membership.ts'
import { type RoleTerm, roleTermsOf } from '#core/access/roleTerms.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Ambito, RosterPerson } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readMembersOf, readRoleChanges, toMembership } from './memberRows.ts'

/** Somebody of the roster, what they are here and from when to when (ADR 0034). */
export interface StaffMember extends RosterPerson, MembershipDates {
  readonly role: Role
  /** What they were and are: a shift of last month was held by whoever they were then. */
  readonly terms: readonly RoleTerm[]
}

/**
 * Everybody of the roster who is a member, with the role of this transaction: the table is the only one who says it, the
 * configuration knows names and telephones. Whoever may not act any more is among them, with the end of their membership.
 */
export async function readStaff(tx: Tx, ambito: Ambito): Promise<StaffMember[]> {
  const members = new Map((await readMembersOf(tx, ambito.id)).map((row) => [row.user_id, toMembership(row)]))
  const changes = await readRoleChanges(tx, ambito.id)
  return ambito.listStaff().flatMap((person) => {
    const member = members.get(person.userId)
    if (!member) return []
    const theirs = changes.filter(({ user_id }) => user_id === person.userId)
    const terms = roleTermsOf(
      member,
      theirs.map(({ changed_at, role_before }) => ({ at: changed_at, from: role_before as Role })),
    )
    return [{ ...person, ...member, terms }]
  })
}
