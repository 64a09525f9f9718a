// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { LocalDate } from '#core/shared/localTime.ts'
import { Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { ErasedKind, ErasureGround } from './erasureEvents.ts'
import { Exclusion, RetentionKey, RetentionPeriod, Subject } from './retention.ts'

const ErasureParams = z.strictObject({ erasureId: Id })
const HoldParams = z.strictObject({ holdId: Id })
const Counts = z.record(ErasedKind, z.int())

/** Something that has reached its term, or is held, by its number, day or name of a colleague: never a word of it. */
export const KeptThing = z.strictObject({
  subject: Subject,
  /** Number of the case or report, name of who worked here, day of the rest: what the second person copies by hand. */
  name: z.string(),
  rule: RetentionKey,
  /** When it ended: from here on the period runs. */
  endedAt: Instant,
  keptUntil: LocalDate.optional(),
  /** Of somebody who worked here: the last day of their name, which stands in the reviewed file and goes by hand. */
  nameKeptUntil: LocalDate.optional(),
  exclusions: z.array(Exclusion),
  /** How many words and prints an erasure would take. */
  left: Counts,
  holds: z.array(
    z.strictObject({
      holdId: Id,
      reason: z.string(),
      reviewOn: LocalDate,
      placedBy: z.string(),
      placedAt: Instant,
    }),
  ),
})
export type KeptThing = z.infer<typeof KeptThing>

/** An erasure as it stands, and its receipt once it is done. */
export const ErasureView = z.strictObject({
  erasureId: Id,
  subject: Subject,
  name: z.string(),
  phase: z.enum(['proposed', 'withdrawn', 'refused', 'authorised', 'completed']),
  ground: ErasureGround,
  rule: RetentionKey,
  keptUntil: LocalDate.optional(),
  nameKeptUntil: LocalDate.optional(),
  authority: z.string(),
  proposedBy: z.string(),
  proposedAt: Instant,
  isMine: z.boolean(),
  /** Who said yes or no, or took it back, and why. */
  settledBy: z.string().optional(),
  settledAt: Instant.optional(),
  reason: z.string().optional(),
  left: Counts,
  total: Counts,
  completedAt: Instant.optional(),
  /** Place of the receipt in the log, by which it can be checked. */
  receipt: z.strictObject({ position: z.int(), hash: z.string() }).optional(),
})
export type ErasureView = z.infer<typeof ErasureView>

export const getRetention = endpoint({
  id: 'getRetention',
  method: 'get',
  path: '/api/v1/retention',
  summary: 'What has reached its term of retention, what holds it back, the plan, and the erasures proposed and done',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    periods: z.array(RetentionPeriod),
    /** After so many days what only carried something goes by itself. */
    fleetingDays: z.int(),
    /** When, and not how many: it counts for everybody, and who may not weigh a case would find it by counting the list. */
    lastReview: z.strictObject({ at: Instant }).optional(),
    things: z.array(KeptThing),
    erasures: z.array(ErasureView),
  }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const findKept = endpoint({
  id: 'findKept',
  method: 'post',
  path: '/api/v1/retention-searches',
  summary:
    'One case or report by its number, or somebody who left by their name, before its term: to hold it, or to erase it on an order',
  params: NoParams,
  body: z.strictObject({ number: z.string().trim().min(1).max(80) }),
  answer: z.strictObject({ thing: KeptThing.optional() }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const proposeErasure = endpoint({
  id: 'proposeErasure',
  method: 'post',
  path: '/api/v1/erasures/:erasureId/proposal',
  summary: 'Proposes to erase the words of one thing, and says on whose authority; another person must allow it',
  params: ErasureParams,
  body: z.strictObject({ subject: Subject, ground: ErasureGround, authority: RequiredWords }),
  answer: Done,
  refusals: ['ErasureAlreadyProposed', 'TermNotOver', 'SubjectExcluded', 'NothingToErase'],
})

export const withdrawErasure = endpoint({
  id: 'withdrawErasure',
  method: 'post',
  path: '/api/v1/erasures/:erasureId/withdrawal',
  summary: 'Who proposed it takes it back, with the reason',
  params: ErasureParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['ErasureUnknown', 'ErasureOver', 'ErasureUnderWay', 'NotTheProposer'],
})

export const refuseErasure = endpoint({
  id: 'refuseErasure',
  method: 'post',
  path: '/api/v1/erasures/:erasureId/refusal',
  summary: 'A second person says no, with the reason',
  params: ErasureParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['ErasureUnknown', 'ErasureOver', 'ErasureUnderWay', 'SameHand'],
})

export const authoriseErasure = endpoint({
  id: 'authoriseErasure',
  method: 'post',
  path: '/api/v1/erasures/:erasureId/authorisation',
  summary: 'A second person allows it and copies the name of the thing: from here on it cannot be undone',
  params: ErasureParams,
  body: z.strictObject({ typed: z.string().max(80) }),
  answer: Done,
  refusals: [
    'ErasureUnknown',
    'ErasureOver',
    'ErasureUnderWay',
    'SameHand',
    'NameNotTyped',
    'TermNotOver',
    'SubjectExcluded',
  ],
  stepUp: true,
})

export const placeHold = endpoint({
  id: 'placeHold',
  method: 'post',
  path: '/api/v1/holds/:holdId/placement',
  summary: 'Places a legal hold: what is held is not erased, whatever its term',
  params: HoldParams,
  body: z.strictObject({ subject: Subject, reason: RequiredWords, reviewOn: LocalDate }),
  answer: Done,
  refusals: ['HoldAlreadyPlaced', 'HoldReviewPast', 'ErasureUnderWay'],
})

export const liftHold = endpoint({
  id: 'liftHold',
  method: 'post',
  path: '/api/v1/holds/:holdId/lift',
  summary: 'Lifts a legal hold, with the reason',
  params: HoldParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['HoldUnknown', 'HoldOver'],
})
