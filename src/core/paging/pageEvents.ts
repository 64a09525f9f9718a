// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'
import { PageLevel, PagePolicy } from './pagePolicy.ts'

/** How somebody answered: with the link, at the console (by voice, to whoever writes it), by SMS code, by key on a call, by leaving. */
export const AnsweredBy = z.enum(['link', 'console', 'sms_code', 'key_press', 'departure'])
export type AnsweredBy = z.infer<typeof AnsweredBy>

/** One person of the ladder, and how long we wait for them. */
export const PageStep = z.strictObject({
  userId: z.string(),
  level: PageLevel,
  /** Minutes; P2 of domain.md §4.7 unless the ambito says otherwise. */
  waitMinutes: z.int().min(1).max(240),
  /** Which steps of the policy call them, by their place; absent where each step calls one person. */
  rungs: z.array(z.int().min(0)).min(1).optional(),
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

/** Whom one call rings, where a step may call several. */
const Called = {
  /** All who are rung in the same instant; absent where it is one. */
  together: z.array(z.string()).min(2).optional(),
  /** Which step of the policy it is. */
  rung: z.int().min(0).optional(),
}

export const PageStarted = z.strictObject({
  type: z.literal('PageStarted'),
  caseId: Id,
  /** The first of them is called; empty when there is nobody at all, and `NobodyToCall` follows. */
  steps: z.array(PageStep),
  ...Called,
  /** Nobody of the ladder may be called: it begins with the last resort. */
  tries: z.literal(1).optional(),
  /** When the next step is taken if nobody answers. */
  dueAt: Instant,
  /** Levels that nobody holds now, or nobody new: passed over at once, and said. */
  skipped: z.array(PageLevel).optional(),
  /** The rules it climbs by, whatever the configuration says later; absent in call-outs older than policies. */
  policy: PagePolicy.optional(),
  /** Why another team was called to the same response; absent for the first. */
  secondTeamReason: TextRef.optional(),
  help: PageHelp.optional(),
})
export const PageEscalated = z.strictObject({
  type: z.literal('PageEscalated'),
  /** Index in `steps` of who is called now. */
  step: z.int().min(0),
  ...Called,
  /** `by_hand`: the desk did not wait for the end of the minutes. `somebody_found`: there was nobody, and now there is. */
  cause: z.enum(['no_answer', 'declined', 'by_hand', 'somebody_found']),
  dueAt: Instant,
  /** Which call to this step it is; absent for the first. */
  attempt: z.int().min(2).optional(),
  /** Which time the ladder is climbed; absent for the first. */
  round: z.int().min(2).optional(),
  /** The ladder has ended: which call of the last resort it is. */
  tries: z.int().min(1).optional(),
  /** Levels passed over because nobody holds them now. */
  skipped: z.array(PageLevel).optional(),
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
  /** When the worker is reminded if nobody has recorded that they left. */
  departBy: Instant.optional(),
})
/** Nothing more leaves for this person, who must know nothing of the case; nor does their answer count. */
export const CalleePassedOver = z.strictObject({ type: z.literal('CalleePassedOver'), userId: z.string() })
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

/** Somebody accepted and has not left: they are reminded; at `dueAt` the others are told. */
export const DepartureReminded = z.strictObject({
  type: z.literal('DepartureReminded'),
  userId: z.string(),
  dueAt: Instant,
})
/** Still not left: an alarm on the desk, and the coordinators are told. */
export const DepartureOverdue = z.strictObject({
  type: z.literal('DepartureOverdue'),
  /** Who is told; who has not left was named when they were reminded. */
  userIds: z.array(z.string()),
})
/** A person says that nobody needs to leave any more. */
export const DepartureClockEnded = z.strictObject({ type: z.literal('DepartureClockEnded') })
/** Nobody at all may be called: an alarm on every console, and somebody is looked for again at `dueAt`. */
export const NobodyToCall = z.strictObject({ type: z.literal('NobodyToCall'), dueAt: Instant })
/** The next one is called while the first, who has not left, stays the one who goes until another says yes. */
export const PageReopened = z.strictObject({
  type: z.literal('PageReopened'),
  userId: z.string(),
  steps: z.array(PageStep).min(1),
  step: z.int().min(0),
  ...Called,
  round: z.int().min(2).optional(),
  tries: z.int().min(1).optional(),
  dueAt: Instant,
})

/** Whoever said yes to this call-out has left: their own clock stops, and nobody else's. `at` may be long before it is written. */
export const ResponderDeparted = z.strictObject({
  type: z.literal('ResponderDeparted'),
  caseId: Id,
  userId: z.string(),
  at: Instant,
})
export const ResponderArrived = z.strictObject({
  type: z.literal('ResponderArrived'),
  caseId: Id,
  userId: z.string(),
  at: Instant,
})
/** Whoever said yes may not see the case any more: the desk is asked at once. Why is not said here: whoever may know reads it elsewhere. */
export const ResponderBarred = z.strictObject({ type: z.literal('ResponderBarred'), userId: z.string() })
/** `replaced`: another is called. `stays`: led by voice. `lifted`: they may see it again after all, and nobody was asked. */
export const BarredResponderSettled = z.strictObject({
  type: z.literal('BarredResponderSettled'),
  userId: z.string(),
  decision: z.enum(['replaced', 'stays', 'lifted']),
  reason: TextRef.optional(),
  /** Who stays and has not left has the minutes of whoever says yes. */
  departBy: Instant.optional(),
})

export const PageEvent = z.discriminatedUnion('type', [
  PageStarted,
  PageEscalated,
  PageDeclined,
  PageAcknowledged,
  CalleePassedOver,
  PageWithdrawn,
  TeamStoodDown,
  MessageReported,
  AnswerNotTaken,
  DepartureReminded,
  DepartureOverdue,
  DepartureClockEnded,
  NobodyToCall,
  PageReopened,
  ResponderDeparted,
  ResponderArrived,
  ResponderBarred,
  BarredResponderSettled,
])
export type PageEvent = z.infer<typeof PageEvent>
