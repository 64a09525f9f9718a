// SPDX-License-Identifier: AGPL-3.0-or-later
import { hashPassword as hashScrypt } from 'better-auth/crypto'
import { expect, test } from 'vitest'
import { hashPassword, isOldHash, isPassword } from './passwordHash.ts'

test('a password is hashed with Argon2id and a salt of its own, and found again', async () => {
  const [one, two] = [await hashPassword('lampione storto'), await hashPassword('lampione storto')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await isPassword({ hash: one, password: 'lampione storto' })).toBe(true)
  expect(await isPassword({ hash: one, password: 'lampione Storto' })).toBe(false)
  expect(isOldHash(one)).toBe(false)
})

test('the same letters from another keyboard are the same password', async () => {
  const hash = await hashPassword('perché no davvero')
  expect(await isPassword({ hash, password: 'perche\u0301 no davvero' })).toBe(true)
})

test('a hash of the first months still opens, and is known to be old', async () => {
  const hash = await hashScrypt('lampione storto')
  expect(await isPassword({ hash, password: 'lampione storto' })).toBe(true)
  expect(await isPassword({ hash, password: 'un altro' })).toBe(false)
  expect(isOldHash(hash)).toBe(true)
})
