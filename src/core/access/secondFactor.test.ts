// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { permissions } from './permissions.ts'
import { isTooWeak, mayWhileWeak, wayOutOf } from './secondFactor.ts'

const none = { hasCodes: false, passkeys: [] }
const withCodes = { hasCodes: true, passkeys: [] }
const withPasskey = { hasCodes: false, passkeys: ['on the telephone'] }

test('more than a password is asked of the roles that the ambito names, once', () => {
  expect(isTooWeak('coordinator', false, ['coordinator'])).toBe(true)
  expect(isTooWeak('coordinator', true, ['coordinator'])).toBe(false)
  expect(isTooWeak('call_taker', false, ['coordinator'])).toBe(false)
})

test('who has a second factor, of either kind, proves by it; who has none adds the first', () => {
  expect([none, withCodes, withPasskey].map(wayOutOf)).toEqual(['add', 'prove', 'prove'])
})

test('a session that is too weak adds the first factor and never a second, proves itself, and leaves', () => {
  const acts = Object.keys(permissions).filter((act) => mayWhileWeak(act, withCodes))
  expect(acts.toSorted()).toEqual(['getMyAccess', 'getSession', 'proveSession', 'signOut'])
  const added = Object.keys(permissions).filter((act) => mayWhileWeak(act, none) && !acts.includes(act))
  expect(added.toSorted()).toEqual(['addMyPasskey', 'confirmMyCodes', 'startMyCodes', 'startMyPasskey'])
})
