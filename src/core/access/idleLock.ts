// SPDX-License-Identifier: AGPL-3.0-or-later

import type { IdleMinutes } from '#core/shared/accessPolicy.ts'
import type { Role } from '#core/shared/actor.ts'

/** How a session stands towards its desk. */
export interface DeskState {
  /** The last sign of life of whoever sits there. */
  readonly activeAt: string
  /** Locked by hand. */
  readonly lockedAt: string | undefined
}

/** How long before the lock the screen says so (WCAG 2.2.1 asks for twenty seconds at least). */
export const LOCK_WARNING_SECONDS = 60

/** A sign of life is written down at most this often: it is no log of who types when. */
export const ACTIVITY_SECONDS = 30

/** The instant at which the desk locks by itself; undefined where this ambito never locks. */
export function locksAt({ activeAt }: DeskState, role: Role, idle: IdleMinutes): string | undefined {
  if (idle === 'never') return undefined
  return new Date(Date.parse(activeAt) + idle[role] * 60_000).toISOString()
}

export function isLocked(desk: DeskState, role: Role, idle: IdleMinutes, now: string): boolean {
  const at = locksAt(desk, role, idle)
  return desk.lockedAt !== undefined || (at !== undefined && at <= now)
}

/** Whether a sign of life is worth writing down. */
export function isNewsOfLife({ activeAt }: DeskState, now: string): boolean {
  return Date.parse(now) - Date.parse(activeAt) >= ACTIVITY_SECONDS * 1000
}
