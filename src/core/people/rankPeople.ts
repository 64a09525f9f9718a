// SPDX-License-Identifier: AGPL-3.0-or-later
import { type NameWord, nameWords } from '#core/shared/names/nameWords.ts'
import { compareWords, type NameReason } from '#core/shared/names/similarName.ts'

/** How sure a name is: read on a document, said by the person, or supposed by somebody (domain.md §3.4). */
export const certainties = ['documented', 'declared', 'supposed'] as const
export type Certainty = (typeof certainties)[number]

/** One name a person has gone by; somebody unidentified has several, or none. */
export interface Identity {
  readonly name: string
  readonly certainty: Certainty
}

export interface KnownPerson {
  readonly personId: string
  readonly identities: readonly Identity[]
}

export interface FoundPerson {
  readonly personId: string
  /** The name that answers best to what was typed. */
  readonly identity: Identity
  /** `begins_with`: the name is still being typed. */
  readonly reasons: readonly (NameReason | 'begins_with')[]
}

/**
 * One word typed, as the database is asked for it: people who share a sound key with it, or one of whose names begins
 * so. A first name alone fetches thousands: let those come first, and few, who answer to the most words.
 */
export interface SearchedWord {
  readonly keys: readonly string[]
  readonly beginning?: string
}

/** Shorter beginnings would find half the town. */
const BEGINNING_LETTERS_MIN = 3

export function searchedWords(typed: string): readonly SearchedWord[] {
  return nameWords(typed)
    .filter(({ plain }) => plain.length >= 2)
    .map(({ keys, plain }) => ({ keys, ...(plain.length >= BEGINNING_LETTERS_MIN ? { beginning: plain } : {}) }))
}

/** Sorts what the database found, drops what is only a shared key, and tells why each one stays. */
export function rankPeople(typed: string, people: readonly KnownPerson[]): readonly FoundPerson[] {
  const words = nameWords(typed)
  return people
    .flatMap(({ personId, identities }) => {
      const [best] = identities
        .flatMap((identity) => {
          const match = matchOf(words, nameWords(identity.name))
          return match ? [{ personId, identity, ...match }] : []
        })
        .toSorted(byRank)
      return best ? [best] : []
    })
    .toSorted(byRank)
    .map(({ personId, identity, reasons }) => ({ personId, identity, reasons }))
}

interface Match {
  readonly rank: number
  readonly reasons: FoundPerson['reasons']
}

function matchOf(typed: readonly NameWord[], name: readonly NameWord[]): Match | undefined {
  const likeness = compareWords(typed, name)
  if (likeness) {
    const { strength, reasons } = likeness
    const rank = { strong: reasons.includes('same_name') ? 0 : 1, fair: 2, weak: 4 }[strength]
    return { rank, reasons }
  }
  const begins =
    typed.length > 0 &&
    typed.every(({ plain, heard }) =>
      name.some(
        (word) =>
          word.plain.startsWith(plain) || (heard.length >= BEGINNING_LETTERS_MIN && word.heard.startsWith(heard)),
      ),
    ) &&
    typed.some(({ plain }) => plain.length >= BEGINNING_LETTERS_MIN)
  return begins ? { rank: 3, reasons: ['begins_with'] } : undefined
}

/** By strength, then by certainty of the name, then by identity: the same question always gives the same order. */
function byRank(
  a: Match & { readonly personId: string; readonly identity: Identity },
  b: Match & { readonly personId: string; readonly identity: Identity },
): number {
  const surer = certainties.indexOf(a.identity.certainty) - certainties.indexOf(b.identity.certainty)
  return a.rank - b.rank || surer || (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0)
}
