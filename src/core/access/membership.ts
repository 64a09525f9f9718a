// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Role } from '#core/shared/actor.ts'

/** From when to when somebody works in an ambito; left open, since ever or for as long as nobody says otherwise. */
export interface MembershipDates {
  readonly startsAt: string | undefined
  readonly endsAt: string | undefined
}

/** Whether somebody may act now. At the instant of the end they may not. */
export function isMemberAt({ startsAt, endsAt }: MembershipDates, now: string): boolean {
  return (startsAt === undefined || startsAt <= now) && (endsAt === undefined || now < endsAt)
}

/** Somebody's membership, as far as who keeps the accounts is concerned. */
export interface Membership extends MembershipDates {
  readonly userId: string
  readonly role: Role
}

/**
 * Whether somebody would still coordinate if this membership became that: now, and at the instant at which it ends, another
 * has to be there. Without a coordinator nobody directs the night, and nobody on the screen can call one back in.
 */
export function leavesACoordinator(members: readonly Membership[], changed: Membership, now: string): boolean {
  const after = members.map((one) => (one.userId === changed.userId ? changed : one))
  const coordinators = after.filter(({ role }) => role === 'coordinator')
  const instants = changed.endsAt !== undefined && changed.endsAt > now ? [now, changed.endsAt] : [now]
  return instants.every((at) => coordinators.some((one) => isMemberAt(one, at)))
}

/** Hours in which an invitation may be used [P]: a day and a night, so that it can be given at a change of shift. */
export const INVITATION_HOURS = 36
