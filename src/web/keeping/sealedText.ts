// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import type { Sealed } from './seal.ts'

const SealedText = z.strictObject({ keyId: z.string(), iv: z.base64(), bytes: z.base64() })

/** Closed words as text, for a storage that keeps nothing else. */
export const writeSealed = ({ keyId, iv, bytes }: Sealed): string =>
  JSON.stringify({ keyId, iv: toText(iv), bytes: toText(new Uint8Array(bytes)) })

/** Undefined for words that nobody closed. */
export function readSealed(text: string): Sealed | undefined {
  const { data } = SealedText.safeParse(JSON.parse(text))
  return data && { keyId: data.keyId, iv: toBytes(data.iv), bytes: toBytes(data.bytes).buffer }
}

// Letter by letter: a whole form as arguments of one call is more than some browsers take.
const toText = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const toBytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
