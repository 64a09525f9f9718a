// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { AccountId, ConfigKey, Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { MissStep, VoiceChannel } from './outingEvents.ts'

const OfCase = z.strictObject({ caseId: Id })
const OfOuting = z.strictObject({ outingId: Id })

/** Whom the desk may call: the room that had called us first, 112 always. */
const PoliceRoom = z.strictObject({ key: ConfigKey, name: z.string(), phone: z.string() })

/** One person out now, and how it stands with her. */
export const OutingView = z.strictObject({
  outingId: Id,
  caseId: Id,
  caseNumber: z.string(),
  userId: AccountId,
  name: z.string(),
  phone: z.string().optional(),
  where: z.enum(['on_the_way', 'on_site']),
  place: z.string(),
  startedAt: Instant,
  lastSignAt: Instant,
  checkMinutes: z.int(),
  dueAt: Instant.optional(),
  missed: MissStep.optional(),
  /** Since when she is in alarm. */
  panicAt: Instant.optional(),
  /** Who was called about her, and who has answered. */
  helpers: z.array(z.strictObject({ name: z.string(), phone: z.string().optional(), hasAnswered: z.boolean() })),
  /** Whom to call, while a person must decide it: never done by the machine. */
  police: z.array(PoliceRoom),
  asked: z
    .strictObject({
      callee: z.string(),
      outcome: z.enum(['called', 'not_called']),
      told: z.string(),
      at: Instant,
      by: z.string(),
    })
    .optional(),
})
export type OutingView = z.infer<typeof OutingView>

export const listOutings = endpoint({
  id: 'listOutings',
  method: 'get',
  path: '/api/v1/outings',
  summary: 'Who is out now, when each was last heard, and what silence or a panic has started',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ serverTime: Instant, outings: z.array(OutingView) }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

/** The clock of her safety, as her own screen shows it. */
export const SafetyClock = z.strictObject({
  outingId: Id,
  where: z.enum(['on_the_way', 'on_site']),
  lastSignAt: Instant,
  checkMinutes: z.int(),
  dueAt: Instant.optional(),
  isOverdue: z.boolean(),
  panicAt: Instant.optional(),
})

/** Nothing of the case stands here but the id by which she calls for help, which opens nothing. */
export const OwnOuting = SafetyClock.extend({ caseId: Id, startedAt: Instant })
export type OwnOuting = z.infer<typeof OwnOuting>

export const getMyOutings = endpoint({
  id: 'getMyOutings',
  method: 'get',
  path: '/api/v1/my-outings',
  summary: 'Where whoever asks is out now: their own clock, whatever they may still know of the case',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    /** IANA zone of the ambito: the phone may be set to another. */
    zone: z.string(),
    outings: z.array(OwnOuting),
  }),
  refusals: [],
  access: 'session_or_link',
})

export const startOuting = endpoint({
  id: 'startOuting',
  method: 'post',
  path: '/api/v1/cases/:caseId/outings',
  summary: 'Somebody more is out for this case: the clock of her safety starts',
  params: OfCase,
  body: z.strictObject({
    outingId: Id,
    /** Absent: oneself. */
    userId: AccountId.optional(),
    where: z.enum(['on_the_way', 'on_site']),
    at: Instant,
  }),
  answer: Done,
  refusals: ['OutingAlreadyStarted', 'InstantInFuture', 'PersonUnknown'],
})

export const confirmSafety = endpoint({
  id: 'confirmSafety',
  method: 'post',
  path: '/api/v1/outings/:outingId/confirmations',
  summary: 'She herself says that all is well, with the time of her phone',
  params: OfOuting,
  body: z.strictObject({ at: Instant }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'InstantInFuture', 'InstantBeforeDeparture'],
  access: 'session_or_link',
})

export const recordVoice = endpoint({
  id: 'recordVoice',
  method: 'post',
  path: '/api/v1/outings/:outingId/voices',
  summary: 'Somebody has heard her and says so, with the channel and the words',
  params: OfOuting,
  body: z.strictObject({ at: Instant, channel: VoiceChannel, told: RequiredWords }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'InstantInFuture', 'InstantBeforeDeparture'],
  access: 'session_or_link',
})

export const raisePanic = endpoint({
  id: 'raisePanic',
  method: 'post',
  path: '/api/v1/cases/:caseId/panics',
  summary: 'She calls for help: every console, a colleague and the coordinator at once',
  params: OfCase,
  body: z.strictObject({
    /** Of the outing that starts with it, if none runs. */
    outingId: Id,
    at: Instant,
  }),
  answer: Done,
  refusals: ['OutingAlreadyEnded', 'PanicOpen'],
  access: 'session_or_link',
})

export const takeBackPanic = endpoint({
  id: 'takeBackPanic',
  method: 'post',
  path: '/api/v1/outings/:outingId/false-alarm',
  summary: 'She herself takes the alarm back; her words stay',
  params: OfOuting,
  body: z.strictObject({ told: RequiredWords }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'NoPanic'],
  access: 'session_or_link',
})

export const settlePanic = endpoint({
  id: 'settlePanic',
  method: 'post',
  path: '/api/v1/outings/:outingId/panic-settlement',
  summary: 'The desk ends the alarm and says how it knows that she is safe',
  params: OfOuting,
  body: z.strictObject({ told: RequiredWords }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'NoPanic'],
})

export const askPolice = endpoint({
  id: 'askPolice',
  method: 'post',
  path: '/api/v1/outings/:outingId/police-calls',
  summary: 'Who was called for her, 112 or the room that had called us, or why a person decided not to',
  params: OfOuting,
  body: z.strictObject({ callee: ConfigKey, outcome: z.enum(['called', 'not_called']), told: RequiredWords }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'NoAlarm'],
})

export const leaveSite = endpoint({
  id: 'leaveSite',
  method: 'post',
  path: '/api/v1/outings/:outingId/leave',
  summary: 'She herself says that she has left: the clock ends',
  params: OfOuting,
  body: z.strictObject({ at: Instant }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'InstantInFuture', 'InstantBeforeDeparture', 'PanicOpen'],
  access: 'session_or_link',
})

export const endOuting = endpoint({
  id: 'endOuting',
  method: 'post',
  path: '/api/v1/outings/:outingId/end',
  summary: 'The desk ends the clock: she has left, or is not needed, and how that is known',
  params: OfOuting,
  body: z.strictObject({ cause: z.enum(['left', 'stood_down']), at: Instant, told: RequiredWords }),
  answer: Done,
  refusals: ['OutingUnknown', 'OutingAlreadyEnded', 'InstantInFuture', 'InstantBeforeDeparture', 'PanicOpen'],
})
