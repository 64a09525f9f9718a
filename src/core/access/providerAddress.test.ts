// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import { isAddressBelieved } from './providerAddress.ts'

test('an address that the provider has verified is believed, and none of which it says anything else, whoever gives them out', () => {
  for (const addressesAreOurs of [true, false]) {
    expect([true, 'true'].map((said) => isAddressBelieved(said, addressesAreOurs))).toEqual([true, true])
    for (const said of [false, 'false', null, 1, '', {}]) expect(isAddressBelieved(said, addressesAreOurs)).toBe(false)
  }
})

test('where the provider says nothing the reviewed file decides, and a file that says nothing believes none', () => {
  expect(isAddressBelieved(undefined, true)).toBe(true)
  expect(isAddressBelieved(undefined, false)).toBe(false)
  const provider = { name: 'Ente', issuer: 'https://login.example.org', clientId: 'veglia' }
  expect(AccessPolicy.parse({ identityProvider: provider }).identityProvider?.addressesAreOurs).toBe(false)
})
