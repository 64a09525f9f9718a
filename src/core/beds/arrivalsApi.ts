// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { Done, Id, Instant, NoParams, RequiredWords, YesNoUnknown } from '#core/shared/vocabulary.ts'
import { BoardPlace } from './bedsApi.ts'
import { Condition } from './stayEvents.ts'

/** Somebody who is proposed to a house, on the way, or in: what the house must know, and nothing of why. */
export const Arrival = z.strictObject({
  stayId: Id,
  phase: z.enum(['requested', 'held', 'confirmed', 'checked_in']),
  bedKey: z.string().optional(),
  /** Until when the bed is held, if the house does not say yes. */
  until: Instant.optional(),
  /** When it came to this. */
  since: Instant,
  needs: z.strictObject({
    sex: z.enum(['female', 'male', 'unknown']),
    /** Years, as they look or are declared. */
    age: z.int().optional(),
    /** Comes with the dog: one that was placed elsewhere does not. */
    hasDog: z.boolean(),
    negativeTbTest: YesNoUnknown,
    withFamily: z.boolean(),
  }),
  /** Rules of the house that are not met, and who decides for the service waived or did not. */
  unmet: z.array(z.strictObject({ condition: Condition, waived: z.boolean() })),
  /** Only once the house has said yes; of a protected case never here. */
  guest: z.strictObject({ personId: Id, calledBy: z.string() }).optional(),
})
export type Arrival = z.infer<typeof Arrival>

export const listArrivals = endpoint({
  id: 'listArrivals',
  method: 'get',
  path: '/api/v1/arrivals',
  summary:
    'For who works in one house: who is proposed, who is coming, who is in, and its beds; no reason, no other house',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ house: BoardPlace, arrivals: z.array(Arrival) }),
  refusals: [],
  reads: [{ kind: 'list' }, { kind: 'person', each: ['arrivals', 'guest', 'personId'] }],
})

export const refuseStay = endpoint({
  id: 'refuseStay',
  method: 'post',
  path: '/api/v1/stays/:stayId/refusal',
  summary: 'The house says no, and why: the bed is given back',
  params: z.strictObject({ stayId: Id }),
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['StayUnknown', 'NotHeld'],
})
