// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Told } from '#core/alerts/told.ts'
import { MatchReason } from '#core/people/peopleApi.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { CallerSource } from './listedCallerEvents.ts'

/** Longer than any name and grade. */
const SHORT = 200

export const nameListedPerson = endpoint({
  id: 'nameListedPerson',
  method: 'post',
  path: '/api/v1/cases/:caseId/conflicts/names',
  summary:
    'Somebody of whom we know only the name must know nothing of this case; the register of persons stays as it is',
  params: z.strictObject({ caseId: Id }),
  body: z.strictObject({
    conflictId: Id,
    name: RequiredWords.refine((words) => words.length <= SHORT, { message: 'too_big' }),
    reason: RequiredWords,
  }),
  answer: Done,
  refusals: ['ConflictNamedAlready'],
})

export const judgeCaller = endpoint({
  id: 'judgeCaller',
  method: 'post',
  path: '/api/v1/cases/:caseId/listed-callers/:sourceId/judgement',
  summary:
    'Whether who called is the person on the list of conflicts who is called so, or somebody else; with the reason',
  params: z.strictObject({ caseId: Id, sourceId: Id }),
  body: z.strictObject({
    isThem: z.boolean(),
    reason: RequiredWords,
    /** A name that was given after the report, if it is not the one in it. */
    heardBy: Words.max(SHORT).optional(),
  }),
  answer: Done,
  refusals: ['NobodyListed'],
})

/** Somebody called with a name of the list: told only to those who may know who is on it. */
export const ListedCaller = z.strictObject({
  caseId: Id,
  caseNumber: z.string(),
  source: CallerSource,
  sourceId: Id,
  /** Number of the report, where it is one. */
  reportNumber: z.number().optional(),
  /** What they said they are called, and the station they named. */
  said: z.string(),
  stationKey: ConfigKey.optional(),
  /** When they called, and when the rule noted it; undefined while it is being written. */
  at: Instant.optional(),
  notedAt: Instant.optional(),
  /** Whom on the list it may be, and why. */
  listed: z.array(z.strictObject({ conflictId: Id, name: z.string(), because: z.array(MatchReason) })),
  judged: z.strictObject({ isThem: z.boolean(), reason: z.string(), by: z.string(), at: Instant }).optional(),
  /** Who was told of it at home. */
  told: z.array(Told),
})
export type ListedCaller = z.infer<typeof ListedCaller>

const Sentence = z.strictObject({ it: z.string(), en: z.string() })

export const findListedCaller = endpoint({
  id: 'findListedCaller',
  method: 'get',
  path: '/api/v1/reports/:reportId/listed-caller',
  summary:
    'The cases whose list of conflicts has a name like the one of who calls, of those whose list the viewer may read; the sentence is the same for everybody',
  params: z.strictObject({ reportId: Id }),
  body: undefined,
  answer: z.strictObject({ sentence: Sentence, callers: z.array(ListedCaller) }),
  refusals: [],
  reads: [
    { kind: 'report', param: 'reportId' },
    { kind: 'case', each: ['callers', 'caseId'] },
  ],
})

export const listListedCallers = endpoint({
  id: 'listListedCallers',
  method: 'get',
  path: '/api/v1/listed-callers',
  summary:
    'Who called in the last month with a name of a list of conflicts, of the cases whose list the viewer may read',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ callers: z.array(ListedCaller) }),
  refusals: [],
  reads: [{ kind: 'list' }, { kind: 'case', each: ['callers', 'caseId'] }],
})
