// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSms } from './smsParts.ts'

test.each([
  ['PIS: c’è', 'ucs2'],
  ["PIS: c'è un'attivazione: perché, più, così, già, può", 'gsm'],
  ['È', 'ucs2'],
  ['€ 5 [a]', 'gsm'],
  ['🙂', 'ucs2'],
] as const)('%s is written in %s', (text, coding) => {
  expect(splitSms(text, 7).coding).toBe(coding)
})

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['È'.repeat(70), 1],
  ['È'.repeat(71), 2],
])('long texts go in parts', (text, count) => {
  expect(splitSms(text, 7).parts).toHaveLength(count)
})

test('the parts say who they belong to, how many they are and which one each is', () => {
  const { parts } = splitSms('a'.repeat(400), 300)
  expect(parts.map(({ udh }) => [...(udh ?? [])])).toEqual([
    [5, 0, 3, 44, 3, 1],
    [5, 0, 3, 44, 3, 2],
    [5, 0, 3, 44, 3, 3],
  ])
})

test('no text is lost, and no character torn in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const { coding, parts } = splitSms(text, 1)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const part of parts) {
        expect(part.text.isWellFormed()).toBe(true)
        if (coding === 'ucs2') expect(part.text.length).toBeLessThanOrEqual(parts.length > 1 ? 67 : 70)
      }
    }),
  )
})
