// SPDX-License-Identifier: AGPL-3.0-or-later
import { type NameWord, nameWords } from './nameWords.ts'

/** Why two names may be one person's; each is a message of its own on screen. */
export type NameReason =
  | 'same_name'
  | 'same_sound'
  | 'one_letter_off'
  | 'initial_only'
  | 'swapped'
  | 'more_names'
  | 'single_name'

export interface NameLikeness {
  /** Strong: every name matches as written or by sound. Fair: but for a letter or an initial. Weak: one name only. */
  readonly strength: 'strong' | 'fair' | 'weak'
  readonly reasons: readonly NameReason[]
}

const pairKinds = ['same_name', 'same_sound', 'one_letter_off', 'initial_only'] as const
type PairKind = (typeof pairKinds)[number]

/**
 * How alike two names are, by written rules whose reason is told; undefined when they are not. Never a proof: a person
 * links or does not (domain.md S-6). A family name in common is not a likeness: brothers are two people.
 */
export function compareNames(one: string, other: string): NameLikeness | undefined {
  return compareWords(nameWords(one), nameWords(other))
}

export function compareWords(one: readonly NameWord[], other: readonly NameWord[]): NameLikeness | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  const pairs = pairUp(short, long)
  if (pairs.length === 0 || pairs.length < short.length || pairs.every(({ kind }) => kind === 'initial_only'))
    return undefined
  const kinds = pairKinds.filter((kind) => pairs.some((pair) => pair.kind === kind))
  const isSingle = short.length === 1
  const isExact = kinds.every((kind) => kind === 'same_name' || kind === 'same_sound')
  if (isSingle && !isExact && long.length > 1) return undefined
  return {
    strength: isSingle ? (isExact && long.length === 1 ? 'fair' : 'weak') : isExact ? 'strong' : 'fair',
    reasons: [
      ...(kinds.length > 1 ? kinds.filter((kind) => kind !== 'same_name') : kinds),
      ...(pairs.some(({ to }, i) => to < (pairs[i - 1]?.to ?? -1)) ? (['swapped'] as const) : []),
      ...(isSingle ? (['single_name'] as const) : long.length > short.length ? (['more_names'] as const) : []),
    ],
  }
}

/** Keys under which a name is kept and sought: two names that sound alike share at least one. */
export function nameKeys(name: string): readonly string[] {
  return [...new Set(nameWords(name).flatMap(({ keys }) => keys))]
}

interface Pair {
  readonly from: number
  readonly to: number
  readonly kind: PairKind
}

/** Best kinds first, each word once; in the order of the shorter name. */
function pairUp(short: readonly NameWord[], long: readonly NameWord[]): readonly Pair[] {
  const possible = short
    .flatMap((word, from) =>
      long.flatMap((candidate, to) => {
        const kind = likenessOf(word, candidate)
        return kind ? [{ from, to, kind }] : []
      }),
    )
    .toSorted(
      (a, b) =>
        pairKinds.indexOf(a.kind) - pairKinds.indexOf(b.kind) || Math.abs(a.from - a.to) - Math.abs(b.from - b.to),
    )
  const chosen: Pair[] = []
  for (const pair of possible)
    if (!chosen.some(({ from, to }) => from === pair.from || to === pair.to)) chosen.push(pair)
  return chosen.toSorted((a, b) => a.from - b.from)
}

function likenessOf(one: NameWord, other: NameWord): PairKind | undefined {
  if (one.plain === other.plain) return 'same_name'
  if (one.plain.length === 1 || other.plain.length === 1)
    return one.plain[0] === other.plain[0] ? 'initial_only' : undefined
  if (soundsLike(one, other)) return 'same_sound'
  const length = Math.max(one.heard.length, other.heard.length)
  const slips = length >= 8 ? 2 : length >= 4 ? 1 : 0
  return slips > 0 && distance(one.heard, other.heard) <= slips ? 'one_letter_off' : undefined
}

/** Same consonants are not enough: Mahmoud is not Mohamed. With few consonants the vowels must weigh more. */
function soundsLike(one: NameWord, other: NameWord): boolean {
  const shared = one.keys.filter((key) => other.keys.includes(key))
  if (shared.length === 0) return false
  if (one.unvowelled !== other.unvowelled) return shared.some((key) => key.length >= 2)
  const length = Math.max(one.heard.length, other.heard.length)
  const alike = 1 - distance(one.heard, other.heard) / length
  return alike > (shared.every((key) => key.length <= 2) ? 0.7 : 0.5)
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
export function distance(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      next.push(best)
    }
    ;[before, row] = [row, next]
  }
  return row[other.length] ?? 0
}
