// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { readSmppReceipt } from './smppReceipt.ts'

const words = (stat: string, id = '4711') =>
  `id:${id} sub:001 dlvrd:001 submit date:2601092210 done date:2601092211 stat:${stat} err:000 text:PIS`

test.each([
  ['DELIVRD', { outcome: 'delivered' }],
  ['EXPIRED', { outcome: 'undelivered', trouble: 'expired' }],
  ['UNDELIV', { outcome: 'undelivered', trouble: 'out_of_reach' }],
  ['REJECTD', { outcome: 'undelivered', trouble: 'rejected' }],
  ['ENROUTE', undefined],
  ['ACCEPTD', undefined],
])('%s', (stat, outcome) => {
  expect(readSmppReceipt(words(stat), {})?.outcome).toEqual(outcome)
})

test('the optional fields say the same without words', () => {
  const fields = { receipted_message_id: 'a1', message_state: 2 }
  expect(readSmppReceipt('', fields)).toEqual({ ids: ['a1', '161'], outcome: { outcome: 'delivered' } })
})

test('a number in hexadecimal is known again in decimal', () => {
  expect(readSmppReceipt(words('DELIVRD', '4711'), {})?.ids).toEqual(['4711', '1267', '18193'])
})

test('what names no message is no receipt', () => {
  expect(readSmppReceipt('ciao', {})).toBeUndefined()
})
