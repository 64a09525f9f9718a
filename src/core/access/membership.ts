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
 * Whether somebody would still coordinate if this membership became that: now, and at each instant at which one ends, as
 * far as somebody did before. Without a coordinator nobody directs the night, and nobody on the screen can call one back in.
 */
export function leavesACoordinator(members: readonly Membership[], changed: Membership, now: string): boolean {
  const after = members.map((one) => (one.userId === changed.userId ? changed : one))
  const ends = [...members, changed].flatMap(({ endsAt }) => (endsAt !== undefined && endsAt > now ? [endsAt] : []))
  return [now, ...ends].every((at) => isCoordinated(after, at) || !isCoordinated(members, at))
}

function isCoordinated(members: readonly Membership[], at: string): boolean {
  return members.some((one) => one.role === 'coordinator' && isMemberAt(one, at))
}

/** Hours in which an invitation may be used [P]: a day and a night, so that it can be given at a change of shift. */
export const INVITATION_HOURS = 36
