// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { Condition } from './stayEvents.ts'

const StayParams = z.strictObject({ stayId: Id })
const Wanted = z.strictObject({ caseId: Id, personId: Id, resourceKey: ConfigKey })
const wantedRefusals = ['ResourceUnknown', 'PersonUnknown', 'PersonAlreadyPlaced'] as const

export const requestStay = endpoint({
  id: 'requestStay',
  method: 'post',
  path: '/api/v1/stays/:stayId/request',
  summary: 'Asks for a place whose conditions are not met, so that who may waive them can decide',
  params: StayParams,
  body: Wanted,
  answer: Done,
  refusals: [...wantedRefusals, 'StayAlreadyStarted'],
})

export const waiveCondition = endpoint({
  id: 'waiveCondition',
  method: 'post',
  path: '/api/v1/stays/:stayId/waivers',
  summary: 'Waives one condition of admission, by name and with the reason',
  params: StayParams,
  body: z.strictObject({ condition: Condition, reason: RequiredWords }),
  answer: Done,
  refusals: ['StayUnknown', 'StayOver', 'ConditionNotWaivable', 'ConditionAlreadyWaived'],
})

export const holdBed = endpoint({
  id: 'holdBed',
  method: 'post',
  path: '/api/v1/stays/:stayId/hold',
  summary: 'Holds a bed until a stated instant, if every condition holds or is waived',
  params: StayParams,
  body: Wanted,
  answer: Done,
  refusals: [...wantedRefusals, 'StayAlreadyStarted', 'StayOver', 'AlreadyHeld', 'ConditionsUnmet', 'NoBedFree'],
})

export const releaseHold = endpoint({
  id: 'releaseHold',
  method: 'post',
  path: '/api/v1/stays/:stayId/hold-release',
  summary: 'Gives a held bed or a request back',
  params: StayParams,
  body: z.strictObject({ reason: Words.optional() }),
  answer: Done,
  refusals: ['StayUnknown', 'NotHeld'],
})

export const confirmStay = endpoint({
  id: 'confirmStay',
  method: 'post',
  path: '/api/v1/stays/:stayId/confirmation',
  summary: 'The place said yes: the hold no longer expires',
  params: StayParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['NotHeld'],
})

export const checkIn = endpoint({
  id: 'checkIn',
  method: 'post',
  path: '/api/v1/stays/:stayId/check-in',
  summary: 'The person is in',
  params: StayParams,
  body: z.strictObject({ at: Instant }),
  answer: Done,
  refusals: ['NotHeld', 'InstantInFuture'],
})

export const endStay = endpoint({
  id: 'endStay',
  method: 'post',
  path: '/api/v1/stays/:stayId/end',
  summary: 'The person has left, or the house gives the bed back',
  params: StayParams,
  body: z.strictObject({ at: Instant }),
  answer: Done,
  refusals: ['NotCheckedIn', 'InstantInFuture'],
})

export const markBed = endpoint({
  id: 'markBed',
  method: 'post',
  path: '/api/v1/stays/:stayId/bed-mark',
  summary: 'A bed the house fills itself or takes out of service',
  params: StayParams,
  body: z.strictObject({
    resourceKey: ConfigKey,
    bedKey: ConfigKey,
    mark: z.enum(['occupied_by_house', 'out_of_service']),
  }),
  answer: Done,
  refusals: ['StayAlreadyStarted', 'BedTaken', 'ResourceUnknown'],
})

/** One bed on the board. Who sleeps in it is not said here. */
export const BoardBed = z.strictObject({
  bedKey: ConfigKey,
  sex: z.enum(['female', 'male', 'any']),
  state: z.enum(['free', 'held', 'confirmed', 'occupied', 'occupied_by_house', 'out_of_service']),
  /** Holds only. */
  until: Instant.optional(),
  /**
   * What the house gives it back by, where the house marked it. Of a stay of a case none: its id holds the instant in which somebody asked,
   * which the board does not say, and is the same all along.
   */
  stayId: Id.optional(),
})

export const BoardPlace = z.strictObject({
  resourceKey: ConfigKey,
  /** For a secret place only its number, like "Destinazione protetta n. 7". */
  name: z.string(),
  kind: z.string(),
  phone: z.string().optional(),
  address: z.string().optional(),
  beds: z.array(BoardBed),
  free: z.int(),
  held: z.int(),
  occupied: z.int(),
  outOfService: z.int(),
  /** Rules of admission in words a screen can say. */
  rules: z.array(z.strictObject({ rule: z.string(), value: z.string().optional() })),
  nightlyCostCents: z.int().optional(),
  /** When the board of this place last changed. */
  lastChangedAt: Instant.optional(),
  /** For one person: which conditions fail, and who may waive each. */
  forPerson: z
    .strictObject({
      usable: z.boolean(),
      freeBeds: z.int(),
      unmet: z.array(z.strictObject({ condition: Condition, waivable: z.boolean(), waived: z.boolean() })),
      /** The open request or hold of this person here. */
      stayId: Id.optional(),
      phase: z.string().optional(),
    })
    .optional(),
})
export type BoardPlace = z.infer<typeof BoardPlace>

const Board = z.strictObject({
  serverTime: Instant,
  places: z.array(BoardPlace),
  /** Partners that keep animals, drive, interpret: no beds. */
  services: z.array(
    z.strictObject({ resourceKey: ConfigKey, name: z.string(), kind: z.string(), phone: z.string().optional() }),
  ),
})
export type Board = z.infer<typeof Board>

export const getBedBoard = endpoint({
  id: 'getBedBoard',
  method: 'get',
  path: '/api/v1/bed-board',
  summary: "Tonight's places",
  params: NoParams,
  body: undefined,
  answer: Board,
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const getBedBoardForPerson = endpoint({
  id: 'getBedBoardForPerson',
  method: 'get',
  path: '/api/v1/cases/:caseId/people/:personId/bed-board',
  summary: "Tonight's places for one person: which are usable, and why the others are not",
  params: z.strictObject({ caseId: Id, personId: Id }),
  body: undefined,
  answer: Board,
  refusals: [],
  reads: [{ kind: 'person', param: 'personId' }],
})
