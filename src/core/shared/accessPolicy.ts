// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'

/** How people come in, as data of the ambito: nothing said means the strictest. */
export const AccessPolicy = z.strictObject({
  /** Roles that must sign in by a passkey, or by a password and a code. */
  secondFactor: z.array(z.enum(roles)).default([...roles]),
})
export type AccessPolicy = z.infer<typeof AccessPolicy>
