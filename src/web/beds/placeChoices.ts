// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardPlace } from '#core/beds/bedsApi.ts'

/** What one place is for one person tonight. */
export type Verdict =
  /** A bed and every condition: it can be held. */
  | 'usable'
  /** A bed, and somebody may waive what is missing. */
  | 'waivable'
  /** Asked for: it waits for a waiver. */
  | 'asked'
  /** The person already has this one. */
  | 'taken'
  /** A bed that nobody may give. */
  | 'unusable'
  /** No bed for this person. */
  | 'full'

export interface Choice {
  readonly place: BoardPlace
  readonly verdict: Verdict
}

const order: readonly Verdict[] = ['taken', 'usable', 'asked', 'waivable', 'unusable', 'full']

/** The places for one person, those that can be used first; among equals, the order of the ambito's own list. */
export function listChoices(places: readonly BoardPlace[]): Choice[] {
  return places
    .map((place) => ({ place, verdict: verdictOf(place.forPerson) }))
    .toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
}

function verdictOf(judged: BoardPlace['forPerson']): Verdict {
  if (!judged) return 'unusable'
  if (judged.phase && judged.phase !== 'requested') return 'taken'
  if (judged.usable) return 'usable'
  if (judged.freeBeds === 0) return 'full'
  if (judged.phase === 'requested') return 'asked'
  return judged.unmet.every(({ waivable, waived }) => waivable || waived) ? 'waivable' : 'unusable'
}

/** Places where the dog is one of the obstacles. */
export function countStoppedByDog(places: readonly BoardPlace[]): number {
  return places.filter(({ forPerson }) => forPerson?.unmet.some(({ condition }) => condition === 'dogs')).length
}
