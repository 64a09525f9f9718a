// SPDX-License-Identifier: AGPL-3.0-or-later
import { plainLetters } from '#core/shared/names/romanise.ts'
import { distance } from '#core/shared/names/similarName.ts'

/** One municipality of the national register. */
export interface Town {
  readonly code: string
  readonly name: string
  /** Two letters, as on number plates. */
  readonly province: string
}

/** Small Latin letters and single spaces, whatever accents, apostrophes and hyphens were typed. */
export function plainWords(text: string): string {
  return plainLetters(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Slips allowed in a word or name of that many letters: none in a short one, where every slip is another town. */
export function slipsAllowed(letters: number): number {
  return letters >= 9 ? 2 : letters >= 5 ? 1 : 0
}

/**
 * Municipalities whose name somebody is typing: exact, then beginning so, then with a word that begins so, then but for a
 * slip. Those of the ambito before the others of the same kind; a province after the name narrows (`samone tn`).
 */
export function findTowns(
  typed: string,
  towns: readonly Town[],
  ambitoCodes: readonly string[],
  limit = 12,
): readonly Town[] {
  const all = plainWords(typed)
  if (all === '') return towns.filter(({ code }) => ambitoCodes.includes(code)).slice(0, limit)
  const province = /^(.+) ([a-z]{2})$/.exec(all)
  const readings = province
    ? [[all, undefined] as const, [province[1] ?? '', province[2]] as const]
    : [[all, undefined] as const]
  return towns
    .flatMap((town) => {
      const kinds = readings.flatMap(([query, sign]) =>
        sign === undefined || plainLetters(town.province) === sign
          ? (likeness(query, plainWords(town.name)) ?? [])
          : [],
      )
      return kinds.length > 0 ? [{ town, kind: Math.min(...kinds) }] : []
    })
    .toSorted(
      (a, b) =>
        a.kind - b.kind ||
        Number(ambitoCodes.includes(b.town.code)) - Number(ambitoCodes.includes(a.town.code)) ||
        a.town.name.length - b.town.name.length ||
        a.town.name.localeCompare(b.town.name, 'it'),
    )
    .slice(0, limit)
    .map(({ town }) => town)
}

function likeness(query: string, name: string): number | undefined {
  if (query === name) return 0
  if (name.startsWith(query)) return 1
  if (name.includes(` ${query}`)) return 2
  const slips = slipsAllowed(query.length)
  if (slips > 0 && Math.abs(name.length - query.length) <= slips && distance(query, name) <= slips) return 3
  return undefined
}
