// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { type CompetenceFacts, competenceRuleIds, type Whereabouts } from '#core/shared/whereabouts.ts'
import { proposeCompetence } from './competence.ts'

const at = (code: string): Whereabouts => ({ kind: 'municipality', code })
const [rho, pero, milano] = ['015182', '015170', '015146']
const [unknown, none, abroad] = (['unknown', 'none', 'abroad'] as const).map((kind) => ({ kind }) as Whereabouts)
const ambito = [rho, pero]

const nothing: CompetenceFacts = {
  foundAt: unknown as Whereabouts,
  residence: unknown as Whereabouts,
  lastResidence: unknown as Whereabouts,
  usualPresence: unknown as Whereabouts,
  parentsResidence: [],
  minor: 'unknown',
  foreignAndAlone: 'unknown',
  inFacility: 'unknown',
  fleeingViolence: 'unknown',
}
const propose = (facts: Partial<CompetenceFacts>) => proposeCompetence({ ...nothing, ...facts }, ambito)
const short = (facts: Partial<CompetenceFacts>) => {
  const { rule, competent } = propose(facts)
  return [rule, competent.kind, ...('code' in competent ? [competent.code] : [])]
}
const adult = { minor: 'no', foreignAndAlone: 'no', inFacility: 'no', fleeingViolence: 'no' } as const
const child = { ...adult, minor: 'yes' } as const

describe('each rule, by an example', () => {
  test.each<[string, Partial<CompetenceFacts>, string[]]>([
    [
      'S-3: a boy alone is of the town where he is, whatever else is said',
      { minor: 'yes', foreignAndAlone: 'yes', foundAt: at(rho), usualPresence: at(milano) },
      ['foreign_minor_alone', 'in_ambito', rho],
    ],
    [
      'a girl follows her parents',
      { ...child, foundAt: at(rho), residence: at(rho), parentsResidence: [at(milano), at(milano)] },
      ['minor_parents', 'outside', milano],
    ],
    [
      'or the one parent registered',
      { ...child, foundAt: at(rho), parentsResidence: [abroad as Whereabouts, at(pero)] },
      ['minor_parents', 'in_ambito', pero],
    ],
    [
      'parents apart: the one she lives with',
      { ...child, residence: at(pero), parentsResidence: [at(milano), at(pero)] },
      ['minor_lives_with_parent', 'in_ambito', pero],
    ],
    [
      'parents apart and she with neither: a person chooses',
      { ...child, residence: at(rho), parentsResidence: [at(milano), at(pero)] },
      ['minor_parents_apart', 'unknown'],
    ],
    [
      'parents unknown: her own residence',
      { ...child, residence: at(pero) },
      ['minor_own_residence', 'in_ambito', pero],
    ],
    [
      'nobody registered: where she dwells',
      { ...child, residence: none as Whereabouts, usualPresence: at(pero), foundAt: at(rho) },
      ['minor_where_present', 'in_ambito', pero],
    ],
    [
      'an old man registered at the home he was placed in: where he lived before',
      { ...adult, inFacility: 'yes', residence: at(rho), lastResidence: at(milano) },
      ['residence_before_facility', 'outside', milano],
    ],
    [
      'S-2: found at Pero, resident in Milano',
      { ...adult, foundAt: at(pero), residence: at(milano) },
      ['residence', 'outside', milano],
    ],
    [
      'no residence: where he usually sleeps',
      {
        ...adult,
        residence: none as Whereabouts,
        usualPresence: at(rho),
        lastResidence: at(milano),
        foundAt: at(pero),
      },
      ['usual_presence', 'in_ambito', rho],
    ],
    [
      'struck off, seen nowhere: where he was last registered',
      { ...adult, residence: none as Whereabouts, lastResidence: at(milano), foundAt: at(pero) },
      ['last_residence', 'outside', milano],
    ],
    [
      'a tourist: where she is',
      { ...adult, residence: abroad as Whereabouts, foundAt: at(pero) },
      ['found_at', 'in_ambito', pero],
    ],
    ['nobody knows anything', {}, ['nothing_known', 'unknown']],
  ])('%s', (_, facts, expected) => {
    expect(short(facts)).toEqual(expected)
  })

  test('S-2: Pero gets a copy; a woman who flees, nobody before the anti-violence centre agrees', () => {
    const facts = { ...adult, foundAt: at(pero), residence: at(milano) }
    expect(propose(facts)).toMatchObject({ alsoInform: [pero], askBeforeTelling: false, ask: [] })
    expect(propose({ ...facts, fleeingViolence: 'yes' })).toMatchObject({
      competent: { code: milano },
      alsoInform: [],
      askBeforeTelling: true,
    })
  })

  test('parents apart: both are told', () => {
    const facts = { ...child, foundAt: at(rho), parentsResidence: [at(milano), at(pero)] }
    expect(propose(facts).alsoInform).toEqual([milano, pero, rho])
  })

  test('an unknown man on a bench: help here now, and what to ask', () => {
    expect(propose({ ...adult, foundAt: at(rho) })).toMatchObject({
      helpNow: { kind: 'in_ambito', code: rho },
      rule: 'found_at',
      ask: ['residence', 'usualPresence'],
    })
  })

  test('parents apart, and nobody knows with whom she lives: that is what to ask', () => {
    const facts = { ...child, foundAt: at(rho), parentsResidence: [at(milano), at(pero)] }
    expect(propose(facts).ask).toEqual(['residence'])
  })

  test('found outside the ambito is a normal case', () => {
    expect(propose({ ...adult, foundAt: at(milano), residence: at(rho) })).toMatchObject({
      helpNow: { kind: 'outside', code: milano },
      competent: { kind: 'in_ambito', code: rho },
    })
  })
})

