// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ownEntryRefusals } from '#core/access/ownEntry.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, RequiredWords, Words, YesNoUnknown } from '#core/shared/vocabulary.ts'
import { Judgement } from './judgement.ts'
import { RedirectReason } from './redirectCard.ts'
import { Priority, TriageOutcome } from './reportEvents.ts'

const ReportParams = z.strictObject({ reportId: Id })
const Decided = Done.extend({ caseId: Id.optional() })

export const decideTriage = endpoint({
  id: 'decideTriage',
  method: 'post',
  path: '/api/v1/reports/:reportId/triage',
  summary: 'Records the judgement of a person, with the reason',
  params: ReportParams,
  body: Judgement,
  answer: Decided,
  refusals: ['ReportNotReceived', 'ReportAlreadyTriaged', 'ReportIsLinked', 'StillOpenUnasked', 'ColleagueUnknown'],
})

export const correctTriage = endpoint({
  id: 'correctTriage',
  method: 'post',
  path: '/api/v1/reports/:reportId/triage-corrections',
  summary: 'Another judgement in the place of the first, which stays in the history; an emergency already has its case',
  params: ReportParams,
  body: Judgement,
  answer: Decided,
  refusals: [...ownEntryRefusals, 'ReportNotTriaged', 'CaseAlreadyOpen', 'StillOpenUnasked', 'ColleagueUnknown'],
})

export const giveFeedback = endpoint({
  id: 'giveFeedback',
  method: 'post',
  path: '/api/v1/reports/:reportId/feedback',
  summary: 'Records what was said back to who reported, to whom and when',
  params: ReportParams,
  body: z.strictObject({ said: RequiredWords, heardBy: Words.optional(), saidAt: Instant }),
  answer: Done,
  refusals: [
    'ReportNotTriaged',
    'FeedbackInFuture',
    'FeedbackBeforeReport',
    'StationInConflict',
    'CallerUnanswered',
    'CallerInConflict',
  ],
})

/** One decision as it is read: words resolved, with who took it and when. */
export const TriageView = z.strictObject({
  outcome: TriageOutcome,
  priority: Priority.optional(),
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: Instant,
  /** Of the one that stands: until when the reader may lower it, who decided it; left out for what others did. */
  yoursUntil: Instant.optional(),
  nextOpening: Instant.optional(),
  safeUntilThen: YesNoUnknown.optional(),
  redirectReasons: z.array(RedirectReason).optional(),
  redirectedTo: z.string().optional(),
  toldTo: z.string().optional(),
  personSafe: YesNoUnknown.optional(),
  safetyChecked: z.string().optional(),
  stillOpen: YesNoUnknown.optional(),
  /** Name of who had gone, when it was over before it was written in. */
  handledBy: z.string().optional(),
})
export type TriageView = z.infer<typeof TriageView>

export const FeedbackView = z.strictObject({
  said: z.string(),
  heardBy: z.string().optional(),
  saidBy: z.string(),
  saidAt: Instant,
})
export type FeedbackView = z.infer<typeof FeedbackView>

/** Calls of one month by body: who called, who could not activate, which numbers they were given. Counts only, nobody. */
export const ActivationMonth = z.strictObject({
  /** `2026-01`, in the zone of the ambito. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  bodies: z.array(z.strictObject({ bodyKey: ConfigKey, entitled: z.boolean(), reports: z.int().min(1) })),
  redirects: z.array(z.strictObject({ reason: RedirectReason, reports: z.int().min(1) })),
})
export type ActivationMonth = z.infer<typeof ActivationMonth>

export const getActivationCounts = endpoint({
  id: 'getActivationCounts',
  method: 'get',
  path: '/api/v1/activation-counts',
  summary: 'Reports by month and calling body, entitled or not, and where callers were sent: counts only',
  params: NoParams,
  body: undefined,
  answer: z.strictObject({ months: z.array(ActivationMonth) }),
  refusals: [],
})
