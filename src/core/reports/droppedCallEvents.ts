// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, Instant, MunicipalityCode, TextRef } from '#core/shared/vocabulary.ts'
import { CallBackLadder, CallBackOutcome } from './callBackLadder.ts'

/** How a dropped call may end when no report comes of it. */
export const DroppedCallOutcome = z.enum(['not_found', 'not_needed', 'unreachable'])
export type DroppedCallOutcome = z.infer<typeof DroppedCallOutcome>

/** What a dropped call waits for when it is left alone. */
export const DroppedCallWait = z.enum(['call_back', 'decide', 'police', 'reached'])
export type DroppedCallWait = z.infer<typeof DroppedCallWait>

export const LineDropped = z.strictObject({
  type: z.literal('LineDropped'),
  fellAt: Instant,
  /** A key of the operator, or the switchboard. */
  toldBy: z.enum(['person', 'telephone']),
  callId: Id.optional(),
  /** As shown by the telephone, or as it was typed; absent when withheld. */
  number: TextRef.optional(),
  /** What had been heard when the line fell, kept apart from what the draft becomes later. */
  place: TextRef.optional(),
  municipality: MunicipalityCode.optional(),
  account: TextRef.optional(),
  /** Minutes after which to call back, as they were that night. */
  ladder: CallBackLadder,
})
/** The undo of `LineDropped`, while nobody has called back: pressed by mistake, or the voice came back. */
export const LineRestored = z.strictObject({ type: z.literal('LineRestored') })
/** It is time to call back; said by the engine, to every screen. */
export const CallBackRaised = z.strictObject({
  type: z.literal('CallBackRaised'),
  attempt: z.int().min(1),
  dueAt: Instant,
})
export const CallBackRecorded = z.strictObject({
  type: z.literal('CallBackRecorded'),
  attempt: z.int().min(1),
  outcome: CallBackOutcome,
  at: Instant,
  told: TextRef.optional(),
})
/** A person decided that the police go and look: who, which station, why. */
export const PoliceCheckAsked = z.strictObject({
  type: z.literal('PoliceCheckAsked'),
  stationKey: ConfigKey,
  reason: TextRef,
  at: Instant,
})
export const PoliceCheckAnswered = z.strictObject({
  type: z.literal('PoliceCheckAnswered'),
  found: z.boolean(),
  told: TextRef,
  at: Instant,
})
/** Nobody did what was due: from now on an alarm, until a person does it. */
export const DroppedCallLeftAlone = z.strictObject({
  type: z.literal('DroppedCallLeftAlone'),
  waitsFor: DroppedCallWait,
})
export const DroppedCallClosed = z.strictObject({
  type: z.literal('DroppedCallClosed'),
  outcome: DroppedCallOutcome,
  /** Places searched; always there for `not_found` (domain.md §6.2). */
  searched: TextRef.optional(),
  reason: TextRef,
})
/** Nobody has touched a draft for some minutes: an alarm, never an end. */
export const DraftLeftAlone = z.strictObject({ type: z.literal('DraftLeftAlone') })

export const droppedCallEvents = [
  LineDropped,
  LineRestored,
  CallBackRaised,
  CallBackRecorded,
  PoliceCheckAsked,
  PoliceCheckAnswered,
  DroppedCallLeftAlone,
  DroppedCallClosed,
] as const
export const DroppedCallEvent = z.discriminatedUnion('type', droppedCallEvents)
export type DroppedCallEvent = z.infer<typeof DroppedCallEvent>

const types: ReadonlySet<string> = new Set(droppedCallEvents.map(({ shape }) => shape.type.value))
export function isDroppedCallEvent<E extends { readonly type: string }>(event: E): event is E & DroppedCallEvent {
  return types.has(event.type)
}
