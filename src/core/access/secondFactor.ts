// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Role } from '#core/shared/actor.ts'

/** What somebody has beside a password. */
export interface Factors {
  readonly hasCodes: boolean
  readonly passkeys: readonly unknown[]
}

/** How a session that came in by less than its role asks for makes up for it. */
export type WayOut = 'add' | 'prove'

/** Whether the ambito asks more of this role than what the session came in with. */
export function isTooWeak(role: Role, isStrong: boolean, secondFactor: readonly Role[]): boolean {
  return secondFactor.includes(role) && !isStrong
}

/**
 * Who has a second factor uses it: else a password alone, once stolen, would make one of the thief's own (ADR 0019). Who has
 * none adds the first.
 */
export function wayOutOf({ hasCodes, passkeys }: Factors): WayOut {
  return hasCodes || passkeys.length > 0 ? 'prove' : 'add'
}

/** What a session does while it is too weak: prove more, or leave. */
const always: readonly string[] = ['getSession', 'signOut', 'proveSession', 'getMyAccess']

/** And, where there is no second factor yet, add the first. */
const addsFactor: readonly string[] = ['startMyPasskey', 'addMyPasskey', 'startMyCodes', 'confirmMyCodes']

export function mayWhileWeak(act: string, factors: Factors): boolean {
  return always.includes(act) || (addsFactor.includes(act) && wayOutOf(factors) === 'add')
}
