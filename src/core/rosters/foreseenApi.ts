// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { Id, Instant } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'

/** Hours of a published shift that would be nobody's. */
export const UncoveredShift = z.strictObject({
  shiftId: Id,
  band: Band,
  startsAt: Instant,
  endsAt: Instant,
  /** The standing name of the configuration, where it may hold the band through all of these hours. */
  standIn: z.string().optional(),
  /** They stand there only because the roster had a hole. */
  isFallback: z.boolean(),
})
export type UncoveredShift = z.infer<typeof UncoveredShift>

export const foreseeUncovered = endpoint({
  id: 'foreseeUncovered',
  method: 'post',
  path: '/api/v1/accounts/:userId/uncovered-shifts',
  summary: 'Which coming shifts of somebody a change of what they are here would leave to nobody; nothing is changed',
  params: z.strictObject({ userId: Id }),
  body: z.strictObject({
    /** `erasure`: of who left already, what still stands in their name. */
    change: z.enum(['role', 'membership', 'erasure']),
    /** What they would be; without it nothing changes. */
    role: z.enum(roles).optional(),
    /** The dates of the membership as they would be: without one it is open there. */
    startsAt: Instant.optional(),
    endsAt: Instant.optional(),
  }),
  answer: z.strictObject({
    shifts: z.array(UncoveredShift),
    /** Bands of which they are the standing name, and could not be any more. */
    standingFor: z.array(Band),
  }),
  refusals: [],
})