describe('every combination of facts', () => {
  const places = [unknown, none, abroad, at(rho), at(pero), at(milano)] as Whereabouts[]
  const answers = ['yes', 'no', 'unknown'] as const
  const parents = [[], [at(milano)], [at(rho), at(milano)], [none, abroad] as Whereabouts[]]

  function* everyCase(): Generator<CompetenceFacts> {
    for (const foundAt of places)
      for (const residence of places)
        for (const lastResidence of places)
          for (const usualPresence of places)
            for (const parentsResidence of parents)
              for (const minor of answers)
                for (const foreignAndAlone of answers)
                  for (const inFacility of answers)
                    yield {
                      foundAt,
                      residence,
                      lastResidence,
                      usualPresence,
                      parentsResidence,
                      minor,
                      foreignAndAlone,
                      inFacility,
                      fleeingViolence: 'no',
                    }
  }
  const codesIn = (facts: CompetenceFacts) =>
    Object.values(facts)
      .flat()
      .flatMap((fact) => (typeof fact === 'object' && fact.kind === 'municipality' ? [fact.code] : []))

  test('an unknown fact that is not asked for changes nothing, whatever it turns out to be', () => {
    const wrong: string[] = []
    const outcome = (facts: CompetenceFacts) => {
      const { rule, competent } = proposeCompetence(facts, ambito)
      return JSON.stringify([rule, competent])
    }
    let seen = 0
    for (const facts of everyCase()) {
      if (seen++ % 7 !== 0) continue
      const { ask } = proposeCompetence(facts, ambito)
      const now = outcome(facts)
      for (const fact of ['foundAt', 'residence', 'lastResidence', 'usualPresence'] as const)
        if (facts[fact].kind === 'unknown' && !ask.includes(fact))
          for (const place of places) if (outcome({ ...facts, [fact]: place }) !== now) wrong.push(fact)
      for (const fact of ['minor', 'foreignAndAlone', 'inFacility'] as const)
        if (facts[fact] === 'unknown' && !ask.includes(fact))
          for (const answer of answers) if (outcome({ ...facts, [fact]: answer }) !== now) wrong.push(fact)
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('has a proposal that names only places somebody told, each rule with its source, and every rule is reached', () => {
    const reached = new Set<string>()
    let broken = 0
    for (const facts of everyCase()) {
      const { competent, rule, source, alsoInform } = proposeCompetence(facts, ambito)
      reached.add(rule)
      const told = codesIn(facts)
      const sound =
        (competent.kind === 'unknown'
          ? rule === 'minor_parents_apart' || rule === 'nothing_known'
          : told.includes(competent.code) &&
            (competent.kind === 'in_ambito') === ambito.includes(competent.code) &&
            !alsoInform.includes(competent.code)) &&
        alsoInform.every((code) => told.includes(code)) &&
        (source !== '') === (rule !== 'nothing_known') &&
        (facts.foundAt.kind !== 'municipality' || rule !== 'nothing_known')
      if (!sound) broken++
    }
    expect(broken).toBe(0)
    expect([...reached].toSorted()).toEqual([...competenceRuleIds].toSorted())
  }, 60_000)
})
