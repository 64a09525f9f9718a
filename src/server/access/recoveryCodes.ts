// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import { symmetricDecrypt } from 'better-auth/crypto'
import type pg from 'pg'
import { hashPassword, isPassword } from './passwordHash.ts'

/** The code that is being tried, for the one place in which the library asks for those that are stored. */
const tried = new AsyncLocalStorage<string>()

export function tryRecoveryCode<T>(code: string, work: () => Promise<T>): Promise<T> {
  return tried.run(code, work)
}

const isHash = (one: string) => one.startsWith('$')

/**
 * How the library keeps recovery codes: each hashed like a password (ten letters and digits are too few for a quick hash,
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
    const fits = await Promise.all(hashes.map((hash) => isPassword({ hash, password: typed })))
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
