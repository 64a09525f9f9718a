// SPDX-License-Identifier: AGPL-3.0-or-later

/** A day as people here type it, `1/7/2026` or `01.07.2026`, as the commands want it; undefined when no calendar has it. */
export function readTypedDay(typed: string): string | undefined {
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed.trim())
  if (!parts) return undefined
  const [, day = '', month = '', year = ''] = parts
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso
}

/** `2026-07-01` as it is read here: 01/07/2026. */
export function spellDay(iso: string): string {
  return iso.split('-').reverse().join('/')
}
