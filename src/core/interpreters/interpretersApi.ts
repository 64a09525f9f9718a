// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { PhoneNumber } from '#core/shared/contact.ts'
import { endpoint } from '#core/shared/endpoint.ts'
import { LanguageCode } from '#core/shared/languageCode.ts'
import { Cents, ConfigKey, Done, Id, Instant } from '#core/shared/vocabulary.ts'
import { interpretationPhases } from './interpretation.ts'
import { DeclineReason, SpeaksWith, WantedVoice } from './interpretationEvents.ts'

const InterpretationParams = z.strictObject({ interpretationId: Id })

/** Somebody of the list as the desk sees them now. */
export const InterpreterNow = z.strictObject({
  key: ConfigKey,
  kind: z.enum(['person', 'agency']),
  name: z.string(),
  phone: PhoneNumber,
  clientCode: z.string().optional(),
  languages: z.array(LanguageCode),
  answersNow: z.boolean(),
  /** Until when that stays so; absent for day and night. */
  until: Instant.optional(),
  /** On the list of conflicts of this case: may not be asked. */
  isInConflict: z.boolean(),
  /** A link goes to their telephone when they are asked. */
  hasLink: z.boolean(),
})
export type InterpreterNow = z.infer<typeof InterpreterNow>

/** One interpreter asked for a case, and what became of it. */
export const InterpretationView = z.strictObject({
  interpretationId: Id,
  interpreterKey: ConfigKey,
  name: z.string(),
  language: LanguageCode,
  phase: z.enum(interpretationPhases),
  askedAt: Instant,
  answerBy: Instant,
  from: Instant.optional(),
  until: Instant.optional(),
  begunAt: Instant.optional(),
  endedAt: Instant.optional(),
  minutes: z.int().optional(),
  /** Proposed from the minutes; absent where no rate is configured. */
  amountCents: Cents.optional(),
  isCostConfirmed: z.boolean(),
  declinedBecause: DeclineReason.optional(),
  /** Absent where no link is sent. */
  link: z.enum(['waiting', 'handed_over', 'failed']).optional(),
})
export type InterpretationView = z.infer<typeof InterpretationView>

export const listInterpreters = endpoint({
  id: 'listInterpreters',
  method: 'get',
  path: '/api/v1/cases/:caseId/interpreters',
  summary: 'Who may interpret for a case, by language: who answers now, who does not and why',
  params: z.strictObject({ caseId: Id }),
  body: undefined,
  answer: z.strictObject({
    serverTime: Instant,
    bridge: PhoneNumber,
    answerMinutes: z.int(),
    interpreters: z.array(InterpreterNow),
  }),
  refusals: [],
  access: 'session_or_link',
  reads: [{ kind: 'case', param: 'caseId' }],
})

export const askInterpreter = endpoint({
  id: 'askInterpreter',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId',
  summary: 'Asks one interpreter for a language; a link goes to their telephone where there is one',
  params: InterpretationParams,
  body: z.strictObject({
    caseId: Id,
    interpreterKey: ConfigKey,
    language: LanguageCode,
    speaksWith: SpeaksWith.optional(),
    voice: WantedVoice.optional(),
  }),
  answer: Done,
  refusals: [
    'InterpreterAlreadyAsked',
    'CaseClosedAlready',
    'InterpreterUnknown',
    'InterpreterInConflict',
    'LanguageNotSpoken',
    'NothingSaidWhenProtected',
  ],
  access: 'session_or_link',
})

const going = ['InterpretationUnknown', 'InterpretationOver'] as const

export const recordUnreached = endpoint({
  id: 'recordUnreached',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/missed-call',
  summary: 'The interpreter was called and did not answer; who calls back may still say yes',
  params: InterpretationParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: [...going, 'NotBeingAsked'],
  access: 'session_or_link',
})

export const acceptInterpretation = endpoint({
  id: 'acceptInterpretation',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/acceptance',
  summary: 'The interpreter says yes, from when until when; at once if nothing is said',
  params: InterpretationParams,
  body: z.strictObject({ from: Instant.optional(), until: Instant.optional() }),
  answer: Done,
  refusals: [...going, 'NotBeingAsked', 'InterpreterInConflict', 'EndBeforeBeginning'],
  access: 'session_or_link',
})

export const declineInterpretation = endpoint({
  id: 'declineInterpretation',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/declining',
  summary: 'The interpreter cannot, with the code of the reason',
  params: InterpretationParams,
  body: z.strictObject({ because: DeclineReason }),
  answer: Done,
  refusals: [...going, 'InterpretingBegunAlready'],
  access: 'session_or_link',
})

export const releaseInterpreter = endpoint({
  id: 'releaseInterpreter',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/release',
  summary: 'The interpreter is not needed any more',
  params: InterpretationParams,
  body: z.strictObject({}),
  answer: Done,
  refusals: [...going, 'InterpretingBegunAlready'],
})

const Told = z.strictObject({
  /** By the clock of the device that says it. */
  at: Instant,
})

export const beginInterpreting = endpoint({
  id: 'beginInterpreting',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/beginning',
  summary: 'Interpreter and person speak: the minutes begin',
  params: InterpretationParams,
  body: Told,
  answer: Done,
  refusals: [...going, 'InstantInFuture', 'InstantBeforeAsking', 'InterpretingBegunAlready', 'InterpreterInConflict'],
  access: 'session_or_link',
})

export const endInterpreting = endpoint({
  id: 'endInterpreting',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/end',
  summary: 'The call is over: its minutes stand, and what they cost is proposed',
  params: InterpretationParams,
  body: Told,
  answer: Done,
  refusals: [...going, 'InstantInFuture', 'InstantBeforeAsking', 'InterpretingNotBegun', 'EndBeforeBeginning'],
  access: 'session_or_link',
})

export const confirmInterpreterCost = endpoint({
  id: 'confirmInterpreterCost',
  method: 'post',
  path: '/api/v1/interpretations/:interpretationId/cost',
  summary: 'Confirms the proposed cost and writes it on the case, with the fund that pays it',
  params: InterpretationParams,
  body: z.strictObject({ fund: ConfigKey }),
  answer: Done,
  refusals: [
    'InterpretationUnknown',
    'InterpretingNotEnded',
    'NoRateConfigured',
    'CostConfirmedAlready',
    'CaseClosedAlready',
    'FundUnknown',
  ],
})
