// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { kindOfCode, plainCode, readNumericCode } from './personCode.ts'

describe('which code it is', () => {
  test.each([
    ['rss mra 80a01 h501u', 'tax_code'],
    ['RSSMRA80A01', 'tax_code'],
    ['12345678903', 'provisional'],
    ['STP 030 201 0001234', 'stp'],
    ['eni0302010001234', 'eni'],
    // Surnames may begin so too: it is the digits that tell.
    ['STPNRC80A01H501K', 'tax_code'],
    ['1234567890', 'unrecognised'],
    ['non ce l’ha', 'unrecognised'],
    ['🙂', 'unrecognised'],
  ])('%s', (typed, kind) => {
    expect(kindOfCode(plainCode(typed))).toBe(kind)
  })
})

describe('a code without letters of a name', () => {
  test.each([
    ['provisional', '12345678903', undefined],
    ['provisional', '12345678904', 'check_digit'],
    ['provisional', '00000000000', 'check_digit'],
    ['stp', 'STP0302010001234', undefined],
    ['stp', 'STP030201000123', 'stp_shape'],
    ['stp', 'STP03020100O1234', 'stp_shape'],
    ['eni', 'ENI0302010001234', undefined],
    ['eni', 'ENI03020100012345', 'eni_shape'],
    ['unrecognised', 'NONCELHA', 'unrecognised'],
  ] as const)('%s %s', (kind, code, problem) => {
    expect(readNumericCode(kind, code)).toEqual(
      problem ? { kind, verdict: 'invalid', problem } : { kind, verdict: 'valid' },
    )
  })

  test('every single digit misread in a provisional code is noticed', () => {
    const right = '12345678903'
    for (const [at, digit] of [...right].entries()) {
      for (const other of '0123456789') {
        if (other === digit) continue
        const wrong = right.slice(0, at) + other + right.slice(at + 1)
        expect(readNumericCode('provisional', wrong).verdict, wrong).toBe('invalid')
      }
    }
  })
})
