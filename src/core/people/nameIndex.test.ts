// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOfCode, keysOfName, soughtCode, soughtWords } from './nameIndex.ts'
import { rankPeople } from './rankPeople.ts'

test('a name is kept by its plain words and by its sounds', () => {
  expect(keysOfName('Samir Esempi')).toEqual(expect.arrayContaining(['samir', 'esempi', 'SMR', 'ASMP']))
  expect(keysOfName('')).toEqual([])
})

test.each([
  ['rss mra 80a01 h501u', 'RSSMRA80A01H501U'],
  ['STP0302010001234', 'STP0302010001234'],
  ['12345678903', '12345678903'],
])('%s is sought as a code', (typed, code) => {
  expect(soughtCode(typed)).toBe(code)
  expect(soughtWords(typed)).toEqual([{ keys: keysOfCode(code) }])
})

test.each(['Ermete Inventati', 'Ignoto n. 3', '12', ''])('"%s" is sought as a name', (typed) => {
  expect(soughtCode(typed)).toBeUndefined()
})

test('whoever the ranking would show has a key that the index is asked for', () => {
  const names = [
    'Samir Esempi',
    'Sameer Esempy',
    'Yusuf Oualid',
    'يوسف وليد',
    'Ermete Inventati',
    'De Luca',
    'Çela Arben',
  ]
  const typed = fc.oneof(
    fc.constantFrom(...names),
    fc.tuple(fc.constantFrom(...names), fc.nat(12)).map(([name, length]) => name.slice(0, length)),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom(...names), (asked, name) => {
      const [match] = rankPeople(asked, [{ personId: 'one', identities: [{ name, certainty: 'declared' }] }])
      // A letter off in every word, or a beginning only heard alike, is past what an index of keys can promise.
      if (!match || match.reasons.some((reason) => reason === 'one_letter_off' || reason === 'begins_with')) return
      const kept = keysOfName(name)
      const isFetched = soughtWords(asked).some(
        ({ keys, beginning }) =>
          keys.some((key) => kept.includes(key)) || (beginning && kept.some((key) => key.startsWith(beginning))),
      )
      expect(isFetched, `${asked} → ${name}`).toBe(true)
    }),
  )
})
