// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** Why a place cannot be used for this person tonight; each may be waived only by whom the resource names. */
export const Condition = z.enum(['sex', 'age', 'family', 'dogs', 'tb_test', 'entry_hours'])
export type Condition = z.infer<typeof Condition>

export const Waiver = z.strictObject({ condition: Condition, userId: z.string(), reason: TextRef })
export type Waiver = z.infer<typeof Waiver>

export const StayRequested = z.strictObject({
  type: z.literal('StayRequested'),
  caseId: Id,
  personId: Id,
  resourceKey: ConfigKey,
  unmet: z.array(Condition),
})
export const ConditionWaived = z.strictObject({ type: z.literal('ConditionWaived'), waiver: Waiver })
export const BedHeld = z.strictObject({
  type: z.literal('BedHeld'),
  caseId: Id,
  resourceKey: ConfigKey,
  bedKey: ConfigKey,
  expiresAt: Instant,
})
export const HoldExpired = z.strictObject({ type: z.literal('HoldExpired'), caseId: Id })
export const HoldReleased = z.strictObject({
  type: z.literal('HoldReleased'),
  caseId: Id,
  reason: TextRef.optional(),
  /** The bed that is free again; absent where one was only asked for. */
  bedKey: ConfigKey.optional(),
})
/** The house says no, and why: whoever follows the case must look for another bed. */
export const StayRefused = z.strictObject({
  type: z.literal('StayRefused'),
  caseId: Id,
  reason: TextRef,
  bedKey: ConfigKey.optional(),
})
export const StayConfirmed = z.strictObject({ type: z.literal('StayConfirmed'), caseId: Id })
export const PersonCheckedIn = z.strictObject({
  type: z.literal('PersonCheckedIn'),
  caseId: Id,
  personId: Id,
  at: Instant,
})
export const StayEnded = z.strictObject({ type: z.literal('StayEnded'), at: Instant })
/** A bed the house itself fills or takes out of service: no case, no person. */
export const BedMarked = z.strictObject({
  type: z.literal('BedMarked'),
  resourceKey: ConfigKey,
  bedKey: ConfigKey,
  mark: z.enum(['occupied_by_house', 'out_of_service']),
})

export const StayEvent = z.discriminatedUnion('type', [
  StayRequested,
  ConditionWaived,
  BedHeld,
  HoldExpired,
  HoldReleased,
  StayRefused,
  StayConfirmed,
  PersonCheckedIn,
  StayEnded,
  BedMarked,
])
export type StayEvent = z.infer<typeof StayEvent>
