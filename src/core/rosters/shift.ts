// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, Id, Instant } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'

/** How a person came to hold a shift. `fallback` is the name that stands where nobody was rostered. */
export const ShiftCause = z.enum(['hand', 'rotation', 'planner', 'fallback', 'override', 'take_over', 'swap'])
export type ShiftCause = z.infer<typeof ShiftCause>

/** One person in one band from an instant up to, not including, another. */
export const Shift = z.strictObject({
  shiftId: Id,
  band: Band,
  userId: AccountId,
  startsAt: Instant,
  endsAt: Instant,
  cause: ShiftCause,
})
export type Shift = z.infer<typeof Shift>

/** Somebody is away: on holiday, ill, in training. Why is theirs; a code is enough here. */
export interface Absence {
  readonly userId: string
  readonly startsAt: string
  readonly endsAt: string
}
