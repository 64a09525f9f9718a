// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LocalTime } from '#core/shared/localTime.ts'
import { isEntryOpen } from './entryWindow.ts'
import type { AdmissionRules } from './resource.ts'
import type { Condition } from './stayEvents.ts'

/** What the rules of a house may ask of a person; the same coded profile a case keeps. */
export interface Guest {
  readonly sex: 'female' | 'male' | 'unknown'
  /** Years, as they look or are declared. */
  readonly apparentAge?: number | undefined
  readonly hasDog: boolean
  readonly dogPlaced: boolean
  readonly negativeTbTest: 'yes' | 'no' | 'unknown'
  readonly withFamily: boolean
}

/**
 * Conditions this person does not meet at this local time of day. What nobody knows counts as not met for what a
 * house must be sure of (sex where it is limited, test), and as met for age, which is only ever apparent.
 */
export function listUnmet(rules: AdmissionRules, guest: Guest, localTime: LocalTime): Condition[] {
  const unmet: Condition[] = []
  if (!acceptsSex(rules, guest)) unmet.push('sex')
  if (guest.apparentAge !== undefined && !acceptsAge(rules, guest.apparentAge)) unmet.push('age')
  if (guest.withFamily && !rules.families) unmet.push('family')
  if (guest.hasDog && !guest.dogPlaced && !rules.dogs) unmet.push('dogs')
  if (rules.tbTestRequired && guest.negativeTbTest !== 'yes') unmet.push('tb_test')
  if (rules.entryWindow && !isEntryOpen(rules.entryWindow, localTime)) unmet.push('entry_hours')
  return unmet
}

function acceptsSex({ acceptedSexes }: AdmissionRules, { sex }: Guest): boolean {
  return sex === 'unknown' ? acceptedSexes.length === 2 : acceptedSexes.includes(sex)
}

function acceptsAge({ minAge, maxAge }: AdmissionRules, age: number): boolean {
  return age >= (minAge ?? 0) && age <= (maxAge ?? 120)
}

/** Whether a bed may take this person: beds of one sex never take the other, nor somebody whose sex is not known. */
export function bedSuits(bedSex: 'female' | 'male' | 'any', guest: Guest): boolean {
  return bedSex === 'any' || bedSex === guest.sex
}
