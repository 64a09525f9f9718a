// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ChannelKind } from '#core/shared/channelKind.ts'
import { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import { ConfigKey, Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** Why a contact point is tried out: before its first use, because somebody wants to know, once a month by itself. */
export const CheckPurpose = z.enum(['verification', 'test', 'monthly'])
export type CheckPurpose = z.infer<typeof CheckPurpose>

/** How somebody showed that they were reached. */
export const CheckAnswer = z.enum(['code', 'key', 'device'])
export type CheckAnswer = z.infer<typeof CheckAnswer>

export const ContactAdded = z.strictObject({
  type: z.literal('ContactAdded'),
  contactId: Id,
  userId: z.string(),
  kind: ChannelKind,
  /** The number, the address or the subscription of a device: words like any other, erasable. */
  target: TextRef,
})
export const ContactRemoved = z.strictObject({
  type: z.literal('ContactRemoved'),
  contactId: Id,
  userId: z.string(),
  /** `device_gone`: the push service says that this device receives no more. */
  why: z.enum(['by_hand', 'device_gone']),
})
export const ContactsOrdered = z.strictObject({
  type: z.literal('ContactsOrdered'),
  userId: z.string(),
  /** Every contact point with its kind, in the order in which they are tried. */
  contacts: z.array(z.strictObject({ contactId: Id, kind: ChannelKind })),
})
export const ContactCheckStarted = z.strictObject({
  type: z.literal('ContactCheckStarted'),
  checkId: Id,
  contactId: Id,
  userId: z.string(),
  kind: ChannelKind,
  purpose: CheckPurpose,
  answerBy: Instant,
  /** Of the number that is tried: verified is this one and not the next. */
  mark: z.string().regex(/^[0-9a-f]{4}$/),
})
/** What the provider says of the message; once it did not arrive the check is over. */
export const ContactCheckReported = z.strictObject({
  type: z.literal('ContactCheckReported'),
  checkId: Id,
  outcome: MessageOutcome,
  provider: ConfigKey.optional(),
  trouble: MessageTrouble.optional(),
})
export const ContactCheckAnswered = z.strictObject({
  type: z.literal('ContactCheckAnswered'),
  checkId: Id,
  contactId: Id,
  userId: z.string(),
  how: CheckAnswer,
})
export const ContactCheckMissed = z.strictObject({
  type: z.literal('ContactCheckMissed'),
  checkId: Id,
  contactId: Id,
  userId: z.string(),
})

export const ContactEvent = z.discriminatedUnion('type', [
  ContactAdded,
  ContactRemoved,
  ContactsOrdered,
  ContactCheckStarted,
  ContactCheckReported,
  ContactCheckAnswered,
  ContactCheckMissed,
])
export type ContactEvent = z.infer<typeof ContactEvent>
