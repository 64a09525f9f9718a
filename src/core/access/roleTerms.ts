// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Role } from '#core/shared/actor.ts'
import type { Membership } from './membership.ts'

/** What somebody is in an ambito over a stretch of time: open where nothing ends it. */
export interface RoleTerm {
  readonly role: Role
  readonly startsAt: string | undefined
  readonly endsAt: string | undefined
}

/** One change of role that has happened. */
export interface RoleChange {
  readonly at: string
  readonly from: Role
}

/**
 * What somebody was and is, in order: the role of now, back to its change, the one before it, and so on, within the dates
 * of their membership. A shift of last month is held by whoever they were then.
 */
export function roleTermsOf({ role, startsAt, endsAt }: Membership, changes: readonly RoleChange[]): RoleTerm[] {
  const inOrder = changes.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const before = inOrder.map(({ at, from }, i) => ({ role: from, startsAt: inOrder[i - 1]?.at, endsAt: at }))
  return [...before, { role, startsAt: inOrder.at(-1)?.at, endsAt: undefined }].flatMap((term) => {
    const from = latest(term.startsAt, startsAt)
    const until = earliest(term.endsAt, endsAt)
    return from !== undefined && until !== undefined && until <= from
      ? []
      : [{ role: term.role, startsAt: from, endsAt: until }]
  })
}

/** What somebody was from an instant to another, both included; at one, if they are the same. */
export function rolesDuring(
  terms: readonly RoleTerm[],
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
): Role[] {
  return terms
    .filter((term) => (term.startsAt ?? '') <= endsAt && (term.endsAt === undefined || startsAt < term.endsAt))
    .map(({ role }) => role)
}

/** What their terms would be if they became something else now. */
export function supposeRole(member: Membership, changes: readonly RoleChange[], role: Role, now: string): RoleTerm[] {
  return roleTermsOf({ ...member, role }, [...changes, { at: now, from: member.role }])
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}
