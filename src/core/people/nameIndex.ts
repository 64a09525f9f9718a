// SPDX-License-Identifier: AGPL-3.0-or-later
import { nameWords } from '#core/shared/names/nameWords.ts'
import { kindOfCode, plainCode } from './personCode.ts'
import { searchedWords } from './rankPeople.ts'

/** Begins the key of a code, so that it meets no word. */
const CODE_MARK = '#'

/** Under which keys a name is found: its sounds (capitals) and its plain words (small letters), so that one index serves both. */
export function keysOfName(name: string): readonly string[] {
  return [...new Set(nameWords(name).flatMap(({ plain, keys }) => [plain, ...keys]))].filter((key) => key !== '')
}

export function keysOfCode(code: string): readonly string[] {
  const plain = plainCode(code)
  return plain === '' ? [] : [CODE_MARK + plain]
}

/** What one word typed may be kept under: any of the keys, or a word that begins so. */
export interface SoughtWord {
  readonly keys: readonly string[]
  readonly beginning?: string | undefined
}

/** What was typed, as the index is asked for it. A whole code is asked for as a code too. */
export function soughtWords(typed: string): readonly SoughtWord[] {
  const code = soughtCode(typed)
  return code ? [{ keys: keysOfCode(code) }] : searchedWords(typed)
}

/** The code that was typed instead of a name, if it is one. */
export function soughtCode(typed: string): string | undefined {
  const plain = plainCode(typed)
  return /\d.*\d.*\d/.test(plain) && plain.length >= 11 && plain.length <= 16 && kindOfCode(plain) !== 'unrecognised'
    ? plain
    : undefined
}
