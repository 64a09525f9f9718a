// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import {
  AccountId,
  ConfigKey,
  Done,
  Id,
  Instant,
  MunicipalityCode,
  NoParams,
  RequiredWords,
  Words,
  YesNoUnknown,
} from '#core/shared/vocabulary.ts'
import { AnsweredSheets } from './answeredSheet.ts'
import { findBlankNumber } from './paperBlanks.ts'
import { FirstQuestions, PeopleCount, ReportChannel } from './reportEvents.ts'
import { FeedbackView, TriageView } from './triageApi.ts'

/** The number of a paper form, as copied from it; the check letter finds a slip of the hand. */
const BlankWritten = z
  .string()
  .max(40)
  .refine((typed) => findBlankNumber(typed) !== undefined, { message: 'blank_number' })

const ReportParams = z.strictObject({ reportId: Id })

/** What a draft holds: anything may be missing, nothing is judged. */
export const DraftFields = z.strictObject({
  place: Words.optional(),
  municipality: MunicipalityCode.optional(),
  bodyKey: ConfigKey.optional(),
  stationKey: ConfigKey.optional(),
  caller: Words.optional(),
  callBack: Words.optional(),
  account: Words.optional(),
  involved: Words.optional(),
  count: PeopleCount.optional(),
  questions: FirstQuestions.partial().optional(),
  /** The sheet opened by hand; left out, the one the answers propose. */
  sheet: ConfigKey.optional(),
  sheets: AnsweredSheets.optional(),
  receivedAt: Instant.optional(),
  /** Of a call that was first on paper: the number of the sheet, and the colleague who took it. */
  blank: Words.optional(),
  takenBy: AccountId.optional(),
})
export type DraftFields = z.infer<typeof DraftFields>

export const startReport = endpoint({
  id: 'startReport',
  method: 'post',
  path: '/api/v1/reports/:reportId/draft',
  summary: 'Opens a row for a call, from the first key',
  params: ReportParams,
  body: z.strictObject({ channel: ReportChannel }),
  answer: Done,
  refusals: ['ReportAlreadyStarted'],
})

export const saveDraft = endpoint({
  id: 'saveDraft',
  method: 'post',
  path: '/api/v1/reports/:reportId/draft-revisions',
  summary: 'Keeps what was typed so far',
  params: ReportParams,
  body: z.strictObject({ basedOn: z.int32().min(0), fields: DraftFields }),
  answer: z.strictObject({ revision: z.int().min(1) }),
  refusals: ['ReportUnknown', 'ReportNotDraft', 'DraftChangedElsewhere'],
})

export const receiveReport = endpoint({
  id: 'receiveReport',
  method: 'post',
  path: '/api/v1/reports/:reportId/reception',
  summary: 'Saves a report: five fields are enough, every other may stay empty',
  params: ReportParams,
  body: z.strictObject({
    place: RequiredWords,
    municipality: MunicipalityCode.optional(),
    bodyKey: ConfigKey.optional(),
    stationKey: ConfigKey.optional(),
    caller: Words.optional(),
    callBack: Words.optional(),
    account: RequiredWords,
    involved: Words.optional(),
    count: PeopleCount,
    questions: FirstQuestions,
    sheets: AnsweredSheets.optional(),
    receivedAt: Instant,
    blank: BlankWritten.optional(),
    takenBy: AccountId.optional(),
  }),
  answer: Done,
  refusals: [
    'ReportUnknown',
    'ReportNotDraft',
    'ReceivedInFuture',
    'BodyUnknown',
    'MunicipalityUnknown',
    'SheetUnknown',
    'ColleagueUnknown',
    'BlankNeverPrinted',
    'BlankAlreadyEntered',
    'BlankAlreadySpoiled',
  ],
})

export const discardDraft = endpoint({
  id: 'discardDraft',
  method: 'post',
  path: '/api/v1/reports/:reportId/discarding',
  summary: 'Sets a draft aside with a reason; it stays in the log',
  params: ReportParams,
  body: z.strictObject({ reason: RequiredWords }),
  answer: Done,
  refusals: ['ReportUnknown', 'ReportNotDraft', 'CallDropped'],
})

