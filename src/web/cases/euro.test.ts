// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { euroWords, parseEuro } from './euro.ts'

it.each([
  ['18', 1800],
  ['18,5', 1850],
  ['18.50', 1850],
  ['0,01', 1],
  [' € 18,00 ', 1800],
  ['1234', 123400],
  ['1.234,56', 123456],
  ['1,234.56', 123456],
  ['1000000', 100_000_000],
  ['1.234', undefined],
  ['1.234.56', undefined],
  ['1000000,01', undefined],
  ['-5', undefined],
  ['18,505', undefined],
  ['diciotto', undefined],
  ['', undefined],
])('%j → %s cents', (typed, cents) => {
  expect(parseEuro(typed)).toBe(cents)
})

it('writes what it read', () => {
  expect(parseEuro(euroWords(1850, 'it-IT'))).toBe(1850)
  expect(parseEuro(euroWords(1850, 'en-GB'))).toBe(1850)
})
