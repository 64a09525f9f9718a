// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { importKey, seal, unseal } from './seal.ts'
import { readSealed, writeSealed } from './sealedText.ts'

const key = await importKey('A'.repeat(43))

test('closed words go through text and back', async () => {
  const words = { account: 'Trema. '.repeat(20_000) }
  const text = writeSealed(await seal(key, 'veglia.station.form', words))
  expect(text).not.toContain('Trema')
  const back = readSealed(text)
  expect(back && (await unseal(key, 'veglia.station.form', back))).toEqual(words)
})

test('words that an older Veglia left open are nothing closed', () => {
  expect(readSealed(JSON.stringify([{ name: 'note', body: { text: 'Trema' } }]))).toBeUndefined()
  expect(readSealed(JSON.stringify({ reportId: 'r1', fields: { place: 'Rho' } }))).toBeUndefined()
})
