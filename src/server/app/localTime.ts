// SPDX-License-Identifier: AGPL-3.0-or-later

/** Time of day in a zone, HH:MM, 24 hours. */
export function localTime(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('it', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(
    new Date(instant),
  )
}
