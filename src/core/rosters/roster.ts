// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { EmailAddress, PhoneNumber } from '#core/shared/contact.ts'
import { ConfigKey, MunicipalityCode } from '#core/shared/vocabulary.ts'
import { Band } from './band.ts'

export const RosterPerson = z
  .strictObject({
    key: ConfigKey,
    name: z.string().min(1),
    phone: PhoneNumber,
    email: EmailAddress,
    role: z.enum(roles),
    /** The desk of a municipal worker; nobody else has one. */
    municipality: MunicipalityCode.optional(),
    /** The house of a shelter worker, by its key in `resources.yaml`; nobody else has one. */
    house: ConfigKey.optional(),
  })
  .refine(({ role, municipality }) => (role === 'municipal_worker') === (municipality !== undefined), {
    message: 'a municipal worker, and nobody else, has a municipality',
  })
  .refine(({ role, house }) => (role === 'shelter_worker') === (house !== undefined), {
    message: 'a shelter worker, and nobody else, has a house',
    path: ['house'],
  })
export type RosterPerson = z.infer<typeof RosterPerson>

/** A standing band: the name that answers at every minute for which no published roster has one. */
export const RosterBand = z.strictObject({ level: Band, person: ConfigKey, when: z.literal('always') })
export type RosterBand = z.infer<typeof RosterBand>

export const Roster = z
  .strictObject({ bands: z.array(RosterBand).min(1) })
  .refine(({ bands }) => new Set(bands.map((band) => band.level)).size === bands.length, {
    message: 'one band a level',
    path: ['bands'],
  })
export type Roster = z.infer<typeof Roster>
