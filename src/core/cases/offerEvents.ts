// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, TextRef } from '#core/shared/vocabulary.ts'

/** What became of a help that was offered or sought: taken, not wanted by the person, or not to be had tonight. */
export const OfferAnswer = z.enum(['accepted', 'refused', 'unavailable'])
export type OfferAnswer = z.infer<typeof OfferAnswer>

export const OfferRecorded = z.strictObject({
  type: z.literal('OfferRecorded'),
  offerId: Id,
  /** Key of a solution of the ambito's forms. */
  solution: ConfigKey,
  answer: OfferAnswer,
  reason: TextRef,
})
