// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RetentionKey } from '#core/privacy/retention.ts'

/** Whose data a row is: who is helped and those around them, who calls or asks, who works here, who must know nothing of a case. */
type SubjectOf = 'assisted' | 'caller' | 'staff' | 'listed'
/** `service`: the emergency; `protection`: who must not be found; `shifts`: who answers and when; `oversight`: who did and read what. */
type Purpose = 'service' | 'protection' | 'shifts' | 'oversight'
/** Who is shown it. `case`: whoever may see the case (scope.ts); `room`: operations room and coordinator. */
type SeenBy = 'case' | 'room' | 'coordinators' | 'oneself' | 'oversight' | 'nobody'
/** How it goes: with the words of its subject by two people, by itself after a time, with its account, or never. */
type ErasedHow = 'erasure' | 'expires' | 'account' | 'never'

/** What one table keeps of people. A column that is named in no list must be a plain code, number, instant or opaque id. */
export interface TableOfPeople {
  readonly table: string
  readonly subjects: readonly SubjectOf[]
  readonly purpose: Purpose
  /** Words as typed, names, numbers: in `texts` itself the words, elsewhere references to them. */
  readonly words?: readonly string[]
  /** Coded facts about somebody: health, age, place, family. They stay after the words are erased. */
  readonly facts?: readonly string[]
  /** Accounts of people who work here. */
  readonly accounts?: readonly string[]
  /** Secrets and hashes by which somebody comes in or is known again. */
  readonly secrets?: readonly string[]
  /**
   * The rule of `retention.yaml`; `log`: as long as the log; `account`: as long as the account; `minutes`: by itself,
   * when it is said; `fleeting`: by itself, the days of the plan after it was of use.
   */
  readonly kept: RetentionKey | 'log' | 'account' | 'minutes' | 'fleeting'
  readonly seenBy: SeenBy
  readonly erased: ErasedHow
}

/** Who did or said what to keep the house in order: it stays, that it can be accounted for. */
export const ofOversight = {
  subjects: ['staff'],
  purpose: 'oversight',
  kept: 'log',
  seenBy: 'oversight',
  erased: 'never',
} as const

export const ofCase = {
  subjects: ['assisted'],
  purpose: 'service',
  kept: 'case',
  seenBy: 'case',
  erased: 'erasure',
} as const
export const ofShifts = {
  subjects: ['staff'],
  purpose: 'shifts',
  kept: 'account',
  seenBy: 'coordinators',
  erased: 'account',
} as const
/** Goes by itself: `fleetingTables.ts` says by which instant, and a test holds the two lists together. */
export const fleeting = {
  subjects: ['staff'],
  purpose: 'shifts',
  kept: 'fleeting',
  seenBy: 'nobody',
  erased: 'expires',
} as const
