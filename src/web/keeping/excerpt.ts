// SPDX-License-Identifier: AGPL-3.0-or-later

const LETTERS_MAX = 120

/** The longest words typed in a form, by which its author knows which one it was; undefined if none were. */
export function excerptOf(fields: unknown): string | undefined {
  const [longest = ''] = textsIn(fields).toSorted((a, b) => b.length - a.length)
  if (longest === '') return undefined
  return longest.length > LETTERS_MAX ? `${longest.slice(0, LETTERS_MAX)}…` : longest
}

/** Ids and codes are nobody's words. */
const MADE_BY_US = /^([0-9a-f-]{36}|[a-z]+([_-][a-z0-9]+)*|\d{4}-\d\d-\d\dT.*)$/

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' || MADE_BY_US.test(value) ? [] : [value.trim()]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
