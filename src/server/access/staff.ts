// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MembershipDates } from '#core/access/membership.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Ambito, RosterPerson } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readMembersOf } from './memberRows.ts'

/** Somebody of the roster, what they are here and from when to when (ADR 0034). */
export interface StaffMember extends RosterPerson, MembershipDates {
  readonly role: Role
}

/**
 * Everybody of the roster who is a member, with the role of this transaction: the table is the only one who says it, the
 * configuration knows names and telephones. Whoever may not act any more is among them, with the end of their membership.
 */
export async function readStaff(tx: Tx, ambito: Ambito): Promise<StaffMember[]> {
  const members = new Map((await readMembersOf(tx, ambito.id)).map((row) => [row.user_id, row]))
  return ambito.listStaff().flatMap((person) => {
    const row = members.get(person.userId)
    if (!row) return []
    const { role, starts_at, ends_at } = row
    return [{ ...person, role: role as Role, startsAt: starts_at ?? undefined, endsAt: ends_at ?? undefined }]
  })
}
