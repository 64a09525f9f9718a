// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AccountId, ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'
import { SafetyMinutes } from './safetyRules.ts'

/** Whom silence or a panic calls, and how long each has. */
export const Helper = z.strictObject({
  userId: AccountId,
  level: z.enum(['first', 'second', 'coordinator']),
  waitMinutes: z.int().min(1).max(240),
})
export type Helper = z.infer<typeof Helper>

/** In this order, each once for one silence. */
export const missSteps = ['reminder', 'colleague', 'coordinator', 'desk'] as const
export const MissStep = z.enum(missSteps)
export type MissStep = z.infer<typeof MissStep>

export const VoiceChannel = z.enum(['phone', 'radio', 'in_person'])
export type VoiceChannel = z.infer<typeof VoiceChannel>

const who = { caseId: Id, userId: AccountId }

export const OutingStarted = z.strictObject({
  type: z.literal('OutingStarted'),
  ...who,
  where: z.enum(['on_the_way', 'on_site']),
  /** By the clock of the phone, or as told. */
  at: Instant,
  minutes: SafetyMinutes,
  dueAt: Instant,
})
/** A sign of life: her own tap, something she did, her arrival, or her voice heard by a colleague. */
export const SafetyConfirmed = z.strictObject({
  type: z.literal('SafetyConfirmed'),
  ...who,
  by: z.enum(['worker', 'act', 'arrival', 'voice']),
  at: Instant,
  /** The next one; absent where the sign came too late to end a silence, or does not end a panic. */
  dueAt: Instant.optional(),
  channel: VoiceChannel.optional(),
  told: TextRef.optional(),
})
/** No news: what is done about it now. It says nothing of why. */
export const CheckMissed = z.strictObject({
  type: z.literal('CheckMissed'),
  ...who,
  step: MissStep,
  lastSignAt: Instant,
  /** Who is called now. */
  helper: Helper.optional(),
  /** Steps with nobody in them, passed over at once. */
  skipped: z.array(MissStep).optional(),
  /** When the next step is taken; absent after the last. */
  dueAt: Instant.optional(),
})
export const PanicRaised = z.strictObject({
  type: z.literal('PanicRaised'),
  ...who,
  at: Instant,
  lastSignAt: Instant,
  /** Called at once, all of them. */
  helpers: z.array(Helper),
})
/** By the worker herself as a false alarm, or by the desk with what it knows. The words stay. */
export const PanicEnded = z.strictObject({
  type: z.literal('PanicEnded'),
  ...who,
  cause: z.enum(['false_alarm', 'settled']),
  told: TextRef,
  dueAt: Instant,
})
/** The desk called 112 or the room that had called us, or a person decided not to: the event's actor is who decided. */
export const PoliceAsked = z.strictObject({
  type: z.literal('PoliceAsked'),
  ...who,
  /** `112`, or the station of the directory that had called. */
  callee: ConfigKey,
  outcome: z.enum(['called', 'not_called']),
  told: TextRef,
})
export const OutingEnded = z.strictObject({
  type: z.literal('OutingEnded'),
  ...who,
  cause: z.enum(['left', 'stood_down', 'closed', 'elsewhere']),
  at: Instant,
  told: TextRef.optional(),
})

export const OutingEvent = z.discriminatedUnion('type', [
  OutingStarted,
  SafetyConfirmed,
  CheckMissed,
  PanicRaised,
  PanicEnded,
  PoliceAsked,
  OutingEnded,
])
export type OutingEvent = z.infer<typeof OutingEvent>
