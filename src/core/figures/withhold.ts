// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Fewer than this may be somebody one knows: the rule of threshold of official statistics (ESSnet SDC, Handbook on Statistical
 * Disclosure Control; for social emergencies domain.md §1.4 asks for five). ADR 0031.
 */
export const THRESHOLD = 5

/** A number that is told, or nothing where it is withheld. */
export type Figure = number | undefined

/** A total alone: nobody, or enough of them. */
export function withholdTotal(count: number): Figure {
  return count > 0 && count < THRESHOLD ? undefined : count
}

/**
 * What may be told of counts whose sum is told beside them, each above zero. None under the threshold; and the smallest of the
 * others with them, until the missing are not one alone, not all alike, and any one of them could be at least the threshold.
 * Counts that are equal stay or go together: then two withheld ones could change places and the same would be told, so that
 * whoever knows this rule as well as the sum learns neither. Nothing when that takes all of them and is still too little.
 */
export function withhold(counts: readonly number[]): readonly Figure[] | undefined {
  let least = THRESHOLD
  let hidden = counts.filter((count) => count < least)
  while (hidden.length > 0 && !mayBeMissing(hidden)) {
    const told = counts.filter((count) => count >= least)
    if (told.length === 0) return undefined
    least = Math.min(...told) + 1
    hidden = counts.filter((count) => count < least)
  }
  return counts.map((count) => (count < least ? undefined : count))
}

function mayBeMissing(hidden: readonly number[]): boolean {
  const sum = hidden.reduce((all, count) => all + count, 0)
  return new Set(hidden).size > 1 && sum - (hidden.length - 1) >= THRESHOLD
}
