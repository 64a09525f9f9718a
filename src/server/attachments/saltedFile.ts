// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'

const SALT_BYTES = 32

/** What is sealed: a salt and the bytes, bound by one hash that stands in the log and tells nothing without the salt. */
export function saltedOf(content: Buffer, randomBytes: (count: number) => Buffer) {
  const salted = Buffer.concat([randomBytes(SALT_BYTES), content])
  return { salted, commitment: hashOf(salted) }
}

/** The bytes again. Throws if they are not those the log speaks of. */
export function contentOf(salted: Buffer, commitment: string): Buffer {
  if (hashOf(salted) !== commitment) throw new Error('an attachment is not the one whose event is in the log')
  return salted.subarray(SALT_BYTES)
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
