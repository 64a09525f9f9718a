// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkWrap, rewrap, SealBroken, type SealedFor, seal, unseal, type WrappingKey } from './envelope.ts'

const aKey = (id: string): WrappingKey => ({ id, bytes: randomBytes(32) })
const [first, second] = [aKey('k1'), aKey('k2')]
const row: SealedFor = { ambitoId: 'prova', kind: 'address', id: '019b0000-0000-7000-8000-000000000007', version: 3 }
const words = Buffer.from('via Inventata 7, Paese Finto')

describe('the envelope', () => {
  test('gives back what was put in, whatever it was, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        const plain = Buffer.from(bytes)
        const sealed = seal(first, row, plain)
        expect(unseal(first, row, sealed)).toEqual(plain)
        expect(sealed.content.length).toBe(plain.length + 28)
        if (plain.length > 8) expect(sealed.content.includes(plain)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  test('never seals twice alike: each sealing has a data key of its own', () => {
    const [one, other] = [seal(first, row, words), seal(first, row, words)]
    expect(one.content.equals(other.content)).toBe(false)
    expect(() => unseal(first, row, { ...one, wrappedKey: other.wrappedKey })).toThrow(SealBroken)
  })

  test.each<[string, Partial<SealedFor>]>([
    ['ambito', { ambitoId: 'altro' }],
    ['kind', { kind: 'attachment' }],
    ['id', { id: '019b0000-0000-7000-8000-000000000008' }],
    ['version', { version: 2 }],
  ])('does not open in the row of another %s', (_, moved) => {
    const sealed = seal(first, row, words)
    expect(() => unseal(first, { ...row, ...moved }, sealed)).toThrow(SealBroken)
    expect(() => checkWrap(first, { ...row, ...moved }, sealed.wrappedKey)).toThrow(SealBroken)
  })

  test('does not open with any bit changed, cut short, or under another key of the same name', () => {
    const sealed = seal(first, row, words)
    for (const part of ['wrappedKey', 'content'] as const) {
      for (let at = 0; at < sealed[part].length; at += 1) {
        const changed = Buffer.from(sealed[part])
        changed[at] = (changed[at] ?? 0) ^ 1
        expect(() => unseal(first, row, { ...sealed, [part]: changed })).toThrow(SealBroken)
        expect(() => unseal(first, row, { ...sealed, [part]: sealed[part].subarray(0, at) })).toThrow(SealBroken)
      }
    }
    expect(() => unseal(aKey('k1'), row, sealed)).toThrow(SealBroken)
    expect(() => unseal({ ...first, id: 'k9' }, row, sealed)).toThrow(SealBroken)
  })

  test('is wrapped again under another key without touching what it holds', () => {
    const sealed = seal(first, row, words)
    const wrappedKey = rewrap(first, second, row, sealed.wrappedKey)
    expect(unseal(second, row, { ...sealed, wrappedKey })).toEqual(words)
    expect(() => unseal(first, row, { ...sealed, wrappedKey })).toThrow(SealBroken)
  })
})
