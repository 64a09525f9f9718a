// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** Days a card may open the form: a quarter, after which the briefing is due anyway [P]. */
export const CARD_DAYS_MAX = 90

export const CardIssued = z.strictObject({
  type: z.literal('CardIssued'),
  stationKey: ConfigKey,
  expiresAt: Instant,
})
/** Lost, photographed, or the station is no longer to use it. */
export const CardRevoked = z.strictObject({ type: z.literal('CardRevoked'), reason: TextRef })

export const StationCardEvent = z.discriminatedUnion('type', [CardIssued, CardRevoked])
export type StationCardEvent = z.infer<typeof StationCardEvent>
