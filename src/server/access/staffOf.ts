// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor, StaffActor } from '#core/shared/actor.ts'

/** For an act whose permissions let in nobody but people. Another actor here is a fault of ours, not a refusal. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Error('only people come by here')
  return actor
}

/** Whose act it is, where only people come by. */
export const userOf = (actor: Actor): string => staffOf(actor).userId
