// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'
import { Instant, MunicipalityCode, TextRef } from '#core/shared/vocabulary.ts'
import { OpenInterval } from './openingHours.ts'

/** Why an office is shut on a day it would be open (domain.md §6.7); the words beside it say the rest. */
export const ClosureKind = z.enum(['bridge', 'half_day', 'strike', 'assembly', 'other'])
export type ClosureKind = z.infer<typeof ClosureKind>

const Municipalities = z.array(MunicipalityCode).min(1)

export const ClosureEntered = z.strictObject({
  type: z.literal('ClosureEntered'),
  municipalities: Municipalities,
  kind: ClosureKind,
  firstDay: LocalDate,
  /** Included. */
  lastDay: LocalDate,
  /** Left out: the whole of each day. */
  hours: OpenInterval.optional(),
  reason: TextRef,
})
/** Before it began: for these municipalities it never was. */
export const ClosureWithdrawn = z.strictObject({
  type: z.literal('ClosureWithdrawn'),
  municipalities: Municipalities,
  reason: TextRef,
})
/** After it began: it shuts nothing from this instant on, and what was before stays. */
export const ClosureCutShort = z.strictObject({
  type: z.literal('ClosureCutShort'),
  municipalities: Municipalities,
  at: Instant,
  reason: TextRef,
})

export const ClosureEvent = z.discriminatedUnion('type', [ClosureEntered, ClosureWithdrawn, ClosureCutShort])
export type ClosureEvent = z.infer<typeof ClosureEvent>
