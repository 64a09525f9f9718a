// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import { tellByDayFrom } from '#core/shared/byDay.ts'

/** What somebody is told of their own shifts: others changed them, or somebody said no to the swap they asked for. */
export type ShiftNewsKind = 'shifts_changed' | 'swap_refused'

const HOUR_MS = 3_600_000
/** A shift that begins so soon is told of at any hour [P]: who sleeps now must know whether to get up. */
const SOON_HOURS = 24
/** How often whoever has not answered a swap is asked again [P] (peers.md §3.1, 13). */
const REMIND_HOURS = 24

/** Whoever the change is about, but not who made it. What a sample begins with is nobody's act. */
export function whoIsTold(about: readonly string[], by: Actor): string[] {
  if (by.kind !== 'staff') return []
  return [...new Set(about)].filter((userId) => userId !== by.userId)
}

/** From when it may be told, if not now: by day, or at once where the shift begins soon. */
export function tellShiftFrom(beginsAt: string, now: string, zone: string): string | undefined {
  return isSoon(beginsAt, now) ? undefined : tellByDayFrom(now, zone)
}

/** How often a swap that waits has been asked before: 0 on the first day, then once more for each day that goes by. */
export function remindersOf(askedAt: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(askedAt)) / (REMIND_HOURS * HOUR_MS)))
}

function isSoon(beginsAt: string, now: string): boolean {
  return Date.parse(beginsAt) - Date.parse(now) <= SOON_HOURS * HOUR_MS
}
