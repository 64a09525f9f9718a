// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Ambito } from '#server/app/ambito.ts'

/** The document is read alone, years later: keys and codes become names, in the language of the office. */
export function labelIn(list: readonly { key: string; it: string }[], key: string | undefined): string | undefined {
  return list.find((entry) => entry.key === key)?.it
}

export function resourceName(ambito: Ambito, key: string): string {
  return ambito.resources.find((entry) => entry.key === key)?.name ?? key
}

/** Any municipality of the national register; a code that is in it no more is shown as it is. */
export function nameOfMunicipality(ambito: Ambito, code: string | undefined): string | null {
  return code === undefined ? null : (ambito.townName(code) ?? code)
}
