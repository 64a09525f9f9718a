// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { roles } from '#core/shared/actor.ts'
import { PhoneNumber } from '#core/shared/contact.ts'
import { Cents, ConfigKey, MunicipalityCode } from '#core/shared/vocabulary.ts'
import { EntryWindow } from './entryWindow.ts'
import { Condition } from './stayEvents.ts'

/** Who may waive one condition of admission, by name and with a reason. */
export const WaiverRule = z.strictObject({
  condition: Condition,
  role: z.enum(roles),
  /** Only while the cold plan of the ambito is active. */
  onlyInColdPlan: z.boolean(),
})
export type WaiverRule = z.infer<typeof WaiverRule>

/** Beds have rules, not just counts (domain.md §0.8). What is left out does not limit. */
export const AdmissionRules = z.strictObject({
  acceptedSexes: z.array(z.enum(['female', 'male'])).min(1),
  /** Years, included. */
  minAge: z.int().min(0).max(120).optional(),
  /** Years, included. */
  maxAge: z.int().min(0).max(120).optional(),
  /** Takes a family without splitting it. */
  families: z.boolean(),
  dogs: z.boolean(),
  /** A negative tuberculosis test (Mantoux) must have been seen. */
  tbTestRequired: z.boolean(),
  /** Left out: entry at any hour. */
  entryWindow: EntryWindow.optional(),
  waivers: z.array(WaiverRule),
})
export type AdmissionRules = z.infer<typeof AdmissionRules>

/** What is given to one holder at a time: a bed, or a whole room. */
export const Bed = z.strictObject({
  key: ConfigKey,
  /** As written on the door: M1, camera 2. */
  label: z.string().min(1),
  sex: z.enum(['female', 'male', 'any']),
  /** People it sleeps. */
  sleeps: z.int().min(1).max(12),
})
export type Bed = z.infer<typeof Bed>

const places = {
  key: ConfigKey,
  phone: PhoneNumber,
  admission: AdmissionRules,
  costPerNightCents: Cents,
  beds: z.array(Bed).min(1),
  /** Keys of beds the demo finds already taken by the house. */
  occupiedAtSeed: z.array(ConfigKey).default([]),
}

export const Shelter = z.strictObject({
  ...places,
  kind: z.enum(['dormitory', 'hotel', 'minors_community']),
  name: z.string().min(1),
  municipality: MunicipalityCode,
  address: z.string().min(1),
  /** Price and rules are fixed by contract. */
  agreement: z.boolean(),
})
export type Shelter = z.infer<typeof Shelter>

/** Neither name, town nor address has a field here: what cannot be written cannot leak (domain.md §4.5). */
export const SecretShelter = z.strictObject({
  ...places,
  kind: z.literal('secret_shelter'),
  name: z
    .string()
    .regex(/^Destinazione protetta n\. \d+$/, { message: 'must be a number only, like Destinazione protetta n. 7' }),
  /** The anti-violence centre's on-call number; the house's own is in the vault. */
  phone: PhoneNumber,
})
export type SecretShelter = z.infer<typeof SecretShelter>

/** Helps without beds: keeps an animal, drives. */
export const Partner = z.strictObject({
  key: ConfigKey,
  kind: z.enum(['kennel', 'taxi']),
  name: z.string().min(1),
  municipality: MunicipalityCode,
  address: z.string().min(1),
  phone: PhoneNumber,
  agreement: z.boolean(),
})
export type Partner = z.infer<typeof Partner>

export const Resource = z.discriminatedUnion('kind', [Shelter, SecretShelter, Partner])
export type Resource = z.infer<typeof Resource>

/** True for what has places a person can sleep in. */
export function hasBeds(resource: Resource): resource is Shelter | SecretShelter {
  return 'beds' in resource
}
