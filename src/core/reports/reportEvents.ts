// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, ConfigKey, Id, Instant, MunicipalityCode, TextRef, YesNoUnknown } from '#core/shared/vocabulary.ts'
import { AnsweredSheets } from './answeredSheet.ts'
import { CallerChecked } from './callerCheckEvents.ts'
import { DraftLeftAlone, droppedCallEvents } from './droppedCallEvents.ts'
import { PaperOrigin } from './lateEntry.ts'
import { RedirectReason } from './redirectCard.ts'
import { reportLinkEvents } from './reportLinkEvents.ts'

export const ReportChannel = z.enum(['phone', 'web_form', 'paper'])
export type ReportChannel = z.infer<typeof ReportChannel>

/** domain.md §6.2: what a person decides at triage. Never computed, always with decider and reason. */
export const TriageOutcome = z.enum(['emergency', 'deferrable', 'not_pertinent', 'withdrawn'])
export type TriageOutcome = z.infer<typeof TriageOutcome>

/** P1 is danger now; P2 an emergency without present danger. A rule with a reason: see `priorityOf`. */
export const Priority = z.enum(['P1', 'P2', 'P3', 'P4'])
export type Priority = z.infer<typeof Priority>

/** The four questions that branch the path (domain.md §4), in their order. */
export const FirstQuestions = z.strictObject({
  immediateDanger: YesNoUnknown,
  minorInvolved: YesNoUnknown,
  foreignAndAlone: YesNoUnknown,
  violence: YesNoUnknown,
})
export type FirstQuestions = z.infer<typeof FirstQuestions>

/** As far as they were asked. */
export type ToldQuestions = { readonly [Question in keyof FirstQuestions]?: FirstQuestions[Question] | undefined }

/** How many people, as told; undefined is "not asked". */
export const PeopleCount = z.strictObject({
  adults: z.int().min(0).max(999).optional(),
  minors: z.int().min(0).max(999).optional(),
  elderly: z.int().min(0).max(999).optional(),
})
export type PeopleCount = z.infer<typeof PeopleCount>

export const ReportStarted = z.strictObject({
  type: z.literal('ReportStarted'),
  number: z.int().min(1),
  channel: ReportChannel,
})

/**
 * What an officer wrote in the form of the station, kept as it came. Body and station are those of the card, never
 * typed; a card is not an identity. The report itself is the desk's, which calls back, completes and judges.
 */
export const FormArrived = z.strictObject({
  type: z.literal('FormArrived'),
  cardId: Id,
  bodyKey: ConfigKey,
  stationKey: ConfigKey,
  place: TextRef,
  account: TextRef,
  caller: TextRef.optional(),
  callBack: TextRef,
  involved: TextRef.optional(),
  immediateDanger: YesNoUnknown,
  sentAt: Instant,
})

export const ReportReceived = z.strictObject({
  type: z.literal('ReportReceived'),
  bodyKey: ConfigKey.optional(),
  stationKey: ConfigKey.optional(),
  /** False when the body is not among those who may activate the service: recorded and redirected all the same. */
  entitled: z.boolean(),
  caller: TextRef.optional(),
  callBack: TextRef.optional(),
  place: TextRef,
  /** The same address as a register would write it, and a point: beside the place as told, never instead of it. */
  placeNormalised: TextRef.optional(),
  point: TextRef.optional(),
  municipality: MunicipalityCode.optional(),
  account: TextRef,
  involved: TextRef.optional(),
  count: PeopleCount,
  questions: FirstQuestions,
  /** Left out when no sheet was answered. */
  sheets: AnsweredSheets.optional(),
  /** Decides who is responsible (domain.md §6.7), whatever happens later. */
  receivedAt: Instant,
  responsible: z.enum(['pis', 'office', 'unknown']),
  /** Written here long after it happened (`isLate`): nobody is called out before a person says it is still open. */
  late: z.literal(true).optional(),
  paper: PaperOrigin.optional(),
})

const judged = {
  outcome: TriageOutcome,
  priority: Priority.optional(),
  reason: TextRef,
  /** Deferrable only: next opening of that municipality, and whether the person is safe until then. */
  nextOpening: Instant.optional(),
  safeUntilThen: YesNoUnknown.optional(),
  /** Not pertinent only: why, where else, and who was told. */
  redirectReasons: z.array(RedirectReason).optional(),
  redirectedTo: TextRef.optional(),
  toldTo: TextRef.optional(),
  /** Withdrawn only: whether the person is safe, and how that is known. */
  personSafe: YesNoUnknown.optional(),
  safetyChecked: TextRef.optional(),
  /** Late entry only: whether it still is an emergency; when it is not, who had gone. */
  stillOpen: YesNoUnknown.optional(),
  handledBy: AccountId.optional(),
}

export const TriageDecided = z.strictObject({ type: z.literal('TriageDecided'), ...judged })

/** A later judgement takes the place of one that had opened no case; the earlier one stays in the log. */
export const TriageCorrected = z.strictObject({ type: z.literal('TriageCorrected'), from: TriageOutcome, ...judged })

/** What was said back to who reported. Nobody who called is left without an answer. */
export const FeedbackGiven = z.strictObject({
  type: z.literal('FeedbackGiven'),
  said: TextRef,
  heardBy: TextRef.optional(),
  saidAt: Instant,
})

export const DraftDiscarded = z.strictObject({ type: z.literal('DraftDiscarded'), reason: TextRef })

export const ReportEvent = z.discriminatedUnion('type', [
  ReportStarted,
  FormArrived,
  ReportReceived,
  TriageDecided,
  TriageCorrected,
  FeedbackGiven,
  DraftDiscarded,
  DraftLeftAlone,
  ...droppedCallEvents,
  ...reportLinkEvents,
  CallerChecked,
])
export type ReportEvent = z.infer<typeof ReportEvent>
