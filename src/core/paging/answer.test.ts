// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswer } from './answer.ts'

test.each([
  ['12345', { says: 'yes', code: '12345' }],
  [' 12345. ', { says: 'yes', code: '12345' }],
  ['Sì 12345', { says: 'yes', code: '12345' }],
  ['12345 OK', { says: 'yes', code: '12345' }],
  ['12345 no', { says: 'no', code: '12345' }],
  ['Non posso, 12345', { says: 'no', code: '12345' }],
] as const)('an SMS "%s" is understood', (text, read) => {
  expect(readAnswer('sms', text)).toEqual(read)
})

test.each(['', 'no', '1234', '123456', '12345 non so', '12345 arrivo, no anzi', '12345 54321', '１２３４５'])(
  'an SMS "%s" is neither yes nor no: nothing is guessed',
  (text) => {
    expect(readAnswer('sms', text)).toBeUndefined()
  },
)

test.each([
  ['1', { says: 'yes' }],
  ['2#', { says: 'no' }],
  ['3', undefined],
  ['', undefined],
  ['12345', undefined],
] as const)('the key "%s" of a call', (key, read) => {
  expect(readAnswer('voice', key)).toEqual(read)
})

test('whatever is written, only words we know are a yes', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const read = readAnswer('sms', `12345 ${words}`)
      if (read?.says === 'yes')
        expect(['', 'si', 'sì', 'yes', 'ok', 'vado', 'io vado', 'i go']).toContain(
          words
            .toLowerCase()
            .normalize('NFC')
            .replace(/[\s.,;:]+/g, ' ')
            .trim(),
        )
    }),
  )
})
