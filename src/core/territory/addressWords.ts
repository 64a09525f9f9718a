// SPDX-License-Identifier: AGPL-3.0-or-later

/** How people shorten the kind of a street and the words around a place, on paper and on a keyboard at night. */
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bv\.?\s?le\b\.?/giu, 'viale'],
  [/\bp\.?\s?le\b\.?/giu, 'piazzale'],
  [/\bp\.?\s?z?za\b\.?/giu, 'piazza'],
  [/\bp\.zza\b/giu, 'piazza'],
  [/\bc\.?\s?so\b\.?/giu, 'corso'],
  [/\bl\.?\s?go\b\.?/giu, 'largo'],
  [/\bv\.?\s?lo\b\.?/giu, 'vicolo'],
  [/\bv\.(?=\s?\p{L})/giu, 'via '],
  [/\bstr\.(?=\s?\p{L})/giu, 'strada '],
  [/\bloc\.(?=\s?\p{L})/giu, 'località '],
  [/\bfraz\.(?=\s?\p{L})/giu, 'frazione '],
  [/\bcasc\.(?=\s?\p{L})/giu, 'cascina '],
  [/\bstaz\.(?=\s?\p{L})/giu, 'stazione '],
  [/\bang\.(?=\s?\p{L})/giu, 'angolo '],
  [/\bmil\.se\b/giu, 'milanese'],
  [/\bmil\.(?=\s|$)/giu, 'milanese'],
]

export const streetKinds: ReadonlySet<string> = new Set(
  'via viale vicolo piazza piazzale piazzetta corso largo strada statale provinciale ponte'.split(' '),
)

const small = new Set(
  'a ad al alla ai agli alle con da dal dalla davanti degli di dei del della delle dello e fra in nei nel nella presso su sul sulla tra verso vicino angolo fermata'.split(
    ' ',
  ),
)

/** The same words with what was shortened written out, so that `v.le` and `viale` are one street. */
export function writtenOut(text: string): string {
  return abbreviations
    .reduce((words, [pattern, whole]) => words.replace(pattern, whole), text)
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * An address as a register would write it, beside what was typed and never instead of it: shortened words whole, single
 * spaces, capitals where the typing has none. Nothing is corrected and nothing is added.
 */
export function normalAddress(typed: string): string {
  // A link from a map is no address; it is read as a point.
  const words = writtenOut(typed.replace(/(?:https?:\/\/|geo:)\S+/giu, ' '))
  const isShouted = typed === typed.toUpperCase() && typed !== typed.toLowerCase()
  return words
    .split(/\s*,\s*/u)
    .filter((part) => part !== '')
    .map((part) =>
      part
        .split(' ')
        .map((word, i) => capital(word, i === 0, isShouted))
        .join(' '),
    )
    .join(', ')
}

function capital(word: string, isFirst: boolean, isShouted: boolean): string {
  const lower = word.toLowerCase()
  if (!isFirst && small.has(lower)) return lower
  if (!isShouted && word !== lower) return word
  // A door number like 12/b, a road like ss33, a province in brackets.
  if (/^\d/u.test(word)) return word
  if (/^\([a-z]{2}\)$/iu.test(word)) return word.toUpperCase()
  return lower.replace(/(^|['’.-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
