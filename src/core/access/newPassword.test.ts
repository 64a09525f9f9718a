// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { faultOfPassword, type PasswordFacts } from './newPassword.ts'

const facts: PasswordFacts = {
  own: ['Licia Esempi', 'licia-esempi@example.org'],
  isCommon: (password) => ['password1234', 'principessa', 'administrator'].includes(password),
  isBreached: (password) => password === 'quattro gatti neri',
}

test.each([
  ['undici lett', 'PasswordShort'],
  ['🐕🐕🐕🐕🐕🐕', 'PasswordShort'],
  ['la-licia-di-notte', 'PasswordHasName'],
  ['ESEMPI di fantasia', 'PasswordHasName'],
  ['Password1234', 'PasswordCommon'],
  ['!!principessa2026', 'PasswordCommon'],
  ['ababababababab', 'PasswordCommon'],
  ['quattro gatti neri', 'PasswordBreached'],
  ['lampione storto blu', undefined],
  ['nessun maiuscolo serve', undefined],
])('%s: %s', (password, fault) => {
  expect(faultOfPassword(password, facts)).toBe(fault)
})
