// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mark } from '#core/shared/provenance.ts'
import { CompetenceFacts, type CompetenceRuleId, type Whereabouts } from '#core/shared/whereabouts.ts'

/** A municipality of this ambito, one outside it (as normal a case as the other), or nobody's yet. */
export type Competent = { readonly kind: 'in_ambito' | 'outside'; readonly code: string } | { readonly kind: 'unknown' }

/** What the rules propose; a person confirms or corrects, and nothing waits for it. */
export interface CompetenceProposal {
  /** Who helps now: wherever the person is. */
  readonly helpNow: Competent
  /** Who takes over in the morning. */
  readonly competent: Competent
  /** Also the key of the reason on screen. */
  readonly rule: CompetenceRuleId
  readonly source: string
  readonly mark: Mark
  /** Municipalities that get a copy for information. */
  readonly alsoInform: readonly string[]
  /** Facts nobody gave that would change this proposal: what to ask, if there is time. */
  readonly ask: readonly (keyof CompetenceFacts)[]
  /** The municipality of a violent partner is told nothing before the anti-violence centre agrees (domain.md §4.5). */
  readonly askBeforeTelling: boolean
}

interface Rule {
  readonly id: CompetenceRuleId
  readonly source: string
  readonly mark: Mark
  /** The municipalities it points at: none, it does not apply; more than one, a person must choose. */
  find(facts: CompetenceFacts): readonly string[]
}

/**
 * First that applies. Sources read: L. 328/2000 art. 6 c. 4 and opinions DAIT 13523, 14105, 97065 of the Interior
 * Ministry (residence when the service began; minors follow parents or guardian, art. 45 c.c.); L.R. Lombardia 34/2004
 * art. 4 c. 3 (minors of unregistered parents: where they dwell); L. 1228/1954 art. 2 c. 3 (no fixed abode: domicile);
 * art. 19 d.lgs. 142/2015 (unaccompanied foreign minors: the municipality where they are). Not legal advice.
 */
const rules: readonly Rule[] = [
  {
    id: 'foreign_minor_alone',
    source: 'art. 19 d.lgs. 142/2015',
    mark: 'S',
    find: (facts) => (facts.foreignAndAlone === 'yes' && facts.minor !== 'no' ? codesOf(facts.foundAt) : []),
  },
  {
    id: 'minor_parents',
    source: 'L. 328/2000 art. 6 c. 4; art. 45 c.c.; L.R. Lombardia 34/2004 art. 4 c. 3; DAIT 13523, 14105',
    mark: 'S',
    find: (facts) => onlyIf(facts.minor === 'yes' && parentCodes(facts).length === 1, parentCodes(facts)),
  },
  {
    id: 'minor_lives_with_parent',
    source: 'art. 45 c. 2 c.c.; DAIT 14105, 97065',
    mark: 'S',
    find: (facts) =>
      onlyIf(
        facts.minor === 'yes' && parentCodes(facts).length > 1,
        codesOf(facts.residence).filter((code) => parentCodes(facts).includes(code)),
      ),
  },
  {
    id: 'minor_parents_apart',
    source: 'L.R. Lombardia 34/2004 art. 4 (oneri in parti uguali)',
    mark: 'K',
    find: (facts) => onlyIf(facts.minor === 'yes' && parentCodes(facts).length > 1, parentCodes(facts)),
  },
  {
    id: 'minor_own_residence',
    source: 'L. 328/2000 art. 6 c. 4',
    mark: 'K',
    find: (facts) => onlyIf(facts.minor === 'yes', codesOf(facts.residence)),
  },
  {
    id: 'minor_where_present',
    source: 'L.R. Lombardia 34/2004 art. 4 c. 3 (comune di dimora)',
    mark: 'S',
    find: (facts) => onlyIf(facts.minor === 'yes', codesOf(facts.usualPresence, facts.foundAt)),
  },
  {
    id: 'residence_before_facility',
    source: 'L. 328/2000 art. 6 c. 4',
    mark: 'S',
    find: (facts) => onlyIf(facts.inFacility === 'yes', codesOf(facts.lastResidence)),
  },
  {
    id: 'residence',
    source: 'L. 328/2000 art. 6 c. 4; DAIT 13523',
    mark: 'S',
    find: (facts) => codesOf(facts.residence),
  },
  {
    id: 'usual_presence',
    source: 'L. 1228/1954 art. 2 c. 3',
    mark: 'S',
    find: (facts) => codesOf(facts.usualPresence),
  },
  {
    id: 'last_residence',
    source: 'L. 328/2000 art. 6 c. 4, per analogia',
    mark: 'K',
    find: (facts) => onlyIf(facts.residence.kind === 'none', codesOf(facts.lastResidence)),
  },
  {
    id: 'found_at',
    source: 'L. 328/2000 art. 22 c. 4 lett. b (pronto intervento, dove la persona si trova)',
    mark: 'K',
    find: (facts) => codesOf(facts.foundAt),
  },
]

