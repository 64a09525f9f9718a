// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SessionHours } from '#core/shared/accessPolicy.ts'
import type { Role } from '#core/shared/actor.ts'

/** How long before its end a session says so at the desk: time to finish a call, and to sign in anew when it suits. */
export const END_WARNING_MINUTES = 30

/** The instant at which a session ends, however much it is used; undefined where none ends by itself. */
export function sessionEndsAt(openedAt: string, role: Role, hours: SessionHours): string | undefined {
  if (hours === 'never') return undefined
  return new Date(Date.parse(openedAt) + hours[role] * 3_600_000).toISOString()
}

/** At the instant of its end a session opens nothing any more. */
export function isSessionOver(openedAt: string, role: Role, hours: SessionHours, now: string): boolean {
  const at = sessionEndsAt(openedAt, role, hours)
  return at !== undefined && at <= now
}
