// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { proposeCompetence } from './competence.ts'
import { startingFacts } from './startingFacts.ts'

const [rho, pero] = ['015182', '015170']
const told = { minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const

describe('what a report says of whose a case is', () => {
  test('S-2 before anybody looked at the document: Pero helps, and the residence is what to ask', () => {
    expect(proposeCompetence(startingFacts(pero, told), [rho, pero])).toMatchObject({
      helpNow: { kind: 'in_ambito', code: pero },
      competent: { kind: 'in_ambito', code: pero },
      rule: 'found_at',
      ask: ['residence', 'usualPresence'],
    })
  })

  test('a woman with her child is no minor by that', () => {
    expect(startingFacts(rho, { ...told, minorInvolved: 'yes' }).minor).toBe('unknown')
  })

  test('S-3: a boy foreign and alone is one', () => {
    const facts = startingFacts(rho, { ...told, minorInvolved: 'yes', foreignAndAlone: 'yes' })
    expect(proposeCompetence(facts, [rho, pero])).toMatchObject({ rule: 'foreign_minor_alone', ask: [] })
  })

  test('nothing asked, nothing known', () => {
    const nothing = startingFacts(undefined, {
      minorInvolved: 'unknown',
      foreignAndAlone: 'unknown',
      violence: 'unknown',
    })
    expect(proposeCompetence(nothing, [rho])).toMatchObject({ rule: 'nothing_known', competent: { kind: 'unknown' } })
  })

  test('violence told: nobody is informed before the anti-violence centre agrees', () => {
    const facts = {
      ...startingFacts(pero, { ...told, violence: 'yes' }),
      residence: { kind: 'municipality', code: rho },
    }
    expect(proposeCompetence(facts as never, [rho, pero])).toMatchObject({ askBeforeTelling: true, alsoInform: [] })
  })
})
