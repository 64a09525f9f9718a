// SPDX-License-Identifier: AGPL-3.0-or-later

/** Words as they lie in the browser: nobody reads them without the key that a session is given. */
export interface Sealed {
  /** Which key closed them. */
  readonly keyId: string
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** Two handles on one key, neither of which gives it back: what only writes may outlive a lock, what reads may not. */
export interface KeepingKey {
  readonly id: string
  readonly writes: CryptoKey
  readonly reads: CryptoKey
}

const IV_BYTES = 12

export async function importKey(base64url: string): Promise<KeepingKey> {
  const raw = Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  const handle = (usage: KeyUsage) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [usage])
  const [digest, writes, reads] = await Promise.all([
    crypto.subtle.digest('SHA-256', raw),
    handle('encrypt'),
    handle('decrypt'),
  ])
  raw.fill(0)
  const id = [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id, writes, reads }
}

/** `place` is bound to the words: carried to another place of the store, they do not open. */
export async function seal(
  { id, writes }: Pick<KeepingKey, 'id' | 'writes'>,
  place: string,
  words: unknown,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const bytes = await crypto.subtle.encrypt(howOf(iv, place), writes, encode(JSON.stringify(words)))
  return { keyId: id, iv, bytes }
}

/** Undefined for what another key closed, and for what is not as it was closed. */
export async function unseal(
  { id, reads }: Pick<KeepingKey, 'id' | 'reads'>,
  place: string,
  { keyId, iv, bytes }: Sealed,
): Promise<unknown> {
  if (keyId !== id) return undefined
  const opened = await crypto.subtle.decrypt(howOf(iv, place), reads, bytes).catch(() => undefined)
  return opened && JSON.parse(new TextDecoder().decode(opened))
}

const encode = (text: string) => new TextEncoder().encode(text)
const howOf = (iv: Uint8Array<ArrayBuffer>, place: string) => ({ name: 'AES-GCM', iv, additionalData: encode(place) })
