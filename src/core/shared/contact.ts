// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** Number one person or desk answers, with country code and single spaces: `+39 000 000 0001`. */
export const PhoneNumber = z.string().regex(/^\+[1-9](?: ?\d){6,14}$/, { message: 'must look like +39 000 000 0001' })
export type PhoneNumber = z.infer<typeof PhoneNumber>

/** Number open to everybody: an emergency or public-interest short code, or an 800 freephone. */
export const PublicNumber = z
  .string()
  .regex(/^(?:1\d{2,5}|800 \d{3} \d{3})$/, { message: 'must look like 112, 1522 or 800 290 290' })

export const EmailAddress = z.email()
