// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CodeKind, CodeProblem, CodeVerdict } from './personEvents.ts'

export interface CodeReading {
  readonly kind: CodeKind
  readonly verdict: CodeVerdict
  readonly problem?: CodeProblem
}

/** As it is compared and sought: capital letters and digits, however it was spelt out. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

/** Which code this is meant to be, by how it begins and how long it is. */
export function kindOfCode(plain: string): CodeKind {
  if (/^STP(?=\d)/.test(plain)) return 'stp'
  if (/^ENI(?=\d)/.test(plain)) return 'eni'
  if (/^\d+$/.test(plain)) return plain.length === 11 ? 'provisional' : 'unrecognised'
  return /^[A-Z]{6}[\dLMNP-V]{2}/.test(plain) || plain.length === 16 ? 'tax_code' : 'unrecognised'
}

/**
 * Codes that no archive of places is needed for. STP (foreigner temporarily present) and ENI (European not enrolled): the
 * prefix, three digits of the region, three of the health authority, seven of its own (no check character). The
 * provisional tax code has eleven digits, the last of them a check as in a VAT number.
 */
export function readNumericCode(kind: Exclude<CodeKind, 'tax_code'>, plain: string): CodeReading {
  switch (kind) {
    case 'stp':
    case 'eni':
      return /^[A-Z]{3}\d{13}$/.test(plain)
        ? { kind, verdict: 'valid' }
        : { kind, verdict: 'invalid', problem: kind === 'stp' ? 'stp_shape' : 'eni_shape' }
    case 'provisional':
      return hasCheckDigit(plain) ? { kind, verdict: 'valid' } : { kind, verdict: 'invalid', problem: 'check_digit' }
    case 'unrecognised':
      return { kind, verdict: 'invalid', problem: 'unrecognised' }
  }
}

/** Luhn's check over all the digits: d.m. 23.12.1976 for VAT numbers, and provisional codes with them. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && Number(digits) > 0
}
