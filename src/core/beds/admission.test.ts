// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { bedSuits, type Guest, listUnmet } from './admission.ts'
import type { AdmissionRules } from './resource.ts'

const guest: Guest = {
  sex: 'male',
  apparentAge: 58,
  hasDog: false,
  dogPlaced: false,
  negativeTbTest: 'yes',
  withFamily: false,
}

/** Adults, no families, no dogs, a test, entry from 19:00 to 08:30. */
const dormitory: AdmissionRules = {
  acceptedSexes: ['female', 'male'],
  minAge: 18,
  families: false,
  dogs: false,
  tbTestRequired: true,
  entryWindow: { from: '19:00', until: '08:30' },
  waivers: [],
}
const hotel: AdmissionRules = {
  acceptedSexes: ['female', 'male'],
  families: true,
  dogs: true,
  tbTestRequired: false,
  waivers: [],
}
const refuge: AdmissionRules = { ...hotel, acceptedSexes: ['female'] }
const community: AdmissionRules = { ...hotel, maxAge: 17 }

describe('what stands in the way', () => {
  test.each<[string, Partial<Guest>, string[]]>([
    ['nothing', {}, []],
    ['no test', { negativeTbTest: 'no' }, ['tb_test']],
    ['a test nobody saw', { negativeTbTest: 'unknown' }, ['tb_test']],
    ['a dog', { hasDog: true }, ['dogs']],
    ['a dog that has found its place', { hasDog: true, dogPlaced: true }, []],
    ['a family', { withFamily: true }, ['family']],
    ['under age', { apparentAge: 17 }, ['age']],
    ['just of age', { apparentAge: 18 }, []],
    ['an age nobody can tell', { apparentAge: undefined }, []],
    ['a sex nobody knows, in a house for both', { sex: 'unknown' }, []],
    [
      'all of it, in the order of the rules',
      { apparentAge: 12, withFamily: true, hasDog: true, negativeTbTest: 'no' },
      ['age', 'family', 'dogs', 'tb_test'],
    ],
  ])('in the dormitory: %s', (_what, but, unmet) => {
    expect(listUnmet(dormitory, { ...guest, ...but }, '22:31')).toEqual(unmet)
  })

  test.each<[string, AdmissionRules, Partial<Guest>, string[]]>([
    ['a man in a house for women', refuge, {}, ['sex']],
    ['a sex nobody knows in a house for women', refuge, { sex: 'unknown' }, ['sex']],
    ['a woman in a house for women', refuge, { sex: 'female' }, []],
    ['seventeen among minors', community, { apparentAge: 17 }, []],
    ['eighteen among minors', community, { apparentAge: 18 }, ['age']],
    ['family, dog and no test in a hotel', hotel, { withFamily: true, hasDog: true, negativeTbTest: 'no' }, []],
  ])('elsewhere: %s', (_what, rules, but, unmet) => {
    expect(listUnmet(rules, { ...guest, ...but }, '22:31')).toEqual(unmet)
  })

  test.each([
    ['18:59', ['entry_hours']],
    ['19:00', []],
    ['00:00', []],
    ['08:29', []],
    ['08:30', ['entry_hours']],
  ])('at %s the door of the dormitory: %j', (time, unmet) => {
    expect(listUnmet(dormitory, guest, time)).toEqual(unmet)
    expect(listUnmet(hotel, guest, time)).toEqual([])
  })
})

test.each([
  ['any', 'male', true],
  ['any', 'unknown', true],
  ['male', 'male', true],
  ['male', 'female', false],
  ['female', 'male', false],
  ['female', 'unknown', false],
] as const)('a bed for %s and a guest %s: %s', (bed, sex, suits) => {
  expect(bedSuits(bed, { ...guest, sex })).toBe(suits)
})
