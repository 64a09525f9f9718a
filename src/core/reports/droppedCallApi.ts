// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { endpoint } from '#core/shared/endpoint.ts'
import { ConfigKey, Done, Id, Instant, MunicipalityCode, RequiredWords, Words } from '#core/shared/vocabulary.ts'
import { CallBackOutcome } from './callBackLadder.ts'
import { DroppedCallOutcome } from './droppedCallEvents.ts'

const ReportParams = z.strictObject({ reportId: Id })

export const dropLine = endpoint({
  id: 'dropLine',
  method: 'post',
  path: '/api/v1/reports/:reportId/line-drop',
  summary: 'The line fell: the draft stays in the queue and is called back',
  params: ReportParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['ReportUnknown', 'ReportNotDraft', 'CallDropped'],
})

export const restoreLine = endpoint({
  id: 'restoreLine',
  method: 'post',
  path: '/api/v1/reports/:reportId/line-restoration',
  summary: 'Undoes a fallen line that had not fallen, while nobody has called back',
  params: ReportParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: ['CallNotDropped', 'CallBackTold'],
})

export const recordCallBack = endpoint({
  id: 'recordCallBack',
  method: 'post',
  path: '/api/v1/reports/:reportId/call-backs',
  summary: 'Says what came of a call back; of two people who tell the same one, the first is believed',
  params: ReportParams,
  body: z.strictObject({ attempt: z.int().min(1).max(1_000), outcome: CallBackOutcome, words: Words.optional() }),
  answer: Done,
  refusals: ['CallNotDropped', 'CallBackTold', 'CallerReached'],
})

export const askPoliceCheck = endpoint({
  id: 'askPoliceCheck',
  method: 'post',
  path: '/api/v1/reports/:reportId/police-check',
  summary: 'A person decides that the police go and look, with the station and the reason',
  params: ReportParams,
  body: z.strictObject({ stationKey: ConfigKey, reason: RequiredWords }),
  answer: Done,
  refusals: ['CallNotDropped', 'CallBacksRemain', 'CallerReached', 'PoliceCheckOpen', 'StationUnknown'],
})

export const answerPoliceCheck = endpoint({
  id: 'answerPoliceCheck',
  method: 'post',
  path: '/api/v1/reports/:reportId/police-check-answer',
  summary: 'What the police found where the call seemed to come from',
  params: ReportParams,
  body: z.strictObject({ found: z.boolean(), words: RequiredWords }),
  answer: Done,
  refusals: ['CallNotDropped', 'NoPoliceCheck'],
})

export const closeDroppedCall = endpoint({
  id: 'closeDroppedCall',
  method: 'post',
  path: '/api/v1/reports/:reportId/dropped-call-closure',
  summary: 'Ends a dropped call: not found (with the places searched), not needed, or out of reach, with the reason',
  params: ReportParams,
  body: z.strictObject({ outcome: DroppedCallOutcome, searched: Words.optional(), reason: RequiredWords }),
  answer: Done,
  refusals: [
    'CallNotDropped',
    'CallBacksRemain',
    'CallerReached',
    'CallerNotReached',
    'PoliceCheckOpen',
    'PoliceNotTold',
    'SearchedPlacesNeeded',
  ],
})

/** What a dropped call waits for now; see `droppedCallStep`. */
export const DroppedCallTask = z.strictObject({
  kind: z.enum(['call_back', 'decide', 'police', 'reached']),
  attempt: z.int().optional(),
  /** For a call back: when; for the others: since when. */
  at: Instant,
  because: z.enum(['ladder_over', 'wrong_number', 'no_number', 'nobody_there']).optional(),
  isRaised: z.boolean(),
  /** Nobody has done it for its minutes: it is among the alarms. */
  isLeftAlone: z.boolean(),
})
export type DroppedCallTask = z.infer<typeof DroppedCallTask>

export const DroppedCallView = z.strictObject({
  fellAt: Instant,
  toldBy: z.enum(['person', 'telephone']),
  /** Who pressed the key; absent when the telephone said it. */
  by: z.string().optional(),
  number: z.string().optional(),
  /** What had been heard when the line fell. */
  place: z.string().optional(),
  municipality: MunicipalityCode.optional(),
  account: z.string().optional(),
  /** Undefined once it has ended. */
  task: DroppedCallTask.optional(),
  attempts: z.array(
    z.strictObject({
      attempt: z.int(),
      outcome: CallBackOutcome,
      at: Instant,
      by: z.string(),
      words: z.string().optional(),
    }),
  ),
  policeChecks: z.array(
    z.strictObject({
      stationKey: ConfigKey,
      reason: z.string(),
      decidedBy: z.string(),
      at: Instant,
      answer: z.strictObject({ found: z.boolean(), words: z.string(), at: Instant, by: z.string() }).optional(),
    }),
  ),
  /** Whom to ask to go and look, who is awake first. */
  stations: z.array(
    z.strictObject({
      bodyKey: ConfigKey,
      stationKey: ConfigKey,
      phone: z.string().optional(),
      isStaffed: z.boolean(),
      reason: z.enum(['own_municipality', 'covers_the_area', 'nobody_there_now']),
    }),
  ),
  ending: z
    .strictObject({
      /** `received`: it became a report. */
      outcome: z.enum([...DroppedCallOutcome.options, 'received']),
      searched: z.string().optional(),
      reason: z.string().optional(),
      at: Instant,
      by: z.string(),
    })
    .optional(),
})
export type DroppedCallView = z.infer<typeof DroppedCallView>

export const getDroppedCall = endpoint({
  id: 'getDroppedCall',
  method: 'get',
  path: '/api/v1/reports/:reportId/dropped-call',
  summary: 'What became of a line that fell; empty for a report whose line held',
  params: ReportParams,
  body: undefined,
  answer: z.strictObject({ droppedCall: DroppedCallView.optional() }),
  refusals: [],
  reads: [{ kind: 'report', param: 'reportId' }],
})
