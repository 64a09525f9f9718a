// SPDX-License-Identifier: AGPL-3.0-or-later
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A key-encryption key: it never meets what is kept, only the data keys. */
export interface WrappingKey {
  readonly id: string
  readonly bytes: Buffer
}

/** Which row something was sealed for. A row moved to another ambito, id or version does not open. */
export interface SealedFor {
  readonly ambitoId: string
  readonly kind: 'address' | 'attachment'
  readonly id: string
  readonly version: number
}

/** What is stored: bytes under a data key of their own, and that key under a wrapping key that is stored elsewhere. */
export interface Sealed {
  readonly keyId: string
  readonly wrappedKey: Buffer
  readonly content: Buffer
}

/** The row was changed or moved, or the wrapping key is another one of the same name. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

const CIPHER = 'aes-256-gcm'
export const KEY_BYTES = 32
/** NIST SP 800-38D: 96 random bits. A data key encrypts once, a wrapping key far fewer than 2^32 times. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** A new data key for each sealing: a secret written again shares nothing with what it was. */
export function seal(key: WrappingKey, of: SealedFor, plain: Buffer): Sealed {
  const dataKey = randomBytes(KEY_BYTES)
  try {
    return {
      keyId: key.id,
      wrappedKey: encrypt(key.bytes, boundTo('key', of, key.id), dataKey),
      content: encrypt(dataKey, boundTo('content', of), plain),
    }
  } finally {
    dataKey.fill(0)
  }
}

export function unseal(key: WrappingKey, of: SealedFor, { wrappedKey, content }: Omit<Sealed, 'keyId'>): Buffer {
  const dataKey = unwrap(key, of, wrappedKey)
  try {
    return decrypt(dataKey, boundTo('content', of), content)
  } finally {
    dataKey.fill(0)
  }
}

/** The same data key under another wrapping key: what is kept is not touched, nor seen. */
export function rewrap(from: WrappingKey, to: WrappingKey, of: SealedFor, wrappedKey: Buffer): Buffer {
  const dataKey = unwrap(from, of, wrappedKey)
  try {
    return encrypt(to.bytes, boundTo('key', of, to.id), dataKey)
  } finally {
    dataKey.fill(0)
  }
}

/** Throws `SealBroken` unless this is the key that wrapped it, for this row. */
export function checkWrap(key: WrappingKey, of: SealedFor, wrappedKey: Buffer): void {
  unwrap(key, of, wrappedKey).fill(0)
}

function unwrap(key: WrappingKey, of: SealedFor, wrappedKey: Buffer): Buffer {
  return decrypt(key.bytes, boundTo('key', of, key.id), wrappedKey)
}

/** JSON, so that no two rows share a spelling whatever stands in their parts. */
function boundTo(part: 'key' | 'content', { ambitoId, kind, id, version }: SealedFor, ...more: string[]): Buffer {
  return Buffer.from(JSON.stringify(['veglia-seal-1', part, ambitoId, kind, id, version, ...more]))
}

function encrypt(key: Buffer, associated: Buffer, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(associated)
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

function decrypt(key: Buffer, associated: Buffer, sealed: Buffer): Buffer {
  try {
    const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(associated).setAuthTag(tag)
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    // What the library says of it would name neither row nor key.
    throw new SealBroken('a sealed row does not open: changed, moved, or under another key of the same name')
  }
}
