// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords } from '#core/shared/vocabulary.ts'
import { CallOutcome, HangupCause } from './callEvents.ts'

const CallParams = z.strictObject({ callId: Id })

export const CallLine = z.strictObject({
  callId: Id,
  phase: z.enum(['ringing', 'answered', 'ended']),
  missed: z.boolean(),
  /** Why the line fell, once it has. */
  cause: HangupCause.optional(),
  /** As the switchboard said it; absent when withheld. A number is not an identity: call back the one of the directory. */
  number: z.string().optional(),
  /** The same in E.164, where it can be one. */
  numberE164: z.string().optional(),
  /** Which line of ours rang. */
  line: z.string().optional(),
  /** Whose number it is in our own directory: proposed, never trusted, and told only once somebody holds the call. */
  stationKey: ConfigKey.optional(),
  /** The report in which what is told is written. */
  reportId: Id.optional(),
  rangAt: Instant,
  answeredAt: Instant.optional(),
  endedAt: Instant.optional(),
  claim: z
    .strictObject({
      by: z.string(),
      isYours: z.boolean(),
      claimedAt: Instant,
      /** The screen that held it has been silent for three beats: a colleague may relieve it. */
      isStale: z.boolean(),
    })
    .optional(),
  handled: z.strictObject({ outcome: CallOutcome, reportId: Id.optional(), at: Instant, by: z.string() }).optional(),
})
export type CallLine = z.infer<typeof CallLine>

export const listCalls = endpoint({
  id: 'listCalls',
  method: 'get',
  path: '/api/v1/calls',
  summary: 'Incoming calls: those that wait for a person, oldest first, and those handled in the last hours',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    waiting: z.array(CallLine),
    handled: z.array(CallLine),
    /** Messages of the switchboard that were refused: too many at once, or with a wrong key. */
    troubles: z.array(z.strictObject({ kind: z.enum(['flooded', 'forged']), lastAt: Instant, count: z.int().min(1) })),
  }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const claimCall = endpoint({
  id: 'claimCall',
  method: 'post',
  path: '/api/v1/calls/:callId/claim',
  summary: 'Takes a call: the first click has it; while it is on the line, its report is opened too',
  params: CallParams,
  body: z.strictObject({ reason: RequiredWords.optional() }),
  answer: Done.extend({ reportId: Id.optional() }),
  refusals: [
    'CallUnknown',
    'CallOutgoing',
    'CallAlreadyYours',
    'CallHeldByOther',
    'CallAlreadyHandled',
    'ReasonNeeded',
  ],
})

export const writeCallReport = endpoint({
  id: 'writeCallReport',
  method: 'post',
  path: '/api/v1/calls/:callId/report',
  summary: 'Opens the report of a call one holds, with its number and the true time of the ring',
  params: CallParams,
  body: z.strictObject({}),
  answer: Done.extend({ reportId: Id.optional() }),
  refusals: [
    'CallUnknown',
    'CallOutgoing',
    'CallNotClaimed',
    'CallHeldByOther',
    'CallAlreadyHandled',
    'CallReportAlreadyStarted',
  ],
})

export const keepCall = endpoint({
  id: 'keepCall',
  method: 'post',
  path: '/api/v1/calls/:callId/presence',
  summary: 'Says that the screen holding a call is still there; every fifteen seconds',
  params: CallParams,
  body: z.strictObject({}),
  answer: z.strictObject({ isYours: z.boolean() }),
  refusals: [],
})

export const handleCall = endpoint({
  id: 'handleCall',
  method: 'post',
  path: '/api/v1/calls/:callId/handling',
  summary: 'Says what became of a call: its report, or why there is none',
  params: CallParams,
  body: z.strictObject({ outcome: CallOutcome, reportId: Id.optional(), reason: RequiredWords.optional() }),
  answer: Done,
  refusals: ['CallUnknown', 'CallOutgoing', 'CallNotClaimed', 'CallAlreadyHandled', 'ReportNeeded', 'ReasonNeeded'],
})

export const reopenCall = endpoint({
  id: 'reopenCall',
  method: 'post',
  path: '/api/v1/calls/:callId/reopening',
  summary: 'Undoes the handling of a call: it waits again',
  params: CallParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['CallUnknown', 'CallOutgoing', 'CallNotHandled'],
})

export const getSwitchboard = endpoint({
  id: 'getSwitchboard',
  method: 'get',
  path: '/api/v1/switchboard',
  summary: 'The addresses to write into the telephone switchboard',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    /** For the generic CTI of the switchboard; whoever knows it can make the desk ring. */
    webhookUrl: z.string(),
    /** For the screen-pop of the switchboard. Opening it creates nothing. */
    screenPopUrl: z.string(),
  }),
  refusals: [],
})
