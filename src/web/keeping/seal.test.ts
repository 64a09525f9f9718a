// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { importKey, seal, unseal } from './seal.ts'

const aKey = (byte: number) => importKey(btoa(String.fromCharCode(byte).repeat(32)).replace('=', ''))
const textOf = (bytes: ArrayBuffer) => new TextDecoder('latin1').decode(bytes)
const words = { account: 'Trema, non sa dire dove abita', count: { adults: 1 } }

test('what was closed opens under the same key, in another page too', async () => {
  const sealed = await seal(await aKey(7), 'drafts ada r1', words)
  expect(await unseal(await aKey(7), 'drafts ada r1', sealed)).toEqual(words)
})

test('nothing of the words is in what is kept, and the same words twice are not alike', async () => {
  const key = await aKey(7)
  const [once, twice] = [await seal(key, 'p', words), await seal(key, 'p', words)]
  expect(textOf(once.bytes)).not.toMatch(/Trema|account|adults/)
  expect(textOf(once.bytes)).not.toBe(textOf(twice.bytes))
})

test('another key, another place, one bit: it does not open, and nothing is thrown', async () => {
  const key = await aKey(7)
  const sealed = await seal(key, 'drafts ada r1', words)
  expect(await unseal(await aKey(8), 'drafts ada r1', sealed)).toBeUndefined()
  expect(await unseal(key, 'drafts ada r2', sealed)).toBeUndefined()
  const touched = sealed.bytes.slice(0)
  new Uint8Array(touched)[3] = (new Uint8Array(touched)[3] ?? 0) ^ 1
  expect(await unseal(key, 'drafts ada r1', { ...sealed, bytes: touched })).toBeUndefined()
})

test('neither handle gives the key back, nor does the other’s work', async () => {
  const { writes, reads } = await aKey(7)
  for (const handle of [writes, reads]) {
    expect(handle.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', handle)).rejects.toThrow()
  }
  expect([writes.usages, reads.usages]).toEqual([['encrypt'], ['decrypt']])
})
