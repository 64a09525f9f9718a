// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'
import { TextRef } from '#core/shared/vocabulary.ts'
import { Subject } from './retention.ts'

/** A trial, an inquiry, a claim: what is held may not be erased while it stands, whatever its term. */
export const HoldPlaced = z.strictObject({
  type: z.literal('HoldPlaced'),
  subject: Subject,
  reason: TextRef,
  /** The day somebody looks again whether it is still needed; it does not end by itself. */
  reviewOn: LocalDate,
  userId: z.string(),
})
export const HoldLifted = z.strictObject({ type: z.literal('HoldLifted'), reason: TextRef, userId: z.string() })

export const HoldEvent = z.discriminatedUnion('type', [HoldPlaced, HoldLifted])
export type HoldEvent = z.infer<typeof HoldEvent>
