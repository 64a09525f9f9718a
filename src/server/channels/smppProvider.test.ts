// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../../../tests/support/eventually.ts'
import { aMessage, ears, troubleOfSending } from '../../../tests/support/providers/aMessage.ts'
import { fakeSmpp, type SmppMood } from '../../../tests/support/providers/fakeSmpp.ts'
import type { Provider } from './provider.ts'
import { smppProvider } from './smppProvider.ts'

let server: Awaited<ReturnType<typeof fakeSmpp>>
let heard: ReturnType<typeof ears>
const running: Provider[] = []
beforeEach(async () => {
  server = await fakeSmpp()
  heard = ears()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.stop()))
  await server.close()
})

function provider(password = 'segreto', enquireLinkSeconds = 30) {
  const made = smppProvider(
    {
      key: 'smsc',
      kind: 'smpp',
      channel: 'sms',
      host: '127.0.0.1',
      port: server.port,
      tls: false,
      systemId: 'veglia',
      password: { env: 'SMPP' },
      sender: 'PIS',
      enquireLinkSeconds,
      patienceSeconds: 1,
      lanes: 4,
    },
    { password, ...heard },
  )
  running.push(made)
  made.start?.()
  return made
}
const bound = () => eventually(() => expect(server.bound).toBe(1))

test('a text with Italian accents goes in the alphabet of phones, with a receipt asked for', async () => {
  const smsc = provider()
  await bound()
  expect(await smsc.send(aMessage({ text: "C'è un'attivazione: perché, più, così" }))).toEqual({
    providerMessageId: '3e9',
  })
  expect(server.taken).toEqual([
    {
      id: '3e9',
      to: '390000000001',
      coding: 0,
      udh: false,
      text: "C'è un'attivazione: perché, più, così",
      wantsReceipt: true,
    },
  ])
})

test('a long one goes in parts, anything else in UCS-2, and one receipt is asked for', async () => {
  const smsc = provider()
  await bound()
  const text = 'È un’attivazione. '.repeat(8)
  await smsc.send(aMessage({ text }))
  expect(server.taken.map(({ coding, udh, wantsReceipt }) => ({ coding, udh, wantsReceipt }))).toEqual([
    { coding: 8, udh: true, wantsReceipt: false },
    { coding: 8, udh: true, wantsReceipt: false },
    { coding: 8, udh: true, wantsReceipt: true },
  ])
  expect(server.taken.map((part) => part.text).join('')).toBe(text)
})

test('receipts are known again although the centre spells its numbers in two ways; what is still on its way says nothing', async () => {
  const smsc = provider()
  await bound()
  const message = aMessage()
  const { providerMessageId = '' } = await smsc.send(message)
  expect(await server.receipt(providerMessageId, 'ENROUTE')).toBe(0)
  expect(await server.receipt(providerMessageId, 'DELIVRD')).toBe(0)
  expect(await server.receipt(providerMessageId, 'DELIVRD')).toBe(0)
  const delivered = expect.objectContaining({ provider: 'smsc', messageId: message.messageId, outcome: 'delivered' })
  expect(heard.receipts).toEqual([delivered, delivered])
})

test('a receipt that could not be kept is not confirmed: the centre brings it again', async () => {
  heard.hear.receipt = () => Promise.reject(new Error('planted'))
  const smsc = provider()
  await bound()
  const { providerMessageId = '' } = await smsc.send(aMessage())
  expect(await server.receipt(providerMessageId, 'DELIVRD')).toBe(8)
})

test('what somebody writes back is an answer', async () => {
  provider()
  await bound()
  await server.reply('+39 000 000 0001', '4711 no')
  expect(heard.answers).toEqual([
    expect.objectContaining({ provider: 'smsc', channel: 'sms', from: '390000000001', code: '4711 no' }),
  ])
})

describe('a centre that', () => {
  test.each<[SmppMood, string]>([
    ['throttles', 'throttled'],
    ['no_such_number', 'unknown_recipient'],
    ['broken', 'provider_error'],
    ['silent', 'no_answer_of_provider'],
    ['cuts', 'cut_in_the_middle'],
  ])('is %s: %s', async (mood, trouble) => {
    const smsc = provider()
    await bound()
    server.be(mood)
    expect(await troubleOfSending(smsc)).toBe(trouble)
  })

  test('does not let us in, or is not there, is passed over at once', async () => {
    const shut = provider('sbagliato')
    await eventually(async () => expect(await troubleOfSending(shut)).toBe('not_let_in'))
    await server.close()
    expect(await troubleOfSending(provider())).toBe('refused_connection')
  })

  test('is restarted finds us bound again', async () => {
    const smsc = provider()
    await bound()
    await server.close()
    await eventually(async () => expect(await troubleOfSending(smsc)).toMatch(/cut|refused/))
    server = await fakeSmpp({ port: server.port })
    await bound()
    await smsc.send(aMessage())
    expect(server.taken).toHaveLength(1)
  })

  test('no longer answers on an open line is called anew', async () => {
    provider('segreto', 0.05)
    await bound()
    server.be('silent')
    await eventually(() => expect(server.bound).toBe(0))
    server.be('takes')
    await bound()
  })
})
