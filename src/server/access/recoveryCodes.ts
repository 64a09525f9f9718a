// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomInt } from 'node:crypto'
import { symmetricDecrypt } from 'better-auth/crypto'
import type pg from 'pg'
import { hashPassword, isPassword } from './passwordHash.ts'

/** The code that is being tried, for the one place in which the library asks for those that are stored. */
const tried = new AsyncLocalStorage<string>()

export function tryRecoveryCode<T>(code: string, work: () => Promise<T>): Promise<T> {
  return tried.run(code, work)
}

/** No 0 beside O, no 1 beside I and L: at night they are copied by hand, and read back from that hand. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODES = 10
/** Of 31 letters: 49 bits. */
const LENGTH = 10

/** `7ZBDK-249RT`: ten of them, once. */
export function makeRecoveryCodes(): string[] {
  const letters = (count: number) => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: CODES }, () => `${letters(LENGTH / 2)}-${letters(LENGTH / 2)}`)
}

/** As it is on the sheet, however it was typed. Codes of the first months have small letters too, and are tried as they are. */
const asMade = (typed: string) => typed.toUpperCase().replace(/^(.{5})(?=.{5}$)/, '$1-')

const isHash = (one: string) => one.startsWith('$')

/**
 * How the library keeps recovery codes: each hashed like a password (ten letters are too few for a quick hash,
 * ASVS 6.5.2). It compares words, so it is given back the code that was typed in the place of its hash, and strikes it;
 * the others it puts away again as they were.
 */
export const recoveryCodeStore = {
  async encrypt(json: string): Promise<string> {
    const codes = JSON.parse(json) as string[]
    return JSON.stringify(await Promise.all(codes.map((one) => (isHash(one) ? one : hashPassword(one)))))
  },
  async decrypt(stored: string): Promise<string> {
    const hashes = JSON.parse(stored) as string[]
    const typed = tried.getStore()
    if (typed === undefined || isHash(typed)) return stored
    const forms = [...new Set([typed, asMade(typed)])]
    const opens = async (hash: string) => {
      for (const password of forms) if (await isPassword({ hash, password })) return true
      return false
    }
    const fits = await Promise.all(hashes.map(opens))
    return JSON.stringify(hashes.map((hash, at) => (fits[at] ? typed : hash)))
  },
}

/** Codes of the first months lie encrypted under the key of the installation: the same codes, from now on as hashes. */
export async function hashOldRecoveryCodes(owner: pg.Pool, secret: string): Promise<void> {
  const { rows } = await owner.query<{ id: string; backupCodes: string }>(
    `select id, "backupCodes" from "twoFactor" where "backupCodes" not like '[%'`,
  )
  for (const { id, backupCodes } of rows) {
    // Under a key that is no more they open nothing: there is nothing to keep.
    const codes = await symmetricDecrypt({ key: secret, data: backupCodes }).catch(() => '[]')
    const hashed = await recoveryCodeStore.encrypt(codes)
    await owner.query('update "twoFactor" set "backupCodes" = $2 where id = $1', [id, hashed])
  }
}
