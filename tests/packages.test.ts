// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { isAllowed, isAllowedExpression, NOT_KNOWN, verdictOf } from '../scripts/packages.ts'

describe('a licence that may stand beside ours', () => {
  test.each(['MIT', '(MIT OR GPL-2.0-only)', 'Apache-2.0 AND LGPL-3.0-or-later', 'SSPL-1.0 OR ISC'])(
    '%s',
    (expression) => {
      expect(isAllowedExpression(expression)).toBe(true)
    },
  )

  test.each(['', 'UNLICENSED', 'SSPL-1.0', 'MIT AND BUSL-1.1', 'CC-BY-NC-4.0', 'SEE LICENSE IN FILE'])(
    'not %j',
    (expression) => {
      expect(isAllowedExpression(expression)).toBe(false)
    },
  )

  test('a package that says none is allowed only by name', () => {
    const one = { version: '1.0.0' }
    expect(isAllowed({ ...one, name: 'dom-walk' })).toBe(true)
    expect(isAllowed({ ...one, name: '@swc/core-win32-x64-msvc' })).toBe(true)
    expect(isAllowed({ ...one, name: 'di-nessuno' })).toBe(false)
    expect(
      isAllowed({ ...one, name: 'a', licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Proprietary' } }] }),
    ).toBe(false)
  })
})

test('what could not be asked is not called safe, and what was found fails all the same', () => {
  expect([verdictOf(0, 0), verdictOf(0, undefined), verdictOf(1, undefined), verdictOf(0, 1)]).toEqual([
    0,
    NOT_KNOWN,
    1,
    1,
  ])
})