export const ReportView = z.strictObject({
  reportId: Id,
  number: z.int(),
  phase: z.enum(['draft', 'received', 'triaged', 'discarded', 'call_dropped', 'linked', 'ended']),
  channel: ReportChannel,
  startedAt: Instant,
  /** Only while it is a draft, also of a call whose line fell. */
  draft: z.strictObject({ revision: z.int(), fields: DraftFields, savedAt: Instant.optional() }).optional(),
  /** What came by the form of a station, as it came. */
  form: z
    .strictObject({
      bodyKey: ConfigKey,
      stationKey: ConfigKey,
      place: z.string(),
      account: z.string(),
      caller: z.string().optional(),
      callBack: z.string(),
      involved: z.string().optional(),
      immediateDanger: YesNoUnknown,
      sentAt: Instant,
      arrivedAt: Instant,
    })
    .optional(),
  /** Words as typed. A text erased by law reads as an empty string. */
  received: z
    .strictObject({
      place: z.string(),
      placeNormalised: z.string().optional(),
      point: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
      municipality: MunicipalityCode.optional(),
      bodyKey: ConfigKey.optional(),
      stationKey: ConfigKey.optional(),
      entitled: z.boolean(),
      caller: z.string().optional(),
      callBack: z.string().optional(),
      account: z.string(),
      involved: z.string().optional(),
      count: PeopleCount,
      questions: FirstQuestions,
      sheets: AnsweredSheets.optional(),
      receivedAt: Instant,
      responsible: z.enum(['pis', 'office', 'unknown']),
      /** When and by whom it was written here: for a late entry, long after it happened. */
      enteredAt: Instant,
      enteredBy: z.string(),
      late: z.boolean(),
      takenBy: z.string().optional(),
      /** Number of the paper form, as printed on it. */
      blank: z.string().optional(),
    })
    .optional(),
  /** The decision that holds. */
  triage: TriageView.optional(),
  /** Decisions that were corrected since, the first first: nothing is erased. */
  correctedTriages: z.array(TriageView),
  feedback: z.array(FeedbackView),
  caseId: Id.optional(),
})
export type ReportView = z.infer<typeof ReportView>

export const getReport = endpoint({
  id: 'getReport',
  method: 'get',
  path: '/api/v1/reports/:reportId',
  summary: 'One report, with its draft while it is one',
  params: ReportParams,
  body: undefined,
  answer: ReportView,
  refusals: [],
  reads: [{ kind: 'report', param: 'reportId' }],
})

export const createReceiptLink = endpoint({
  id: 'createReceiptLink',
  method: 'post',
  path: '/api/v1/reports/:reportId/receipt-links',
  summary: 'Makes a short-lived link to the receipt for the reporting officer',
  params: ReportParams,
  body: z.strictObject({}),
  answer: z.strictObject({ token: z.string(), expiresAt: Instant }),
  refusals: ['ReportNotReceived'],
  access: 'session_or_link',
})

/** State only: nothing of the person, the place or the destination. */
export const Receipt = z.strictObject({
  reference: z.string(),
  state: z.enum([
    'received',
    'redirected',
    'deferred',
    'team_called',
    'team_leaving',
    'on_site',
    'closed',
    /** For who told the same fact second: a team is on its way, nothing more. */
    'already_under_way',
  ]),
  patrolMayGo: z.boolean(),
  updatedAt: Instant,
  serverTime: Instant,
  ambito: z.string(),
  /** IANA zone of the ambito: the officer's phone may be set to another. */
  zone: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

export const getReceipt = endpoint({
  id: 'getReceipt',
  method: 'get',
  path: '/api/v1/receipt',
  summary: 'The receipt of the reporting officer: state only',
  params: NoParams,
  body: undefined,
  answer: Receipt,
  refusals: [],
  access: 'link',
  reads: [{ kind: 'report', link: true }],
})
