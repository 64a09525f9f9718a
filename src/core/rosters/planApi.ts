// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, Done, Id, Instant } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'
import { ToldElsewhere } from './elsewhere.ts'
import { FindingView } from './rosterViewsApi.ts'

const PlanParams = z.strictObject({ planId: Id })

/** What the judge of rosters may say of one person in one shift. */
export const Obstacle = FindingView.shape.kind.exclude(['hole', 'overlap', 'fairness'])
export type Obstacle = z.infer<typeof Obstacle>

/** Somebody who may be in a band and is not, and all that stands in the way; nothing where time ran out before it was found. */
export const PassedOver = z.strictObject({
  userId: AccountId,
  reasons: z.array(
    z.strictObject({
      kind: Obstacle,
      /** What the rule allows, in its own unit. */
      limit: z.number().optional(),
    }),
  ),
})
export type PassedOver = z.infer<typeof PassedOver>

/** Something that could not be done, and what it would have been. */
export const PlanSlack = z.strictObject({
  /** A shift that nobody holds; a rule that only warns, and is broken. */
  kind: z.enum(['hole', 'rest', 'weekly_hours', 'consecutive_nights']),
  startsAt: Instant,
  endsAt: Instant,
  band: Band.optional(),
  userId: AccountId.optional(),
  /** Hours or nights beyond the limit, where that can be counted. */
  value: z.number().optional(),
  /** Of a hole: everybody of the band, and why not them. */
  passedOver: z.array(PassedOver).optional(),
  /** Shifts for other ambiti that stand in the way. */
  elsewhere: z.array(ToldElsewhere).optional(),
})
export type PlanSlack = z.infer<typeof PlanSlack>

export const PlannedShift = z.strictObject({ band: Band, userId: AccountId, startsAt: Instant, endsAt: Instant })
export type PlannedShift = z.infer<typeof PlannedShift>

export const PlanResult = z.strictObject({
  bands: z.array(Band),
  shifts: z.array(PlannedShift),
  slacks: z.array(PlanSlack),
  /** How much better a solution could still be, as a share; 0 is proved best. */
  gap: z.number(),
  /** Shifts that differ from the draft it began with. */
  changed: z.int(),
  /** What the judge of hand-made rosters says of it. */
  errors: z.int(),
  warnings: z.int(),
})
export type PlanResult = z.infer<typeof PlanResult>

export const startPlan = endpoint({
  id: 'startPlan',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/plans/:planId',
  summary: 'Works out a proposal for some bands of a draft, aside; nothing changes until a person accepts it',
  params: z.strictObject({ rosterId: Id, planId: Id }),
  body: z.strictObject({ bands: z.array(Band).min(1).max(4) }),
  answer: z.strictObject({ started: z.literal(true) }),
  refusals: ['RosterUnknown', 'RosterNotDraft', 'PlanRunning', 'NobodyToPlan'],
})

export const getPlan = endpoint({
  id: 'getPlan',
  method: 'get',
  path: '/api/v1/roster-plans/:planId',
  summary: 'How far a proposal is, and what it says once it is ready',
  params: PlanParams,
  body: undefined,
  answer: z.strictObject({
    phase: z.enum(['running', 'done', 'failed', 'cancelled']),
    secondsPassed: z.int(),
    secondsMax: z.int(),
    result: PlanResult.optional(),
  }),
  refusals: [],
})

export const cancelPlan = endpoint({
  id: 'cancelPlan',
  method: 'post',
  path: '/api/v1/roster-plans/:planId/cancellation',
  summary: 'Stops working on a proposal',
  params: PlanParams,
  body: z.strictObject({}),
  answer: z.strictObject({ cancelled: z.literal(true) }),
  refusals: ['PlanUnknown'],
})

export const acceptPlan = endpoint({
  id: 'acceptPlan',
  method: 'post',
  path: '/api/v1/rosters/:rosterId/plan-acceptances/:planId',
  summary: 'Puts a proposal into the draft, in the place of what its bands had; it is still a draft',
  params: z.strictObject({ rosterId: Id, planId: Id }),
  body: z.strictObject({}),
  answer: Done,
  refusals: ['RosterUnknown', 'RosterNotDraft', 'PlanUnknown', 'PlanNotReady', 'NothingToPlan'],
})
