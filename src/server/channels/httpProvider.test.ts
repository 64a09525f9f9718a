// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Provider as ProviderConfig, type ProviderOf } from '#core/contacts/providers.ts'
import { aMessage, troubleOfSending } from '../../../tests/support/providers/aMessage.ts'
import { fakeHttpProvider, type HttpMood } from '../../../tests/support/providers/fakeHttpProvider.ts'
import { httpProvider } from './httpProvider.ts'
import { AskedToWait } from './provider.ts'

let server: Awaited<ReturnType<typeof fakeHttpProvider>>
beforeEach(async () => {
  server = await fakeHttpProvider()
})
afterEach(() => server.close())

const options = { secretOf: () => 'chiave', callbackUrl: 'https://pis.example.org/api/v1/channel-callbacks/gateway' }
const provider = (request: object = { json: { to: '{to}', text: '{text}' } }) =>
  httpProvider(
    ProviderConfig.parse({
      key: 'gateway',
      kind: 'http',
      channel: 'sms',
      secrets: { token: { env: 'SMS_TOKEN' } },
      request: {
        url: `${server.url}/send/{reference}`,
        headers: { authorization: 'Bearer {secret.token}' },
        ...request,
      },
      success: { pointer: '/status', equals: 'ok' },
      messageId: '/message/id',
    }) as ProviderOf<'http'>,
    options,
  )

test('a message is one request, as the configuration shapes it; a text stays inside its field', async () => {
  const message = aMessage({ text: 'dice "no", {to} e \\ a capo\n€' })
  expect(await provider({ json: { a: ['{to}'], b: { c: '{text}', n: 1 } } }).send(message)).toEqual({
    providerMessageId: 'g-1',
  })
  const [asked] = server.asked
  expect(asked?.path).toBe(`/send/${message.messageId}`)
  expect(asked?.headers.authorization).toBe('Bearer chiave')
  expect(JSON.parse(asked?.body ?? '')).toEqual({ a: ['+390000000001'], b: { c: message.text, n: 1 } })
})

test('or a form', async () => {
  await provider({ form: { dest: '{to}', msg: '{text}', back: '{callbackUrl}' } }).send(aMessage({ text: 'a&b=c è' }))
  expect(server.asked[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect(Object.fromEntries(new URLSearchParams(server.asked[0]?.body))).toEqual({
    dest: '+390000000001',
    msg: 'a&b=c è',
    back: options.callbackUrl,
  })
})

test.each<[HttpMood, string]>([
  ['error', 'provider_error'],
  ['refuses', 'rejected'],
  ['shut_out', 'not_let_in'],
  ['redirects', 'provider_error'],
  ['silent', 'no_answer_of_provider'],
  ['drips', 'no_answer_of_provider'],
  ['cuts', 'cut_in_the_middle'],
])('a gateway that is %s: %s', async (mood, trouble) => {
  server.be(mood)
  expect(await troubleOfSending(provider())).toBe(trouble)
})

test('one that asks to wait says for how long, and one that is away is told apart', async () => {
  server.be('throttles')
  const error = await provider()
    .send(aMessage())
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AskedToWait)
  expect((error as AskedToWait).waitMs).toBe(7_000)
  const gone = provider()
  await server.close()
  expect(await troubleOfSending(gone)).toBe('refused_connection')
})

test('a template that names what no message has sends nothing', async () => {
  await expect(provider({ json: { to: '{name}' } }).send(aMessage())).rejects.toThrow('a template names {name}')
  expect(server.asked).toEqual([])
})

test('an id that the gateway had before is its first answer, or its word that it has it: it rings once', async () => {
  for (const known of ['answers_again', 'says_so'] as const) {
    const gateway = await fakeHttpProvider({ known })
    const request = {
      url: `${gateway.url}/send`,
      headers: { 'idempotency-key': '{reference}' },
      json: { text: '{text}' },
    }
    const alreadyTaken = [{ status: 409 }, { status: 422, pointer: '/code', equals: 'duplicate' }]
    const made = httpProvider(
      ProviderConfig.parse({
        ...{ key: 'gateway', kind: 'http', channel: 'voice', request, messageId: '/message/id' },
        ...{ knowsReference: true, alreadyTaken },
      }) as ProviderOf<'http'>,
      options,
    )
    const message = aMessage()
    gateway.be('takes_unheard')
    expect(await troubleOfSending(made, message)).toBe('cut_in_the_middle')
    gateway.be('takes')
    // The link of another attempt is another one: what is known again is the id, whatever the words.
    expect(await made.send({ ...message, text: 'un altro link' })).toEqual({ providerMessageId: 'g-1' })
    expect(gateway.rung).toEqual([message.messageId])
    await gateway.close()
  }
})

test.each<[number, boolean, string]>([
  [409, true, 'no_answer_of_provider'],
  [504, true, 'no_answer_of_provider'],
  [409, false, 'provider_error'],
  [422, true, 'rejected'],
])('an answer %i of a gateway that knows ids (%s) is: %s', async (status, knowsReference, trouble) => {
  const server = createServer((_, response) => response.writeHead(status).end('{"code":"other"}'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{reference}`
  const alreadyTaken = knowsReference ? [{ status: 422, pointer: '/code', equals: 'duplicate' }] : []
  const made = httpProvider(
    ProviderConfig.parse({
      ...{ key: 'gateway', kind: 'http', channel: 'voice', request: { url, json: {} }, knowsReference, alreadyTaken },
    }) as ProviderOf<'http'>,
    options,
  )
  expect(await troubleOfSending(made)).toBe(trouble)
  server.close()
})
