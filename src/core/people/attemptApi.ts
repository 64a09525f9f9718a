// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Told } from '#core/alerts/told.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { AttemptOutcome } from './attemptEvents.ts'

const AttemptParams = z.strictObject({ attemptId: Id })
/** Longer than any name, grade or reference. */
const SHORT = 200

/** How long who asked, and who called, is shown: long enough to see that somebody asks again and again. */
export const CALLS_SHOWN_DAYS = 31

export const recordAttempt = endpoint({
  id: 'recordAttempt',
  method: 'post',
  path: '/api/v1/attempts/:attemptId',
  summary: 'Somebody asked about a person and heard the neutral sentence; the answer is the same whoever is known',
  params: AttemptParams,
  body: z.strictObject({
    askedFor: RequiredWords.refine((words) => words.length <= SHORT, { message: 'too_big' }),
    asker: Words.max(SHORT).optional(),
    stationKey: ConfigKey.optional(),
    reference: Words.max(SHORT).optional(),
  }),
  answer: Done,
  refusals: ['AttemptRecordedAlready', 'StationUnknown'],
})

export const verifyAttempt = endpoint({
  id: 'verifyAttempt',
  method: 'post',
  path: '/api/v1/attempts/:attemptId/verification',
  summary: 'What the station said when it was called at the number of our own directory',
  params: AttemptParams,
  body: z.strictObject({ stationKey: ConfigKey, outcome: AttemptOutcome }),
  answer: Done,
  refusals: ['AttemptUnknown', 'StationUnknown'],
})

export const Attempt = z.strictObject({
  attemptId: Id,
  askedFor: z.string(),
  asker: z.string().optional(),
  stationKey: ConfigKey.optional(),
  reference: z.string().optional(),
  by: z.string(),
  at: Instant,
  verified: z
    .strictObject({ stationKey: ConfigKey, dialled: z.string(), outcome: AttemptOutcome, at: Instant })
    .optional(),
  /** Who was told of it: for the coordinator and the anti-violence centre, never for the desk. */
  told: z.array(Told),
  /** Protected cases it points at: for the coordinator and the anti-violence centre, of those they may read. */
  cases: z.array(z.strictObject({ caseId: Id, caseNumber: z.string() })),
})
export type Attempt = z.infer<typeof Attempt>

export const listAttempts = endpoint({
  id: 'listAttempts',
  method: 'get',
  path: '/api/v1/attempts',
  summary: 'Who asked about whom in the last month, and the sentence that is said to all of them',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ sentence: z.strictObject({ it: z.string(), en: z.string() }), attempts: z.array(Attempt) }),
  refusals: [],
  reads: [{ kind: 'list' }, { kind: 'case', each: ['attempts', 'cases', 'caseId'] }],
})
