// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, NoParams, Words } from '#core/shared/vocabulary.ts'
import { DroppedCallOutcome } from './droppedCallEvents.ts'

const ReportParams = z.strictObject({ reportId: Id })
const number = z.int().min(1)

/** Why somebody should look: each is a message with its figure, and no figure is added to another. */
export const DuplicateReasonView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('minutes_apart'), minutes: z.int() }),
  z.strictObject({ kind: z.literal('near'), metres: z.int() }),
  z.strictObject({ kind: z.literal('same_municipality') }),
  z.strictObject({ kind: z.literal('same_place'), words: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('similar_name'),
    here: z.string(),
    there: z.string(),
    likeness: z.strictObject({ strength: z.enum(['strong', 'fair', 'weak']), reasons: z.array(z.string()) }),
  }),
  z.strictObject({ kind: z.literal('same_number') }),
])
export type DuplicateReasonView = z.infer<typeof DuplicateReasonView>

/** Where the response to a report stands, as the other caller may be told. */
export const ResponsePhase = z.enum(['none', 'under_way', 'ended'])

const ReportBrief = z.strictObject({
  reportId: Id,
  number,
  phase: z.string(),
  receivedAt: Instant,
  bodyKey: ConfigKey.optional(),
  stationKey: ConfigKey.optional(),
  place: z.string(),
  account: z.string(),
  caseId: Id.optional(),
  caseNumber: z.string().optional(),
  response: ResponsePhase,
})

export const DuplicateCandidateView = ReportBrief.extend({
  reasons: z.array(DuplicateReasonView),
  /** Why it cannot be linked now: still being written, or its response has ended. */
  notLinkable: z.enum(['not_received', 'ended']).optional(),
})
export type DuplicateCandidateView = z.infer<typeof DuplicateCandidateView>

export const listDuplicates = endpoint({
  id: 'listDuplicates',
  method: 'get',
  path: '/api/v1/reports/:reportId/duplicates',
  summary: 'Reports that may tell the same fact, with the reasons, and the one it is linked to: a person decides',
  params: ReportParams,
  body: undefined,
  answer: z.strictObject({
    candidates: z.array(DuplicateCandidateView),
    link: ReportBrief.extend({ linkedAt: Instant, linkedBy: z.string(), reason: z.string().optional() }).optional(),
  }),
  refusals: [],
  reads: [
    { kind: 'report', param: 'reportId' },
    { kind: 'report', each: ['candidates', 'reportId'] },
    { kind: 'report', each: ['link', 'reportId'] },
  ],
})

export const linkReport = endpoint({
  id: 'linkReport',
  method: 'post',
  path: '/api/v1/reports/:reportId/link',
  summary: 'A person says: the same fact as another report. Both stay reports, with one response',
  params: ReportParams,
  body: z.strictObject({ otherId: Id, reason: Words.optional() }),
  answer: Done,
  refusals: [
    'ReportNotLinkable',
    'ReportAlreadyLinked',
    'ReportLeadsOthers',
    'SameReport',
    'OtherNotReceived',
    'ResponseEnded',
  ],
})

export const unlinkReport = endpoint({
  id: 'unlinkReport',
  method: 'post',
  path: '/api/v1/reports/:reportId/unlinking',
  summary: 'Two facts after all: the report is again what it was. Within ten minutes without a reason',
  params: ReportParams,
  body: z.strictObject({ reason: Words.optional() }),
  answer: Done,
  refusals: ['ReportNotLinked', 'UnlinkReasonNeeded'],
})

export const listCaseReports = endpoint({
  id: 'listCaseReports',
  method: 'get',
  path: '/api/v1/cases/:caseId/reports',
  summary: 'The reports that one response gathers, the leading one first',
  params: z.strictObject({ caseId: Id }),
  body: undefined,
  answer: z.strictObject({ reports: z.array(ReportBrief.extend({ linkedAt: Instant.optional() })) }),
  refusals: [],
  reads: [{ kind: 'case', param: 'caseId' }],
})

/** What is counted, from written rules: a linked report is a report, and no response of its own. */
export const Tally = z.strictObject({
  since: Instant,
  reports: z.int(),
  responses: z.int(),
  linked: z.int(),
  droppedCalls: z.int(),
  /** Those whose line fell, with what became of them: for who comes next on shift. */
  dropped: z.array(
    z.strictObject({
      reportId: Id,
      number,
      fellAt: Instant,
      outcome: z.enum([...DroppedCallOutcome.options, 'received', 'linked']).optional(),
      endedAt: Instant.optional(),
    }),
  ),
})
export type Tally = z.infer<typeof Tally>

export const getTally = endpoint({
  id: 'getTally',
  method: 'get',
  path: '/api/v1/tally',
  summary: 'The last twenty-four hours counted: reports, responses, linked reports, dropped calls',
  params: NoParams,
  body: undefined,
  answer: Tally,
  refusals: [],
  reads: [{ kind: 'list' }],
})
