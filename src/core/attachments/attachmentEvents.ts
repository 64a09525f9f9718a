// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import { Id, TextRef } from '#core/shared/vocabulary.ts'

/** Decided by the content, whatever the file was called. */
export const AttachmentFormat = z.enum(['jpeg', 'png', 'webp', 'pdf'])
export type AttachmentFormat = z.infer<typeof AttachmentFormat>

const OfCase = {
  caseId: Id,
  /** The how manieth of its case: with the case number it is the only name the file has. Never given again. */
  number: z.int().min(1),
}

/** A file was added to a case; its bytes stand sealed in the vault, and nowhere else. */
export const AttachmentAdded = z.strictObject({
  type: z.literal('AttachmentAdded'),
  ...OfCase,
  matter: AttachmentMatter,
  format: AttachmentFormat,
  bytes: z.int().min(1),
  /** SHA-256 of a random salt and the bytes as they are kept; the salt is sealed with them, so that nothing can be guessed. */
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
  description: TextRef,
})
/** It was the wrong one: nobody opens it any more, and it is still there. */
export const AttachmentWithdrawn = z.strictObject({
  type: z.literal('AttachmentWithdrawn'),
  ...OfCase,
  reason: TextRef,
})
export const AttachmentRestored = z.strictObject({ type: z.literal('AttachmentRestored'), ...OfCase })
/** The desk of this handover may open it. */
export const AttachmentReleased = z.strictObject({ type: z.literal('AttachmentReleased'), ...OfCase, handoverId: Id })
export const AttachmentHeldBack = z.strictObject({ type: z.literal('AttachmentHeldBack'), ...OfCase, handoverId: Id })
/** Erased by law: the bytes and the key they were sealed with are gone for good. That it was there stays. */
export const AttachmentErased = z.strictObject({ type: z.literal('AttachmentErased'), ...OfCase })

export const AttachmentEvent = z.discriminatedUnion('type', [
  AttachmentAdded,
  AttachmentWithdrawn,
  AttachmentRestored,
  AttachmentReleased,
  AttachmentHeldBack,
  AttachmentErased,
])
export type AttachmentEvent = z.infer<typeof AttachmentEvent>
