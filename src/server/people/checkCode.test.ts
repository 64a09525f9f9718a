// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { checkCode } from './checkCode.ts'

// Of nobody: made from invented names, the places are those of the archive.
test.each([
  ['NVNRMT68C12H264U', 'valid', undefined],
  ['nvn rmt 68c12 h264u', 'valid', undefined],
  // Of a woman: forty is added to the day.
  ['NVNRMT68C52H264Y', 'valid', undefined],
  // Born abroad.
  ['NVNRMT68C12Z352J', 'valid', undefined],
  ['NVNRMT68C12H26QR', 'omocode', undefined],
  ['NVNRMTSUCMNZPRNP', 'omocode', undefined],
  ['NVNRMT68C12H264A', 'invalid', 'check_character'],
  ['NVNRMT68D31H264T', 'invalid', 'impossible_date'],
  ['DMCFTZ68B30F205O', 'invalid', 'impossible_date'],
  ['NVNRMT68C12Z999R', 'invalid', 'unknown_place'],
  ['NVNRMT68C12', 'invalid', 'tax_code_shape'],
  ['NVNRMT68C12H264UU', 'invalid', 'tax_code_shape'],
] as const)('tax code %s: %s', async (typed, verdict, problem) => {
  expect(await checkCode(typed)).toEqual({ kind: 'tax_code', verdict, ...(problem && { problem }) })
})

test.each([
  ['12345678903', 'provisional', 'valid'],
  ['STP0302010001234', 'stp', 'valid'],
  ['ENI030201000123', 'eni', 'invalid'],
  ['non ce l’ha', 'unrecognised', 'invalid'],
  ['', 'unrecognised', 'invalid'],
  ['🙂'.repeat(50_000), 'unrecognised', 'invalid'],
])('%.20s: %s', async (typed, kind, verdict) => {
  expect(await checkCode(typed)).toMatchObject({ kind, verdict })
})
