// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Band } from './band.ts'

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/)

/**
 * `sharing` of `roster.yaml`: bands this roster holds for others too, and bands of ours that another roster holds. The name is
 * what people read; nothing crosses unless both sides name each other (ADR 0024).
 */
export const RosterSharing = z
  .strictObject({
    lends: z.array(z.strictObject({ band: Band, to: slug, name: z.string().min(1) })).default([]),
    borrows: z.array(z.strictObject({ band: Band, from: slug, name: z.string().min(1) })).default([]),
  })
  .refine(({ borrows }) => new Set(borrows.map(({ band }) => band)).size === borrows.length, {
    message: 'a band is held by one roster: each once',
    path: ['borrows'],
  })
  .refine(({ lends, borrows }) => !lends.some(({ band }) => borrows.some((other) => other.band === band)), {
    message: 'what is borrowed is not ours to lend',
    path: ['lends'],
  })
export type RosterSharing = z.infer<typeof RosterSharing>
