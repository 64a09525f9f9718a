// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findNames } from './findNames.ts'

const places = ['Rho', 'Pogliano Milanese', 'Carabinieri', 'Polfer Rho']

test.each([
  ['"Samir Esempi", 40s, Rho station, hypothermia', ['Samir Esempi']],
  ['Signora Ottavia Fittizi, 84 anni, in ciabatte', ['Ottavia Fittizi']],
  ['un ragazzo di nome Idris, sedici anni', ['Idris']],
  ['Idris, sedici anni', []], // one word with a capital may only begin the sentence
  ['Anziana a Pogliano Milanese vicino al portone', []],
  ['Il App. Gaudenzio Provini dei Carabinieri Rho', ['Gaudenzio Provini']],
  ['si chiama Anna De Luca e la figlia Maria', ['Anna De Luca', 'Maria']],
  ['Abd el Karim Prova dice che', ['Abd el Karim Prova']],
  ['dice di essere سمير وليد', ['سمير وليد']],
  ['INVENTATI ERMETE, nato a Rho', ['INVENTATI ERMETE']],
  ['tutto minuscolo samir esempi', []],
  ['', []],
])('%s', (text, names) => {
  expect(findNames(text, places)).toEqual(names)
})

test('“c’è” begins a sentence, and is no name', () => {
  expect(findNames('C’è Samir Esempi, in ipotermia')).toEqual(['Samir Esempi'])
})

test('whatever was typed, names are words of the text and few', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const found = findNames(text)
      expect(found.length).toBeLessThanOrEqual(20)
      for (const name of found) for (const word of name.split(' ')) expect(text).toContain(word)
    }),
  )
})
