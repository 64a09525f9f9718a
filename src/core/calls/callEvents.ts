// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

export const CallDirection = z.enum(['in', 'out'])
export type CallDirection = z.infer<typeof CallDirection>

/** Why the line fell, in the words of Zammad's generic CTI; anything else a switchboard says is `other`. */
export const HangupCause = z.enum([
  'normalClearing',
  'busy',
  'cancel',
  'noAnswer',
  'congestion',
  'notFound',
  'forwarded',
  'other',
  /** The switchboard never told the end; ours, not Zammad's. */
  'silence',
])
export type HangupCause = z.infer<typeof HangupCause>

/** How somebody came to hold a call; every one but `first` took it from another. */
export const ClaimManner = z.enum(['first', 'grace', 'stale', 'overruled'])
export type ClaimManner = z.infer<typeof ClaimManner>

/** What became of a call. */
export const CallOutcome = z.enum(['report', 'called_back', 'unreachable', 'not_needed'])
export type CallOutcome = z.infer<typeof CallOutcome>

export const CallRang = z.strictObject({
  type: z.literal('CallRang'),
  /** The switchboard's own name of the call, hashed: it may carry a number. */
  lineKey: z.string().regex(/^[0-9a-f]{64}$/),
  direction: CallDirection,
  /** The other party's number as the switchboard said it (ADR 0012); absent when withheld. */
  number: TextRef.optional(),
  /** Which line of ours rang: the queue, or the number that was called. */
  line: TextRef.optional(),
  /** Whose number that is in our own directory: proposed, never trusted (domain.md §4.5). */
  stationKey: ConfigKey.optional(),
  rangAt: Instant,
})
export const CallAnswered = z.strictObject({ type: z.literal('CallAnswered'), answeredAt: Instant })
export const CallEnded = z.strictObject({
  type: z.literal('CallEnded'),
  endedAt: Instant,
  cause: HangupCause,
  /** Rang here and nobody answered. */
  missed: z.boolean(),
})
export const CallClaimed = z.strictObject({
  type: z.literal('CallClaimed'),
  userId: z.string(),
  manner: ClaimManner,
  reason: TextRef.optional(),
})
/** The holder writes what is told: from here on the call has a report. */
export const CallReportStarted = z.strictObject({ type: z.literal('CallReportStarted'), reportId: Id })
export const CallHandled = z.strictObject({
  type: z.literal('CallHandled'),
  outcome: CallOutcome,
  reportId: Id.optional(),
  reason: TextRef.optional(),
})
/** The undo of `CallHandled`: the call waits again. */
export const CallReopened = z.strictObject({ type: z.literal('CallReopened') })

export const CallEvent = z.discriminatedUnion('type', [
  CallRang,
  CallAnswered,
  CallEnded,
  CallClaimed,
  CallReportStarted,
  CallHandled,
  CallReopened,
])
export type CallEvent = z.infer<typeof CallEvent>
