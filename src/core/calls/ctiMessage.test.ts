// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { CtiMessage, hearMessage } from './ctiMessage.ts'

const ringing = { event: 'newCall', from: '390000000201', to: '390000000100', direction: 'in', callId: 'f4ebd2be' }

test('an incoming call: the other party is who calls', () => {
  expect(hearMessage(CtiMessage.parse({ ...ringing, 'user[]': 'desk', queue: 'pis' }))).toEqual({
    providerCallId: 'f4ebd2be',
    said: 'ringing',
    direction: 'in',
    otherParty: '390000000201',
    line: 'pis',
    cause: undefined,
  })
})

test('an outgoing call: the other party is who is called', () => {
  expect(hearMessage(CtiMessage.parse({ ...ringing, direction: 'out' })).otherParty).toBe('390000000100')
})

test('without a queue the line is the number that was called; a switchboard may leave the queue empty', () => {
  expect(hearMessage(CtiMessage.parse({ ...ringing, queue: '' })).line).toBe('390000000100')
  expect(hearMessage(CtiMessage.parse({ ...ringing, direction: 'out' })).line).toBe('390000000201')
})

test.each(['anonymous', 'Unavailable', 'ANONIMO', '', ' '])('%s is no number', (from) => {
  expect(hearMessage(CtiMessage.parse({ ...ringing, from })).otherParty).toBeUndefined()
})

test('a cause nobody listed is "other", not bad input: the line fell all the same', () => {
  const hangup = { ...ringing, event: 'hangup', cause: 'q850-41' }
  expect(hearMessage(CtiMessage.parse(hangup)).cause).toBe('other')
  expect(hearMessage(CtiMessage.parse({ ...hangup, cause: '' })).cause).toBe('other')
  expect(hearMessage(CtiMessage.parse({ ...hangup, cause: 'silence' })).cause).toBe('other')
  expect(hearMessage(CtiMessage.parse({ ...hangup, cause: 'noAnswer' })).cause).toBe('noAnswer')
})

test.each([
  [{ ...ringing, event: 'transfer' }, 'event'],
  [{ ...ringing, callId: undefined }, 'callId'],
  [{ ...ringing, callId: 'x'.repeat(251) }, 'callId'],
  [{ ...ringing, direction: 'sideways' }, 'direction'],
  [{ ...ringing, from: undefined }, 'from'],
  [{ ...ringing, from: 'nul\u0000lo' }, 'from'],
  [{ ...ringing, callId: '' }, 'callId'],
])('names what is wrong', (message, field) => {
  const { error } = CtiMessage.safeParse(message)
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})

test('the older spelling of the call’s id', () => {
  const { callId, ...rest } = ringing
  expect(hearMessage(CtiMessage.parse({ ...rest, callid: callId })).providerCallId).toBe(callId)
})
