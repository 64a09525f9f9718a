// SPDX-License-Identifier: AGPL-3.0-or-later

/** What is recorded of one person in one case, in codes; no word of anybody. */
export interface RecordedHelp {
  /** Where the dog went, once somebody took it. */
  readonly dogPlacedAt?: string | undefined
  readonly stays: readonly {
    readonly resourceKey: string
    readonly phase: string
    readonly waivedConditions: readonly string[]
  }[]
}

/** One thing that went well, with what it was: each is a sentence on screen. */
export type WhatWorked =
  | { readonly kind: 'accepted_when_dog_was_placed'; readonly resourceKey: string }
  | { readonly kind: 'accepted_with_waiver'; readonly condition: string; readonly resourceKey: string }
  | { readonly kind: 'slept_at'; readonly resourceKey: string }

/** Went in, whether or not they have left since. */
const wentIn = new Set(['checked_in', 'ended'])

/**
 * What got somebody off the street the last time, from what was recorded anyhow (story S-10: "the dog is the obstacle;
 * accepted when the dog was placed"). A rule in words; what it cannot know a person writes.
 */
export function findWhatWorked({ dogPlacedAt, stays }: RecordedHelp): readonly WhatWorked[] {
  const slept = stays.filter(({ phase }) => wentIn.has(phase))
  return [
    ...(dogPlacedAt && slept.length > 0
      ? [{ kind: 'accepted_when_dog_was_placed', resourceKey: dogPlacedAt } as const]
      : []),
    ...slept.flatMap(({ resourceKey, waivedConditions }) =>
      waivedConditions.map((condition) => ({ kind: 'accepted_with_waiver', condition, resourceKey }) as const),
    ),
    ...slept.map(({ resourceKey }) => ({ kind: 'slept_at', resourceKey }) as const),
  ]
}
