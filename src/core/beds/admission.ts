// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import type { Condition } from './stayEvents.ts'

/** What a place asks before it lets somebody in (domain.md §0.8: a free bed may be unusable at midnight). */
export const AdmissionRules = z.strictObject({
  /** Undefined: everybody. */
  sexes: z
    .array(z.enum(['female', 'male']))
    .min(1)
    .optional(),
  ageMin: z.int().min(0).max(120).optional(),
  ageMax: z.int().min(0).max(120).optional(),
  families: z.boolean(),
  dogs: z.boolean(),
  negativeTbTest: z.boolean(),
  /** Local times of day; an interval may pass midnight. Undefined: at any hour. */
  entry: z.strictObject({ from: z.iso.time({ precision: -1 }), to: z.iso.time({ precision: -1 }) }).optional(),
  /** Conditions the coordinator may waive, by agreement with the house. */
  waivable: z.array(z.enum(['sex', 'age', 'family', 'dogs', 'tb_test', 'entry_hours'])),
})
export type AdmissionRules = z.infer<typeof AdmissionRules>

/** What the rules may ask of a person; the same coded profile a case keeps. */
export interface Guest {
  readonly sex: 'female' | 'male' | 'unknown'
  readonly apparentAge?: number | undefined
  readonly hasDog: boolean
  readonly dogPlaced: boolean
  readonly negativeTbTest: 'yes' | 'no' | 'unknown'
  readonly withFamily: boolean
}

/**
 * Conditions this person does not meet at this local time of day (HH:MM). What nobody knows counts as not met
 * for what a house must be sure of (sex, test), and as met for age, which is only ever apparent.
 */
export function listUnmet(rules: AdmissionRules, guest: Guest, localTime: string): Condition[] {
  const unmet: Condition[] = []
  if (rules.sexes && (guest.sex === 'unknown' || !rules.sexes.includes(guest.sex))) unmet.push('sex')
  const age = guest.apparentAge
  if (age !== undefined && (age < (rules.ageMin ?? 0) || age > (rules.ageMax ?? 120))) unmet.push('age')
  if (guest.withFamily && !rules.families) unmet.push('family')
  if (guest.hasDog && !guest.dogPlaced && !rules.dogs) unmet.push('dogs')
  if (rules.negativeTbTest && guest.negativeTbTest !== 'yes') unmet.push('tb_test')
  if (rules.entry && !isWithin(localTime, rules.entry)) unmet.push('entry_hours')
  return unmet
}

/** Whether a bed may take this person: beds of one sex never take the other, nor somebody whose sex is not known. */
export function bedSuits(bedSex: 'female' | 'male' | 'any', guest: Guest): boolean {
  return bedSex === 'any' || bedSex === guest.sex
}

function isWithin(time: string, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? from <= time && time < to : from <= time || time < to
}
