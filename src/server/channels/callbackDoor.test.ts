// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { signedCallback } from '../../../tests/support/providers/fakeHttpProvider.ts'
import { makeCallbackDoor } from './callbackDoor.ts'

const SECRET = 'segreto dei richiami'
const now = new Date('2026-01-09T21:05:00.000Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

const names = {
  secret: { env: 'GATEWAY_CALLBACKS' },
  signatureHeader: 'veglia-signature',
  timestampHeader: 'veglia-timestamp',
  event: '/event',
  messageId: '/id',
  meanings: { delivered: 'delivered', failed: 'out_of_reach', reply: 'code', sent: 'ignored' },
} as const
const whole = { ...names, reference: '/reference', from: '/from', code: '/text' }

const doorOf = (callbacks: object = whole, channel: 'sms' | 'voice' = 'sms') =>
  makeCallbackDoor({ key: 'gateway', channel }, callbacks as typeof whole, SECRET)

describe('who may speak', () => {
  const judge = (at: Date, change: object = {}, body?: string) => {
    const { payload, headers } = signedCallback(SECRET, { event: 'delivered', id: 'g-1' }, at)
    return doorOf().judge({ ...headers, ...change }, body ?? payload, now)
  }

  test('signed, of now or of the last five minutes, by a clock that may be early or late', () => {
    for (const at of [now, minutes(-5), minutes(5)]) expect(judge(at)).toBe('right')
    for (const at of [minutes(-5.02), minutes(5.02)]) expect(judge(at)).toBe('old')
  })

  test('nobody without a signature, with another’s, with half of one, or for other words', () => {
    expect(judge(now, { 'veglia-signature': undefined })).toBe('forged')
    expect(judge(now, { 'veglia-signature': 'ab'.repeat(32) })).toBe('forged')
    expect(judge(now, { 'veglia-signature': 'abcd' })).toBe('forged')
    expect(judge(now, {}, '{"event":"delivered","id":"g-2"}')).toBe('forged')
  })

  test('the same callback has the same digest, another has another', () => {
    const digest = (signature: string) => doorOf().digestOf({ 'veglia-signature': signature })
    expect(digest('aa')).toBe(digest('aa'))
    expect(digest('aa')).not.toBe(digest('ab'))
  })
})

describe('what it means', () => {
  const read = (said: unknown, door = doorOf()) => door.read(JSON.stringify(said))

  test('what became of a message, by our id and by theirs', () => {
    const known = { provider: 'gateway', messageId: 'm-1', providerMessageIds: ['g-1'] }
    expect(read({ event: 'delivered', id: 'g-1', reference: 'm-1' })).toEqual({
      receipt: { ...known, outcome: 'delivered' },
    })
    expect(read({ event: 'failed', id: 'g-1', reference: 'm-1' })).toEqual({
      receipt: { ...known, outcome: 'undelivered', trouble: 'out_of_reach' },
    })
  })

  test('an answer, with who called and what they wrote', () => {
    const said = { event: 'reply', id: 'g-1', reference: 'm-1', from: '+39 000 000 0001', text: '42' }
    const answer = { provider: 'gateway', from: said.from, code: '42', messageId: 'm-1' }
    expect(read(said)).toEqual({ answer: { ...answer, channel: 'sms', providerMessageId: 'g-1' } })
    // A key that is pressed after another in the same call is another answer.
    expect(read(said, doorOf(whole, 'voice'))).toEqual({
      answer: { ...answer, channel: 'voice', providerMessageId: 'g-1-42' },
    })
  })

  test('a provider that names neither our id, nor who called, nor what they wrote', () => {
    const bare = doorOf(names)
    const said = { event: 'reply', id: 'g-1', reference: 'm-1', from: '+39 000 000 0001', text: '42', '': 'x' }
    expect(read(said, bare)?.answer).toEqual({
      provider: 'gateway',
      channel: 'sms',
      from: '',
      code: '',
      providerMessageId: 'g-1',
      messageId: undefined,
    })
    expect(read({ ...said, event: 'delivered' }, bare)?.receipt?.messageId).toBeUndefined()
  })

  test('nothing, where it says nothing we know, of no message, or what is to be ignored', () => {
    for (const said of [{ event: 'other', id: 'g-1' }, { event: 'delivered' }, { event: 'sent', id: 'g-1' }, null, 7]) {
      expect(read(said)).toBeUndefined()
    }
    expect(doorOf().read('{"event": "deliv')).toBeUndefined()
    // PostgreSQL keeps no text with such a letter: an id that cannot be kept is none.
    expect(read({ event: 'delivered', id: 'g\u0000' })).toBeUndefined()
    expect(read({ event: 'delivered', id: 'g-1', reference: '\u0000' })?.receipt?.messageId).toBeUndefined()
  })
})
