// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'
import { Id, TextRef } from '#core/shared/vocabulary.ts'

/** How somebody made sure that who asks is who they say: without it nothing leaves. */
export const IdentifiedBy = z.enum(['document_seen', 'known_here', 'representative'])
export type IdentifiedBy = z.infer<typeof IdentifiedBy>

/** Why a request is refused, or answered in part only (art. 12(5), 15(4), 23 GDPR; art. 2-undecies of the Codice). */
export const LimitGround = z.enum(['others_rights', 'endangers', 'inquiry', 'unfounded', 'not_identified'])
export type LimitGround = z.infer<typeof LimitGround>

/** Somebody asks what is kept about them. */
export const DisclosureAsked = z.strictObject({
  type: z.literal('DisclosureAsked'),
  personId: Id,
  /** The day the request arrived: the month of the law runs from it. */
  askedOn: LocalDate,
  identifiedBy: IdentifiedBy,
  /** Number in the protocol of the body, who asks on whose behalf. */
  reference: TextRef,
  userId: z.string(),
})
/** What would be given, exactly as it would leave: made by one person, piece by piece. */
export const DisclosurePrepared = z.strictObject({
  type: z.literal('DisclosurePrepared'),
  copy: TextRef,
  /** Of which cases it speaks: it goes when one of them is erased. Absent in older logs. */
  caseIds: z.array(Id).optional(),
  given: z.int().min(0),
  withheld: z.int().min(0),
  struck: z.int().min(0),
  userId: z.string(),
})
export const DisclosureSentBack = z.strictObject({
  type: z.literal('DisclosureSentBack'),
  reason: TextRef,
  userId: z.string(),
})
/** A second person has read what would leave, and what was struck. */
export const DisclosureReleased = z.strictObject({ type: z.literal('DisclosureReleased'), userId: z.string() })
/** It was taken away, once. */
export const DisclosureDelivered = z.strictObject({ type: z.literal('DisclosureDelivered'), userId: z.string() })
export const DisclosureRefused = z.strictObject({
  type: z.literal('DisclosureRefused'),
  ground: LimitGround,
  reason: TextRef,
  userId: z.string(),
})

export const DisclosureEvent = z.discriminatedUnion('type', [
  DisclosureAsked,
  DisclosurePrepared,
  DisclosureSentBack,
  DisclosureReleased,
  DisclosureDelivered,
  DisclosureRefused,
])
export type DisclosureEvent = z.infer<typeof DisclosureEvent>
