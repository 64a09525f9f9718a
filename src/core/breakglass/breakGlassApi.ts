// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Told } from '#core/alerts/told.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { shownKinds } from '#core/shared/shown.ts'
import { Done, Id, Instant, NoParams, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { BreakGlassVerdict } from './breakGlassEvents.ts'

const BreakGlassParams = z.strictObject({ breakGlassId: Id })
/** Longer than any number, name or day of birth. */
const SHORT = 200

/** The number of a case, or the whole name of a person and the day they were born, as it stands on their page. */
const Sought = {
  kind: z.enum(['case', 'person']),
  sought: RequiredWords.refine((words) => words.length <= SHORT, { message: 'too_big' }),
  /** Of a person; without it nobody is found. */
  born: Words.max(SHORT).optional(),
}
export type Sought = { kind: 'case' | 'person'; sought: string; born?: string | undefined }

/** Why this person could open nothing now, whatever they asked about: said before anything is typed. */
export const NotNow = z.enum(['NotOnDuty', 'TooManyOpen', 'TooManyAsked'])
export type NotNow = z.infer<typeof NotNow>

export const getMyBreakGlass = endpoint({
  id: 'getMyBreakGlass',
  method: 'get',
  path: '/api/v1/my-break-glass',
  summary: 'Whether the caller could use break-glass now, for how long it would open, and what they have open',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    notNow: NotNow.optional(),
    openMinutes: z.int(),
    asksLeft: z.int(),
    open: z.array(
      z.strictObject({
        breakGlassId: Id,
        kind: z.enum(['case', 'person']),
        subjectId: Id,
        caseNumber: z.string(),
        until: Instant,
      }),
    ),
  }),
  refusals: [],
  reads: [{ kind: 'list' }],
})

export const checkBreakGlass = endpoint({
  id: 'checkBreakGlass',
  method: 'post',
  path: '/api/v1/break-glass-checks',
  summary:
    'Whether break-glass would open this: yes, it is in sight already, or no, which is one answer for what is missing and what is barred',
  params: NoParams,
  body: z.strictObject(Sought),
  answer: z.strictObject({ outcome: z.enum(['possible', 'not_possible', 'in_sight']), asksLeft: z.int() }),
  refusals: ['NotOnDuty', 'TooManyAsked'],
  isScarce: true,
})

export const openBreakGlass = endpoint({
  id: 'openBreakGlass',
  method: 'post',
  path: '/api/v1/break-glasses/:breakGlassId',
  summary: 'Opens one case or person to the caller for the minutes of the rules; the coordinator is told at once',
  params: BreakGlassParams,
  body: z.strictObject({ ...Sought, reason: RequiredWords }),
  answer: Done.extend({ kind: z.enum(['case', 'person']), subjectId: Id, until: Instant }),
  refusals: ['BreakGlassOpenedAlready', 'NotOnDuty', 'AskFirst', 'TooManyOpen', 'BreakGlassNotPossible'],
  stepUp: true,
})

export const giveBackBreakGlass = endpoint({
  id: 'giveBackBreakGlass',
  method: 'post',
  path: '/api/v1/break-glasses/:breakGlassId/return',
  summary: 'Whoever opened it needs it no longer: it closes before its time',
  params: BreakGlassParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['BreakGlassUnknown', 'NotYours', 'BreakGlassOver'],
})

export const takeBackBreakGlass = endpoint({
  id: 'takeBackBreakGlass',
  method: 'post',
  path: '/api/v1/break-glasses/:breakGlassId/revocation',
  summary: 'It closes at once, with the reason',
  params: BreakGlassParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['BreakGlassUnknown', 'BreakGlassOver'],
})

export const reviewBreakGlass = endpoint({
  id: 'reviewBreakGlass',
  method: 'post',
  path: '/api/v1/break-glasses/:breakGlassId/review',
  summary: 'Somebody else looked at it: justified or not, in their words',
  params: BreakGlassParams,
  body: z.strictObject({ verdict: BreakGlassVerdict, said: RequiredWords }),
  answer: Done,
  refusals: ['BreakGlassUnknown', 'BreakGlassStillOpen', 'ReviewedAlready', 'SameHand'],
})

/** One use of break-glass, as whoever reviews it sees it. */
export const BreakGlassView = z.strictObject({
  breakGlassId: Id,
  kind: z.enum(['case', 'person']),
  /** Absent for who may see no case, and of a protected one not even its number. */
  caseId: Id.optional(),
  caseNumber: z.string().optional(),
  by: z.string(),
  reason: z.string(),
  openedAt: Instant,
  until: Instant,
  /** As it is at `serverTime`. */
  isOpen: z.boolean(),
  ended: z.strictObject({ why: z.enum(['expired', 'given_back', 'taken_back']), at: Instant }).optional(),
  takenBackBecause: z.string().optional(),
  reviewBy: Instant,
  isLate: z.boolean(),
  /** What was shown under it, by which view and how often. */
  reads: z.array(z.strictObject({ at: Instant, kind: z.enum(shownKinds), act: z.string(), times: z.int() })),
  review: z.strictObject({ verdict: BreakGlassVerdict, said: z.string(), by: z.string(), at: Instant }).optional(),
  /** Who was told of it at once. */
  told: z.array(Told),
  /** Whether the viewer is who opened it: another must review it. */
  isMine: z.boolean(),
})
export type BreakGlassView = z.infer<typeof BreakGlassView>

export const listBreakGlasses = endpoint({
  id: 'listBreakGlasses',
  method: 'get',
  path: '/api/v1/break-glasses',
  summary: 'Uses of break-glass that wait for a review, the most urgent first, and the last ones that were reviewed',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    toReview: z.array(BreakGlassView),
    reviewed: z.array(BreakGlassView),
  }),
  refusals: [],
  reads: [{ kind: 'list' }],
})
