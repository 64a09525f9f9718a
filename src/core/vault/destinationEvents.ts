// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { ConfigKey, TextRef } from '#core/shared/vocabulary.ts'

/** What everybody but the vault calls a protected destination by: small enough to be said on a telephone. */
export const DestinationNumber = z.int().min(1).max(999)

/** The anti-violence centre has a destination with this number; where it is stands in the vault alone. */
export const DestinationRegistered = z.strictObject({
  type: z.literal('DestinationRegistered'),
  number: DestinationNumber,
  /** The secret shelter of the configuration whose beds these are, if it has beds here. */
  resourceKey: ConfigKey.optional(),
})
/** Where it is was written into the vault, or written again; the words themselves stand nowhere but there. */
export const AddressWritten = z.strictObject({ type: z.literal('AddressWritten'), version: z.int().min(1) })
/** Not used any more; its number is never given to another. */
export const DestinationRetired = z.strictObject({ type: z.literal('DestinationRetired'), reason: TextRef })

export const DestinationEvent = z.discriminatedUnion('type', [
  DestinationRegistered,
  AddressWritten,
  DestinationRetired,
])
export type DestinationEvent = z.infer<typeof DestinationEvent>
