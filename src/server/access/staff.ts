// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MembershipDates } from '#core/access/membership.ts'
import { type RoleChange, type RoleTerm, roleTermsOf, supposeRole } from '#core/access/roleTerms.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Ambito, RosterPerson } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readMember, readMembersOf, readRoleChanges, toMembership } from './memberRows.ts'

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
    return [{ ...person, ...member, terms: roleTermsOf(member, changesOf(changes, person.userId)) }]
  })
}

/** A change of what somebody is here that nobody has made yet; left out, nothing changes. */
export type SupposedChange = { readonly role: Role; readonly now: string } | { readonly dates: MembershipDates }

/** The terms of a member, and what they would be after a change; nothing of whoever is no member. */
export async function supposeStaff(
  tx: Tx,
  ambito: Ambito,
  userId: string,
  change: SupposedChange | undefined,
): Promise<{ readonly before: readonly RoleTerm[]; readonly after: readonly RoleTerm[] } | undefined> {
  const row = await readMember(tx, ambito.id, userId)
  if (!row) return undefined
  const member = toMembership(row)
  const changes = changesOf(await readRoleChanges(tx, ambito.id), userId)
  const before = roleTermsOf(member, changes)
  if (!change) return { before, after: before }
  if ('role' in change) return { before, after: supposeRole(member, changes, change.role, change.now) }
  return { before, after: roleTermsOf({ ...member, ...change.dates }, changes) }
}

function changesOf(rows: Awaited<ReturnType<typeof readRoleChanges>>, userId: string): RoleChange[] {
  return rows
    .filter(({ user_id }) => user_id === userId)
    .map(({ changed_at, role_before }) => ({ at: changed_at, from: role_before as Role }))
}
