// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

const OnCallLevel = z.enum(['first', 'second', 'coordinator'])

/** How somebody answered: with the link, at the console (by voice, to whoever writes it), by SMS code, by key on a call. */
export const AnsweredBy = z.enum(['link', 'console', 'sms_code', 'key_press'])
export type AnsweredBy = z.infer<typeof AnsweredBy>

/** One rung of the call-out: who, and how long we wait for them. */
export const PageStep = z.strictObject({
  userId: z.string(),
  level: OnCallLevel,
  /** Minutes; P2 of domain.md §4.7 unless the ambito says otherwise. */
  waitMinutes: z.int().min(1).max(240),
})
export type PageStep = z.infer<typeof PageStep>

/** Not a response but a call for help: for whom, and why. */
export const PageHelp = z.strictObject({
  outingId: Id,
  /** Who is out. */
  userId: z.string(),
  kind: z.enum(['silence', 'panic']),
})
export type PageHelp = z.infer<typeof PageHelp>

export const PageStarted = z.strictObject({
  type: z.literal('PageStarted'),
  caseId: Id,
  steps: z.array(PageStep).min(1),
  /** When the next step is taken if nobody answers. */
  dueAt: Instant,
  /** Levels that nobody holds now, or nobody new: passed over at once, and said. */
  skipped: z.array(OnCallLevel).optional(),
  /** Why another team was called to the same response; absent for the first. */
  secondTeamReason: TextRef.optional(),
  help: PageHelp.optional(),
})
export const PageEscalated = z.strictObject({
  type: z.literal('PageEscalated'),
  /** Index in `steps` of who is called now; the last step repeats until somebody answers. */
  step: z.int().min(0),
  cause: z.enum(['no_answer', 'declined']),
  dueAt: Instant,
  /** The rungs as they are from here on, when the roster has changed under the call-out. */
  steps: z.array(PageStep).min(1).optional(),
})
export const PageDeclined = z.strictObject({
  type: z.literal('PageDeclined'),
  userId: z.string(),
  reason: TextRef.optional(),
  /** Absent in call-outs older than reply codes. */
  by: AnsweredBy.optional(),
})
export const PageAcknowledged = z.strictObject({
  type: z.literal('PageAcknowledged'),
  caseId: Id,
  userId: z.string(),
  by: AnsweredBy,
  /** Of a call for help: it does not answer for the response. */
  help: PageHelp.optional(),
})
/** Whoever was called for is heard: nobody else is called, and those who were are told to rest. */
export const PageWithdrawn = z.strictObject({ type: z.literal('PageWithdrawn') })
/** Everybody called before who did not win is told to rest. */
export const TeamStoodDown = z.strictObject({ type: z.literal('TeamStoodDown'), userIds: z.array(z.string()) })
/** What became of a message: said by our own sending or by the provider afterwards. Never its text or its number. */
export const MessageReported = z.strictObject({
  type: z.literal('MessageReported'),
  messageId: Id,
  outcome: MessageOutcome,
  channel: ChannelKind,
  userId: z.string(),
  /** Key of the provider in the configuration; absent where nobody was asked. */
  provider: ConfigKey.optional(),
  trouble: MessageTrouble.optional(),
})

/** Somebody who was called answered by phone, and it changed nothing: said on the case, for who wonders. */
export const AnswerNotTaken = z.strictObject({
  type: z.literal('AnswerNotTaken'),
  userId: z.string(),
  channel: z.enum(['sms', 'voice']),
  /** `already_answered`: a person goes already. `unknown_code`: no code or key that we know. */
  why: z.enum(['already_answered', 'unknown_code']),
})

export const PageEvent = z.discriminatedUnion('type', [
  PageStarted,
  PageEscalated,
  PageDeclined,
  PageAcknowledged,
  PageWithdrawn,
  TeamStoodDown,
  MessageReported,
  AnswerNotTaken,
])
export type PageEvent = z.infer<typeof PageEvent>
