// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalDate } from '#core/shared/localTime.ts'
import { Id, TextRef } from '#core/shared/vocabulary.ts'
import { RetentionKey, Subject } from './retention.ts'

/** Its term is over; or something orders it before: a court, the Garante, data that should never have been kept. */
export const ErasureGround = z.enum(['term', 'order'])
export type ErasureGround = z.infer<typeof ErasureGround>

/** What kinds of things are erased; each has an eraser of its own. */
export const erasedKinds = ['texts', 'fingerprints', 'files', 'accounts'] as const
export const ErasedKind = z.enum(erasedKinds)
export type ErasedKind = z.infer<typeof ErasedKind>

export const ErasureProposed = z.strictObject({
  type: z.literal('ErasureProposed'),
  subject: Subject,
  ground: ErasureGround,
  /** The rule of the plan it falls under, and its last day, where it has one. */
  rule: RetentionKey,
  keptUntil: LocalDate.optional(),
  /** On what authority: the list of disposal and who allowed it, the number of an order. */
  authority: TextRef,
  userId: z.string(),
})
export const ErasureWithdrawn = z.strictObject({
  type: z.literal('ErasureWithdrawn'),
  reason: TextRef,
  userId: z.string(),
})
export const ErasureRefused = z.strictObject({ type: z.literal('ErasureRefused'), reason: TextRef, userId: z.string() })
/** From here on it cannot be undone. The streams are those whose words go: the database erases no others. */
export const ErasureAuthorised = z.strictObject({
  type: z.literal('ErasureAuthorised'),
  userId: z.string(),
  streams: z.array(z.strictObject({ stream: z.string(), id: Id })).min(1),
})
/** Nothing is left of it; how much there was, by kind. Older receipts count neither files nor accounts. */
export const ErasureCompleted = z.strictObject({
  type: z.literal('ErasureCompleted'),
  erased: z.partialRecord(ErasedKind, z.int().min(0)),
})

export const ErasureEvent = z.discriminatedUnion('type', [
  ErasureProposed,
  ErasureWithdrawn,
  ErasureRefused,
  ErasureAuthorised,
  ErasureCompleted,
])
export type ErasureEvent = z.infer<typeof ErasureEvent>
