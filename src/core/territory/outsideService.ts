// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { EmailAddress, PhoneNumber } from '#core/shared/contact.ts'
import { Mark } from '#core/shared/provenance.ts'
import { MunicipalityCode } from '#core/shared/vocabulary.ts'

/** The office that receives the morning in a municipality outside the ambito: it has no account here. */
export const OutsideService = z.strictObject({
  /** ISTAT code of the municipality, any of the national register. */
  municipality: MunicipalityCode,
  name: z.string().min(1),
  /** Certified mail: the usual way between public bodies. */
  pec: EmailAddress.optional(),
  email: EmailAddress.optional(),
  phone: PhoneNumber.optional(),
  postal: z.string().min(1).optional(),
  mark: Mark,
})
export type OutsideService = z.infer<typeof OutsideService>
