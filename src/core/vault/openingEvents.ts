// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Id, Instant, TextRef } from '#core/shared/vocabulary.ts'

/** What an address is opened for: one journey, one visit, somebody in danger there, or what the reason says. */
export const OpeningPurpose = z.enum(['accompany', 'visit', 'danger', 'other'])
export type OpeningPurpose = z.infer<typeof OpeningPurpose>

/** Somebody asks to know where a destination is, for one case. */
export const OpeningAsked = z.strictObject({
  type: z.literal('OpeningAsked'),
  destinationId: Id,
  caseId: Id,
  purpose: OpeningPurpose,
  reason: TextRef,
  userId: z.string(),
  /** Until when the second person may answer; absent where one key is enough. */
  answerBy: Instant.optional(),
  /** The opening ends by itself. */
  until: Instant,
})
export const SecondKeyTurned = z.strictObject({ type: z.literal('SecondKeyTurned'), userId: z.string() })
export const SecondKeyRefused = z.strictObject({
  type: z.literal('SecondKeyRefused'),
  userId: z.string(),
  reason: TextRef,
})
/** The address stood on the screen of who asked, once. */
export const AddressShown = z.strictObject({ type: z.literal('AddressShown'), userId: z.string() })
/** A link that shows the address once, to whoever drives. */
export const DriverNoteIssued = z.strictObject({
  type: z.literal('DriverNoteIssued'),
  noteId: Id,
  userId: z.string(),
  expiresAt: Instant,
})
export const DriverNoteRead = z.strictObject({ type: z.literal('DriverNoteRead'), noteId: Id })
export const DriverNoteRevoked = z.strictObject({ type: z.literal('DriverNoteRevoked'), noteId: Id })
/** They have arrived, or it is not needed any more: nothing of it opens again. */
export const OpeningEnded = z.strictObject({ type: z.literal('OpeningEnded'), why: z.enum(['arrived', 'not_needed']) })

export const OpeningEvent = z.discriminatedUnion('type', [
  OpeningAsked,
  SecondKeyTurned,
  SecondKeyRefused,
  AddressShown,
  DriverNoteIssued,
  DriverNoteRead,
  DriverNoteRevoked,
  OpeningEnded,
])
export type OpeningEvent = z.infer<typeof OpeningEvent>
