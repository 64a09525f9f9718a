// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** A thing of the house that somebody must still look after; the briefing lists those that are open. */
export const OpenThingKind = z.enum([
  'draft',
  'report',
  'watch',
  'case',
  'call_out',
  'duty',
  'hold',
  'call_back',
  'promise',
  'interpreter',
])
export type OpenThingKind = z.infer<typeof OpenThingKind>

const OpenThingRef = z.strictObject({ kind: OpenThingKind, id: Id })

/** What a person adds to the list: what we said we would do, what is broken or missing, anything else. */
export const LineKind = z.enum(['promise', 'equipment', 'note'])
export type LineKind = z.infer<typeof LineKind>

/** How the vigil came into these hands: nobody had it, it was accepted, or somebody was relieved. */
export const VigilManner = z.enum(['fresh', 'accepted', 'relieved'])
export type VigilManner = z.infer<typeof VigilManner>

export const VigilOpened = z.strictObject({
  type: z.literal('VigilOpened'),
  userId: z.string(),
  manner: VigilManner,
  previousId: Id.optional(),
})
export const ChecksAnswered = z.strictObject({
  type: z.literal('ChecksAnswered'),
  version: z.string(),
  done: z.array(ConfigKey),
  /** What is not as it should be. */
  remark: TextRef.optional(),
})
export const LineAdded = z.strictObject({
  type: z.literal('LineAdded'),
  lineId: Id,
  kind: LineKind,
  text: TextRef,
  about: OpenThingRef.optional(),
})
/** Done, or no longer true: it leaves the list and stays in the log. */
export const LineStruck = z.strictObject({ type: z.literal('LineStruck'), lineId: Id })
export const BriefingSigned = z.strictObject({
  type: z.literal('BriefingSigned'),
  receiverId: z.string(),
  acceptBy: Instant,
  /** What was open when it was signed: the list itself goes on living. */
  open: z.array(OpenThingRef),
})
/** Nobody accepted in time: it is the coordinator's to see to. */
export const BriefingClimbed = z.strictObject({ type: z.literal('BriefingClimbed') })
export const BriefingAccepted = z.strictObject({
  type: z.literal('BriefingAccepted'),
  userId: z.string(),
  /** A coordinator took it in place of who was named. */
  instead: z.boolean(),
})
/** Taken over without a signature: the one before was called away, or forgot. */
export const VigilRelieved = z.strictObject({
  type: z.literal('VigilRelieved'),
  userId: z.string(),
  reason: TextRef,
})

export const VigilEvent = z.discriminatedUnion('type', [
  VigilOpened,
  ChecksAnswered,
  LineAdded,
  LineStruck,
  BriefingSigned,
  BriefingClimbed,
  BriefingAccepted,
  VigilRelieved,
])
export type VigilEvent = z.infer<typeof VigilEvent>
