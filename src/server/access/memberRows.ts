// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Selectable } from 'kysely'
import { isMemberAt, type Membership } from '#core/access/membership.ts'
import type { Role, StaffActor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import type { Members, RoleChanges } from '#server/app/databaseTypes.ts'

export type MemberRow = Selectable<Members>

export function readMembersOf(tx: Tx, ambitoId: string): Promise<MemberRow[]> {
  return tx.selectFrom('members').selectAll().where('ambito_id', '=', ambitoId).execute()
}

export function readMember(tx: Tx, ambitoId: string, userId: string): Promise<MemberRow | undefined> {
  return tx
    .selectFrom('members')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** What somebody is here at this instant, without what break-glass opens to them; undefined before they came and once they left. */
export async function readStaffActor(
  tx: Tx,
  ambitoId: string,
  userId: string,
  now: string,
): Promise<StaffActor | undefined> {
  const member = await readMember(tx, ambitoId, userId)
  if (!member || !isMemberAt(toMembership(member), now)) return undefined
  return {
    kind: 'staff',
    userId,
    role: member.role as Role,
    ...(member.municipality ? { municipality: member.municipality } : {}),
    ...(member.house ? { house: member.house } : {}),
  }
}

/** What members were before, the latest change first. */
export function readRoleChanges(tx: Tx, ambitoId: string): Promise<Selectable<RoleChanges>[]> {
  return tx
    .selectFrom('role_changes')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .orderBy('change_id', 'desc')
    .execute()
}

export function toMembership({ user_id, role, starts_at, ends_at }: MemberRow): Membership {
  return { userId: user_id, role: role as Role, startsAt: starts_at ?? undefined, endsAt: ends_at ?? undefined }
}
