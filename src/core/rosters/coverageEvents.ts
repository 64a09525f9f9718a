// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, Instant } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'

/** Nobody is rostered from here; said 14, 7 and 2 days ahead. `endsAt` is missing where no later shift is planned. */
export const GapReported = z.strictObject({
  type: z.literal('GapReported'),
  gapId: Id,
  band: Band,
  startsAt: Instant,
  endsAt: Instant.optional(),
  daysAhead: z.int().min(2).max(14),
})
/** Somebody took it, or its time has passed. */
export const GapClosed = z.strictObject({ type: z.literal('GapClosed'), gapId: Id })

export const CoverageEvent = z.discriminatedUnion('type', [GapReported, GapClosed])
export type CoverageEvent = z.infer<typeof CoverageEvent>
