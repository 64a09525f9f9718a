// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKeys } from '#core/shared/names/similarName.ts'
import { type KnownPerson, rankPeople, searchedWords } from './rankPeople.ts'

const aPerson = (personId: string, ...names: string[]): KnownPerson => ({
  personId,
  identities: names.map((name) => ({ name, certainty: 'declared' })),
})
const people = [
  aPerson('samir', 'Samir Esempi'),
  aPerson('sameer', 'Sameer Esempy', 'Samuele'),
  aPerson('samira', 'Samira Modelli'),
  aPerson('ermete', 'Ermete Inventati', 'Ignoto n. 3'),
  aPerson('youssef', 'يوسف وليد'),
]
const found = (typed: string) =>
  rankPeople(typed, people).map(({ personId, reasons }) => [personId, ...reasons].join(' '))

describe('who answers to what was typed', () => {
  test.each([
    ['samir esempi', ['samir same_name', 'sameer same_sound']],
    ['esempi samir', ['samir same_name swapped', 'sameer same_sound swapped']],
    ['sami', ['samir begins_with', 'samira begins_with']],
    ['inventati erm', ['ermete begins_with']],
    ['Yusuf Oualid', ['youssef same_sound']],
    ['samuele', ['sameer same_name single_name']],
    ['sa', []],
    ['', []],
    ['🙂', []],
  ])('%s', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })

  test('of two who match alike, the documented name first', () => {
    const twins: KnownPerson[] = [
      { personId: 'a', identities: [{ name: 'Ugo Inventati', certainty: 'supposed' }] },
      { personId: 'b', identities: [{ name: 'Ugo Inventati', certainty: 'documented' }] },
    ]
    expect(rankPeople('ugo inventati', twins).map(({ personId }) => personId)).toEqual(['b', 'a'])
  })
})

test('whoever matches by name or sound would have been fetched by the words searched', () => {
  const aName = fc
    .array(
      fc.constantFrom('Samir', 'Sameer', 'Esempi', 'Youssef', 'يوسف', 'Walid', 'Çela', 'Hoxha', 'Hodja', 'De', 'Luca'),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(aName, aName, (typed, name) => {
      const [match] = rankPeople(typed, [aPerson('one', name)])
      if (!match || match.reasons.includes('one_letter_off') || match.reasons.includes('begins_with')) return
      const keys = searchedWords(typed).flatMap((word) => word.keys)
      expect(nameKeys(name).some((key) => keys.includes(key))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('each word is asked for by its sound, and by its beginning once it has three letters', () => {
  expect(searchedWords('Sa Esempi 12 x')).toEqual([{ keys: ['S'] }, { keys: ['ASMP'], beginning: 'esempi' }])
})
