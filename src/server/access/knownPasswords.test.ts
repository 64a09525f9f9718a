// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openKnownPasswords } from './knownPasswords.ts'

const folder = mkdtempSync(join(tmpdir(), 'veglia-breached-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the list that comes with the program knows what everybody tries', () => {
  const known = openKnownPasswords()
  expect(['123456789', 'password', 'qwertyuiop'].map(known.isCommon)).toEqual([true, true, true])
  expect(known.isCommon('lampione storto blu')).toBe(false)
  expect(known.isBreached('password')).toBe(false)
})

test('a file of breached passwords is searched to its first and last line, with either end of line', () => {
  const words = Array.from({ length: 500 }, (_, i) => `parola ${i}`)
  const lines = words.map((word, i) => `${createHash('sha1').update(word).digest('hex').toUpperCase()}:${i + 1}`).sort()
  for (const ending of ['\n', '\r\n']) {
    const path = join(folder, `breached-${ending.length}`)
    writeFileSync(path, lines.join(ending))
    const { isBreached } = openKnownPasswords(path)
    expect(words.filter((word) => !isBreached(word))).toEqual([])
    expect(words.map((word) => `${word} che non c’è`).filter(isBreached)).toEqual([])
  }
})

test('an empty file knows nothing, and one that is not there stops the start with a sentence', () => {
  const path = join(folder, 'empty')
  writeFileSync(path, '')
  expect(openKnownPasswords(path).isBreached('password')).toBe(false)
  expect(() => openKnownPasswords(join(folder, 'nowhere'))).toThrow(/VEGLIA_BREACHED_PASSWORDS/)
})
