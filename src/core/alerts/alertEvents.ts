// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { AccountId, ConfigKey, Id, Instant } from '#core/shared/vocabulary.ts'

/** What somebody is told of who may be at home and asleep; nothing else travels with it. */
export const AlertKind = z.enum([
  'attempt',
  'break_glass',
  'retention_review',
  'place_refused',
  'shifts_changed',
  'swap_asked',
  'swap_refused',
  'invited_anew',
  'invitation_used',
  'provider_joined',
])
export type AlertKind = z.infer<typeof AlertKind>

/** A message was written for this person, about one thing or about all that were gathered. */
export const AlertTold = z.strictObject({
  type: z.literal('AlertTold'),
  tellingId: Id,
  userId: AccountId,
  kind: AlertKind,
  causeIds: z.array(Id).min(1),
  /** Until then what else happens is gathered. */
  quietUntil: Instant,
  /** When the thing happened, where the message says so: then it is about that one alone. */
  at: Instant.optional(),
})
/** Told a moment ago of another such thing: this one is counted in the next message. */
export const AlertGathered = z.strictObject({
  type: z.literal('AlertGathered'),
  userId: AccountId,
  kind: AlertKind,
  causeId: Id,
  until: Instant,
})
/** A provider took the message on one channel, or none did. */
export const AlertReported = z.strictObject({
  type: z.literal('AlertReported'),
  tellingId: Id,
  userId: AccountId,
  channel: ChannelKind,
  outcome: z.enum(['handed_over', 'failed']),
  provider: ConfigKey.optional(),
  trouble: MessageTrouble.optional(),
})

export const AlertEvent = z.discriminatedUnion('type', [AlertTold, AlertGathered, AlertReported])
export type AlertEvent = z.infer<typeof AlertEvent>
