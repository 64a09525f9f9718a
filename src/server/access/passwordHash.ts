// SPDX-License-Identifier: AGPL-3.0-or-later
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verifyPassword as verifyScrypt } from 'better-auth/crypto'

/** OWASP Password Storage: Argon2id, 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const BYTES = 32
const CURRENT = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const derive = promisify(argon2)

/** The hash as it is stored, with its own parameters in it (PHC string). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await argon2id(password, salt, MEMORY_KIB, PASSES, LANES)
  return `${CURRENT}${bare(salt)}$${bare(tag)}`
}

/** Hashes of the first months are scrypt as the library makes it: still taken, and made anew at the next sign-in. */
export async function isPassword({
  hash,
  password,
}: {
  readonly hash: string
  readonly password: string
}): Promise<boolean> {
  const found = PHC.exec(hash)
  if (!found) return verifyScrypt({ hash, password })
  const [, memory, passes, lanes, salt = '', tag = ''] = found
  const expected = Buffer.from(tag, 'base64')
  const made = await argon2id(password, Buffer.from(salt, 'base64'), Number(memory), Number(passes), Number(lanes))
  return made.length === expected.length && timingSafeEqual(made, expected)
}

export const isOldHash = (hash: string) => !hash.startsWith(CURRENT)

/** Typed on two keyboards, the same letters may come as different bytes: NFKC makes them one (NIST SP 800-63B). */
function argon2id(password: string, nonce: Buffer, memory: number, passes: number, parallelism: number) {
  const message = password.normalize('NFKC')
  return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength: BYTES })
}

const bare = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
