// SPDX-License-Identifier: AGPL-3.0-or-later

/** `2026-01-09`: the day of an instant in the zone of the ambito. */
export function dayIn(zone: string, instant: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant))
}
