// SPDX-License-Identifier: AGPL-3.0-or-later

/** Elapsed minutes after a UTC instant: a clock that changes meanwhile does not matter (architecture.md §4). */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
