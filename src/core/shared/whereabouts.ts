// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { MunicipalityCode, YesNoUnknown } from './vocabulary.ts'

/** One fact about where a person is or belongs; `none` is "has none", which is not "nobody asked". */
export const Whereabouts = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('municipality'), code: MunicipalityCode }),
  z.strictObject({ kind: z.literal('abroad') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('unknown') }),
])
export type Whereabouts = z.infer<typeof Whereabouts>

/** What decides whose a person is; coded, so that it may stand in an event. */
export const CompetenceFacts = z.strictObject({
  foundAt: Whereabouts,
  residence: Whereabouts,
  /** Where they were registered before a residential facility, or before being struck off. */
  lastResidence: Whereabouts,
  /** Where they sleep or live most of the time, registered or not. */
  usualPresence: Whereabouts,
  /** Of each parent or of the guardian; of minors only. */
  parentsResidence: z.array(Whereabouts).max(3),
  minor: YesNoUnknown,
  foreignAndAlone: YesNoUnknown,
  /** Registered at a home, community or prison where they were placed. */
  inFacility: YesNoUnknown,
  fleeingViolence: YesNoUnknown,
})
export type CompetenceFacts = z.infer<typeof CompetenceFacts>

export const competenceRuleIds = [
  'foreign_minor_alone',
  'minor_parents',
  'minor_lives_with_parent',
  'minor_parents_apart',
  'minor_own_residence',
  'minor_where_present',
  'residence_before_facility',
  'residence',
  'usual_presence',
  'last_residence',
  'found_at',
  'nothing_known',
] as const
export const CompetenceRuleId = z.enum(competenceRuleIds)
export type CompetenceRuleId = z.infer<typeof CompetenceRuleId>

/** Every municipality named in the facts, once each, in the order of the facts. */
export function municipalitiesIn(facts: CompetenceFacts): readonly string[] {
  const places = [facts.foundAt, facts.residence, facts.lastResidence, facts.usualPresence, ...facts.parentsResidence]
  return [...new Set(places.flatMap((place) => (place.kind === 'municipality' ? [place.code] : [])))]
}

/** The same on the wire and in a form: an ISTAT code, or the kind. */
export const SpeltPlace = z.string().regex(/^(?:\d{6}|abroad|none|unknown)$/)
export const SpeltFacts = CompetenceFacts.extend({
  foundAt: SpeltPlace,
  residence: SpeltPlace,
  lastResidence: SpeltPlace,
  usualPresence: SpeltPlace,
  parentsResidence: z.array(SpeltPlace).max(3),
})
export type SpeltFacts = z.infer<typeof SpeltFacts>

export function spellPlace(place: Whereabouts): string {
  return place.kind === 'municipality' ? place.code : place.kind
}

export function readPlace(spelt: string): Whereabouts {
  return /^\d{6}$/.test(spelt) ? { kind: 'municipality', code: spelt } : Whereabouts.parse({ kind: spelt })
}

export function spellFacts(facts: CompetenceFacts): SpeltFacts {
  return {
    ...facts,
    foundAt: spellPlace(facts.foundAt),
    residence: spellPlace(facts.residence),
    lastResidence: spellPlace(facts.lastResidence),
    usualPresence: spellPlace(facts.usualPresence),
    parentsResidence: facts.parentsResidence.map(spellPlace),
  }
}

export function readFacts(spelt: SpeltFacts): CompetenceFacts {
  return {
    ...spelt,
    foundAt: readPlace(spelt.foundAt),
    residence: readPlace(spelt.residence),
    lastResidence: readPlace(spelt.lastResidence),
    usualPresence: readPlace(spelt.usualPresence),
    parentsResidence: spelt.parentsResidence.map(readPlace),
  }
}