/** Proposes who is competent, from whatever is known. Never fails: knowing nothing is a normal night. */
export function proposeCompetence(facts: CompetenceFacts, ambitoCodes: readonly string[]): CompetenceProposal {
  const { codes, id, source, mark } = firstThatApplies(facts)
  const [only, ...others] = codes
  const competent = whose(others.length === 0 ? only : undefined, ambitoCodes)
  const informed = new Set([...(others.length > 0 ? codes : []), ...codesOf(facts.foundAt)])
  if (competent.kind !== 'unknown') informed.delete(competent.code)
  const askBeforeTelling = facts.fleeingViolence === 'yes'
  return {
    helpNow: whose(codesOf(facts.foundAt)[0], ambitoCodes),
    competent,
    rule: id,
    source,
    mark,
    alsoInform: askBeforeTelling ? [] : [...informed],
    ask: (Object.keys(CompetenceFacts.shape) as (keyof CompetenceFacts)[]).filter((fact) => wouldMatter(facts, fact)),
    askBeforeTelling,
  }
}

const noRule = { id: 'nothing_known', source: '', mark: 'P', codes: [] } as const

function firstThatApplies(facts: CompetenceFacts): Omit<Rule, 'find'> & { readonly codes: readonly string[] } {
  for (const rule of rules) {
    const codes = rule.find(facts)
    if (codes.length > 0) return { ...rule, codes }
  }
  return noRule
}

/** A municipality on no map: stands for any answer that is a municipality. */
const anywhere: Whereabouts = { kind: 'municipality', code: '000000' }

function wouldMatter(facts: CompetenceFacts, fact: keyof CompetenceFacts): boolean {
  const now = firstThatApplies(facts)
  return answersTo(facts, fact).some((answered) => {
    const then = firstThatApplies(answered)
    return then.id !== now.id || then.codes.join() !== now.codes.join()
  })
}

/** What could be answered to an unknown fact: one of each kind that the rules tell apart. */
function answersTo(facts: CompetenceFacts, fact: keyof CompetenceFacts): CompetenceFacts[] {
  const withParent = parentCodes(facts).map((code): Whereabouts => ({ kind: 'municipality', code }))
  const places: readonly Whereabouts[] = [anywhere, { kind: 'none' }, ...withParent]
  if (fact === 'parentsResidence')
    return parentCodes(facts).length > 0 ? [] : places.map((place) => ({ ...facts, parentsResidence: [place] }))
  const known = facts[fact]
  if (typeof known === 'object')
    return known.kind === 'unknown' ? places.map((place) => ({ ...facts, [fact]: place })) : []
  return known === 'unknown' ? ['yes', 'no'].map((answer) => ({ ...facts, [fact]: answer })) : []
}

function whose(code: string | undefined, ambitoCodes: readonly string[]): Competent {
  if (code === undefined) return { kind: 'unknown' }
  return { kind: ambitoCodes.includes(code) ? 'in_ambito' : 'outside', code }
}

function parentCodes({ parentsResidence }: CompetenceFacts): readonly string[] {
  return [...new Set(parentsResidence.flatMap((place) => codesOf(place)))]
}

/** The first of these places that is a municipality. */
function codesOf(...candidates: readonly Whereabouts[]): readonly string[] {
  const found = candidates.find((place) => place.kind === 'municipality')
  return found ? [found.code] : []
}

function onlyIf(applies: boolean, codes: readonly string[]): readonly string[] {
  return applies ? codes : []
}
