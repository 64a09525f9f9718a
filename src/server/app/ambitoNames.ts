// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Ambito } from './ambito.ts'

type Labels = readonly { readonly key: string; readonly it: string; readonly en: string }[]

/** What is read away from the screen, perhaps years later, says names and not keys: in the language of the office, or as asked. */
export function labelIn(list: Labels, key: string | undefined, locale: 'it' | 'en' = 'it'): string | undefined {
  return list.find((entry) => entry.key === key)?.[locale]
}

export function resourceName(ambito: Ambito, key: string): string {
  return ambito.resources.find((entry) => entry.key === key)?.name ?? key
}

/** Any municipality of the national register; a code that is in it no more is shown as it is. */
export function nameOfMunicipality(ambito: Ambito, code: string | undefined): string | null {
  return code === undefined ? null : (ambito.townName(code) ?? code)
}

/** Of the reviewed list; undefined for somebody who is not on it (any more). */
export function interpreterName(ambito: Pick<Ambito, 'interpreters'>, key: string): string | undefined {
  return ambito.interpreters.interpreters.find((one) => one.key === key)?.name
}
