// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'
import { Id, Instant } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'
import { Shift, ShiftCause } from './shift.ts'

/** From when to when a band must be covered. */
export const BandSpan = z.strictObject({ band: Band, startsAt: Instant, endsAt: Instant })
export type BandSpan = z.infer<typeof BandSpan>

export const RosterDrafted = z.strictObject({
  type: z.literal('RosterDrafted'),
  firstDay: LocalDate,
  lastDay: LocalDate,
  /** The period as instants, once and for all: later changes of the configuration do not move it. */
  coverage: z.array(BandSpan),
})
export const ShiftsPlanned = z.strictObject({ type: z.literal('ShiftsPlanned'), shifts: z.array(Shift).min(1) })
export const ShiftsRemoved = z.strictObject({ type: z.literal('ShiftsRemoved'), shiftIds: z.array(Id).min(1) })
/** From here on the roster says who is on call. What had passed by then is not claimed. */
export const RosterPublished = z.strictObject({
  type: z.literal('RosterPublished'),
  from: Instant,
  /** Named where nobody was rostered, so that no minute is without somebody. */
  fallbackShifts: z.array(Shift),
})
export const RosterDiscarded = z.strictObject({ type: z.literal('RosterDiscarded') })
/** A shift is replaced by its parts, in order, the first under its own id: what has passed stays with who held it. */
export const ShiftChangedHands = z.strictObject({
  type: z.literal('ShiftChangedHands'),
  shiftId: Id,
  userId: z.string(),
  cause: ShiftCause,
  parts: z.array(Shift).min(1).max(3),
})
export const SwapAsked = z.strictObject({
  type: z.literal('SwapAsked'),
  swapId: Id,
  shiftId: Id,
  fromUserId: z.string(),
  withUserId: z.string(),
  /** The shift given in exchange; without it the shift is given away. */
  withShiftId: Id.optional(),
  /** Who has already said yes: whoever asks for themselves. */
  consents: z.array(z.string()).max(1),
})
export const SwapConsented = z.strictObject({ type: z.literal('SwapConsented'), swapId: Id, userId: z.string() })
export const SwapSettled = z.strictObject({ type: z.literal('SwapSettled'), swapId: Id })
export const SwapRefused = z.strictObject({ type: z.literal('SwapRefused'), swapId: Id, userId: z.string() })

export const RosterEvent = z.discriminatedUnion('type', [
  RosterDrafted,
  ShiftsPlanned,
  ShiftsRemoved,
  RosterPublished,
  RosterDiscarded,
  ShiftChangedHands,
  SwapAsked,
  SwapConsented,
  SwapSettled,
  SwapRefused,
])
export type RosterEvent = z.infer<typeof RosterEvent>
