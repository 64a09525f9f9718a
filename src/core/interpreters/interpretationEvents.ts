// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LanguageCode } from '#core/shared/languageCode.ts'
import { Cents, ConfigKey, Id, Instant } from '#core/shared/vocabulary.ts'

/** All that an interpreter may be told of somebody, and only if whoever asks chose so. */
export const SpeaksWith = z.enum(['adult', 'minor'])
export type SpeaksWith = z.infer<typeof SpeaksWith>

/** Who is asked for, where the person would not speak before the other. */
export const WantedVoice = z.enum(['female', 'male'])
export type WantedVoice = z.infer<typeof WantedVoice>

/** Why somebody cannot. Codes and no words: whoever writes freely about a case writes about somebody. */
export const DeclineReason = z.enum(['busy', 'not_at_this_hour', 'another_language', 'personal'])
export type DeclineReason = z.infer<typeof DeclineReason>

/** Whose case it is of, and who is meant: each line of the diary says it. */
const of = { caseId: Id, interpreterKey: ConfigKey }

export const InterpreterAsked = z.strictObject({
  type: z.literal('InterpreterAsked'),
  ...of,
  language: LanguageCode,
  speaksWith: SpeaksWith.optional(),
  voice: WantedVoice.optional(),
  at: Instant,
  /** When silence is a "no answer" and the next one is suggested. */
  answerBy: Instant,
  /** Whether a link goes to their telephone too. */
  byLink: z.boolean(),
})
/** Nobody picked up, or the minutes have passed; who calls back may still say yes. */
export const InterpreterUnreached = z.strictObject({
  type: z.literal('InterpreterUnreached'),
  ...of,
  how: z.enum(['call', 'minutes']),
})
export const InterpreterAccepted = z.strictObject({
  type: z.literal('InterpreterAccepted'),
  ...of,
  availableFrom: Instant,
  availableUntil: Instant.optional(),
})
export const InterpreterDeclined = z.strictObject({
  type: z.literal('InterpreterDeclined'),
  ...of,
  because: DeclineReason,
})
/** Not needed any more: somebody else came first, or the person speaks enough Italian. */
export const InterpreterReleased = z.strictObject({ type: z.literal('InterpreterReleased'), ...of })
/** By the clock of whoever pressed; when we heard of it stands beside each event. */
export const InterpretingBegun = z.strictObject({ type: z.literal('InterpretingBegun'), ...of, at: Instant })
export const InterpretingEnded = z.strictObject({
  type: z.literal('InterpretingEnded'),
  ...of,
  language: LanguageCode,
  at: Instant,
  /** Minutes begun count as whole ones. */
  minutes: z.int().min(1),
  /** What the contract makes of them; absent where no rate is configured. Proposed: a person confirms it. */
  amountCents: Cents.optional(),
})
export const InterpreterCostConfirmed = z.strictObject({
  type: z.literal('InterpreterCostConfirmed'),
  ...of,
  amountCents: Cents,
  costType: ConfigKey,
  fund: ConfigKey,
})
/** What became of the message with the link. */
export const InterpreterLinkReported = z.strictObject({
  type: z.literal('InterpreterLinkReported'),
  ...of,
  outcome: z.enum(['handed_over', 'failed']),
})

export const InterpretationEvent = z.discriminatedUnion('type', [
  InterpreterAsked,
  InterpreterUnreached,
  InterpreterAccepted,
  InterpreterDeclined,
  InterpreterReleased,
  InterpretingBegun,
  InterpretingEnded,
  InterpreterCostConfirmed,
  InterpreterLinkReported,
])
export type InterpretationEvent = z.infer<typeof InterpretationEvent>
