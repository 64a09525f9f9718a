// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { dictionary } from '@zxcvbn-ts/language-common'
import { StartRefusal } from '#server/app/startRefusal.ts'

/** What everybody tries first; nothing is asked of anybody outside. */
export interface KnownPasswords {
  isCommon(password: string): boolean
  isBreached(password: string): boolean
}

const common = new Set<string>(dictionary['passwords-common'].map(String))

/**
 * The list that comes with the program, and if the body has one a file of breached passwords: SHA-1 in capitals, one a
 * line, sorted, as Have I Been Pwned publishes it ("HASH:count"). It has a thousand million lines: it is searched, never read.
 */
export function openKnownPasswords(breachedFile?: string): KnownPasswords {
  const isCommon = (password: string) => common.has(password)
  if (!breachedFile) return { isCommon, isBreached: () => false }
  try {
    closeSync(openSync(breachedFile, 'r'))
  } catch {
    throw new StartRefusal(
      `The file of breached passwords ${breachedFile} cannot be read. Correct VEGLIA_BREACHED_PASSWORDS.`,
    )
  }
  const sha1 = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
  return { isCommon, isBreached: (password) => hasLine(breachedFile, sha1(password)) }
}

/** Binary search of a sorted file for the line that begins with these characters. */
function hasLine(path: string, wanted: string): boolean {
  const file = openSync(path, 'r')
  try {
    let low = 0
    let high = fstatSync(file).size
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const start = startOfLine(file, middle)
      const line = readLine(file, start)
      if (line.startsWith(wanted)) return true
      if (line < wanted) low = Math.max(middle + 1, start + line.length + 1)
      else high = Math.min(middle, start)
    }
    return false
  } finally {
    closeSync(file)
  }
}

/** Longer than any line of such a file. */
const LINE_BYTES_MAX = 80

function startOfLine(file: number, position: number): number {
  const from = Math.max(0, position - LINE_BYTES_MAX)
  const before = read(file, from, position - from)
  return from + before.lastIndexOf('\n') + 1
}

const readLine = (file: number, start: number) => read(file, start, LINE_BYTES_MAX).split(/\r?\n/, 1)[0] ?? ''

function read(file: number, position: number, length: number): string {
  const bytes = Buffer.alloc(length)
  return bytes.toString('latin1', 0, readSync(file, bytes, 0, length, position))
}
