// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

test('the longest words that somebody typed, and no id or code', () => {
  const fields = {
    noteId: '0199c0de-0000-7000-8000-000000000001',
    kind: 'phone_call',
    text: ' Chiede della figlia ',
    to: 'Ada',
  }
  expect(excerptOf(fields)).toBe('Chiede della figlia')
})

test('words in a list or a group are words too', () => {
  expect(excerptOf({ people: [{ note: 'Zoppica un poco' }] })).toBe('Zoppica un poco')
})

test('a form in which nothing was written says nothing', () => {
  expect(excerptOf({ text: '  ', kind: 'note', at: '2026-01-09T21:05:00.000Z' })).toBeUndefined()
  expect(excerptOf(undefined)).toBeUndefined()
})

test('of a long account, the beginning', () => {
  expect(excerptOf({ text: 'Freddo e '.repeat(40) })).toMatch(/^Freddo e .{100,}…$/)
})
