// SPDX-License-Identifier: AGPL-3.0-or-later

/** Characters; no rule of capitals and signs, which only make passwords predictable (NIST SP 800-63B §3.1.1.2). */
export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 200

export type PasswordFault = 'PasswordShort' | 'PasswordHasName' | 'PasswordCommon' | 'PasswordBreached'

export interface PasswordFacts {
  /** Name and address of the person: a password made of them is the first that is tried. */
  readonly own: readonly string[]
  /** Lower case. */
  isCommon(password: string): boolean
  isBreached(password: string): boolean
}

/** Why a new password is not good enough; undefined when it is. */
export function faultOfPassword(password: string, facts: PasswordFacts): PasswordFault | undefined {
  if ([...password].length < PASSWORD_LENGTH_MIN) return 'PasswordShort'
  const typed = password.toLowerCase()
  const parts = facts.own
    .flatMap((words) => words.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length > 3)
  if (parts.some((part) => typed.includes(part))) return 'PasswordHasName'
  // Digits and signs around a common word make nothing of it but a common word.
  const bare = typed.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const isOneLetter = new Set(typed).size < 4
  if (isOneLetter || facts.isCommon(typed) || facts.isCommon(bare)) return 'PasswordCommon'
  return facts.isBreached(password) ? 'PasswordBreached' : undefined
}
