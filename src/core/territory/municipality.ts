// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { EmailAddress, PhoneNumber } from '#core/shared/contact.ts'
import { MonthDay } from '#core/shared/localTime.ts'
import { Mark } from '#core/shared/provenance.ts'
import { MunicipalityCode } from '#core/shared/vocabulary.ts'
import { OpeningHoursVersions } from './openingHours.ts'

/** The day a town honours its own saint: its offices close, those of the next town do not (domain.md §6.7). */
export const Patron = z.strictObject({ name: z.string().min(1), day: MonthDay, mark: Mark })
export type Patron = z.infer<typeof Patron>

/** Where the night is handed over in the morning: an office, never one person. */
export const Desk = z.strictObject({ name: z.string().min(1), phone: PhoneNumber, email: EmailAddress })
export type Desk = z.infer<typeof Desk>

export const Municipality = z.strictObject({
  /** ISTAT code, six digits; in YAML between quotes, or its leading zero is lost. */
  code: MunicipalityCode,
  name: z.string().min(1),
  /** Land-registry (Belfiore) code, as in tax codes: one letter and three digits. */
  cadastralCode: z.string().regex(/^[A-Z]\d{3}$/),
  patron: Patron.optional(),
  desk: Desk,
  openingHours: OpeningHoursVersions,
})
export type Municipality = z.infer<typeof Municipality>
