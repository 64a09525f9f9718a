// SPDX-License-Identifier: AGPL-3.0-or-later

/** The day it is in this zone, like 2026-01-19. */
export function todayIn(zone: string, now: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(now))
}
