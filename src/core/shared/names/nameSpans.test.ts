// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameSpans } from './nameSpans.ts'

test.each(['', 'Ugo Inventati', 'MDLFLV90A41F205X', 'app. D’Esempi, di Pero (al-Modelli)'])(
  'what is as short as a name is one span, as it is written: %j',
  (text) => {
    expect(nameSpans(text)).toEqual([text])
  },
)

test('what nobody sees between letters is not there, nor a style of letters', () => {
  expect(nameSpans('Ugo Inven\u200btati')).toEqual(['Ugo Inventati'])
  expect(nameSpans('\u202eUgo Inven\u00adtati')).toEqual(['Ugo Inventati'])
  expect(nameSpans('𝐔𝐠𝐨 Ｉｎｖｅｎｔａｔｉ')).toEqual(['Ugo Inventati'])
  expect(nameSpans('علی\u200cرضا'), 'where it parts letters that are seen').toEqual(['علی\u200cرضا'])
})

test('five words that stand together stand together in a span, wherever they are', () => {
  const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'è', 'ü'), minLength: 1, maxLength: 6 })
  const others = fc.array(anyWord, { maxLength: 35 })
  const between = fc.constantFrom(' ', ', ', '-', ' / ')
  fc.assert(
    fc.property(others, others, between, (before, after, sign) => {
      const name = 'Ugo Maria dei Conti Inventati'
      const spans = nameSpans([...before, name, ...after].join(sign))
      expect(spans.some((span) => span.includes(name))).toBe(true)
      for (const span of spans) expect(span.match(/[\p{L}]+/gu)?.length ?? 0).toBeLessThanOrEqual(8)
    }),
  )
})

test('what is longer than any answer is read so far and no further', () => {
  expect(nameSpans('parola '.repeat(10_000)).length).toBeLessThan(25)
})
