// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { addressToAskAgain } from './addressToAskAgain.ts'

test('each try after one that failed has an address of its own', () => {
  const first = 'http://veglia.example/assets/en-hgtsdRuF.js'
  const failed = (address: string) => new TypeError(`Failed to fetch dynamically imported module: ${address}`)
  expect(addressToAskAgain(failed(first))).toBe(`${first}?again=1`)
  expect(addressToAskAgain(failed(`${first}?again=1`))).toBe(`${first}?again=2`)
})

test('where no address is named there is none', () => {
  expect(addressToAskAgain(new TypeError('Importing a module script failed.'))).toBeUndefined()
  expect(addressToAskAgain('offline')).toBeUndefined()
})
