// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '../../../tests/support/eventually.ts'
import { aMessage, ears, troubleOfSending } from '../../../tests/support/providers/aMessage.ts'
import { fakeAri } from '../../../tests/support/providers/fakeAri.ts'
import { ariProvider } from './ariProvider.ts'
import type { Provider } from './provider.ts'

let server: Awaited<ReturnType<typeof fakeAri>>
let heard: ReturnType<typeof ears>
let pbx: Provider
beforeEach(async () => {
  server = await fakeAri()
  heard = ears()
  pbx = provider()
  await listening()
})
afterEach(async () => {
  await pbx.stop()
  await server.close()
})

function provider(password = 'segreto', app = 'veglia') {
  const made = ariProvider(
    {
      key: 'pbx',
      kind: 'ari',
      channel: 'voice',
      url: server.url,
      user: 'veglia',
      password: { env: 'ARI' },
      app,
      endpoint: 'PJSIP/{number}@trunk',
      callerId: 'PIS',
      ringSeconds: 40,
      media: 'sound:veglia/{language}/{template}',
      patienceSeconds: 1,
      lanes: 4,
    },
    { password, ...heard },
  )
  made.start?.()
  return made
}
const listening = () => eventually(() => expect(server.listening).toBe(1))
const aCall = () => aMessage({ template: 'activation-voice' })
const played = (id: string, count: number) => eventually(() => expect(server.calls.get(id)?.played).toHaveLength(count))

test('a call rings, says the recorded words in the language of the person, and hears the key', async () => {
  const call = aCall()
  const { providerMessageId: id = '' } = await pbx.send(call)
  expect(server.calls.get(id)).toMatchObject({ endpoint: 'PJSIP/+390000000001@trunk', callerId: 'PIS', timeout: 40 })
  server.pickUp(id)
  await played(id, 1)
  server.press(id, '1')
  await played(id, 2)
  expect(heard.receipts).toEqual([
    { provider: 'pbx', messageId: call.messageId, providerMessageIds: [id], outcome: 'answered' },
  ])
  expect(heard.answers).toEqual([
    {
      provider: 'pbx',
      channel: 'voice',
      from: '+390000000001',
      code: '1',
      providerMessageId: `${id}-1`,
      messageId: call.messageId,
    },
  ])
  expect(server.calls.get(id)?.played).toEqual([
    'sound:veglia/it/activation-voice',
    'sound:veglia/it/answer-acknowledged',
  ])
  server.playedToTheEnd(id)
  await eventually(() => expect(server.calls.get(id)?.isHungUp).toBe(true))
})

test('without a key the words are said three times, then the call ends; a wrong key does not end it', async () => {
  const { providerMessageId: id = '' } = await pbx.send(aCall())
  server.pickUp(id)
  await played(id, 1)
  heard.answerWith('unknown_code')
  server.press(id, '7')
  await played(id, 2)
  server.playedToTheEnd(id)
  await played(id, 3)
  expect(server.calls.get(id)?.isHungUp).toBe(false)
  server.playedToTheEnd(id)
  await eventually(() => expect(server.calls.get(id)?.isHungUp).toBe(true))
})

test.each([
  [17, 'busy'],
  [19, 'nobody_picked_up'],
  [1, 'unknown_recipient'],
  [20, 'out_of_reach'],
])('a call that ends with cause %i did not arrive: %s', async (cause, trouble) => {
  const { providerMessageId: id = '' } = await pbx.send(aCall())
  server.end(id, cause)
  await eventually(() => expect(heard.receipts).toMatchObject([{ outcome: 'undelivered', trouble }]))
})

test('asked again after a crash, the phone rings once', async () => {
  const call = aCall()
  const first = await pbx.send(call)
  expect(await pbx.send(call)).toEqual(first)
  expect(server.rung).toHaveLength(1)
})

test('asked by another process while it still rings, the phone rings once, and how it ends is heard', async () => {
  const call = aCall()
  const { providerMessageId: id = '' } = await pbx.send(call)
  await pbx.stop()
  const heir = provider('segreto', 'veglia-2')
  try {
    expect(await eventually(() => heir.send(call))).toEqual({ providerMessageId: id })
    expect(server.rung).toEqual([id])
    // Whoever picks up hears nobody: the next way to reach them leaves.
    server.pickUp(id)
    await eventually(() =>
      expect(heard.receipts).toMatchObject([{ messageId: call.messageId, outcome: 'undelivered' }]),
    )
  } finally {
    await heir.stop()
  }
})

test('a call that is over, and that nobody of ours has spoken in, is made again', async () => {
  const call = aCall()
  const { providerMessageId: id = '' } = await pbx.send(call)
  server.end(id, 19)
  await pbx.send(call)
  expect(server.rung).toEqual([id, id])
})

test('an exchange that is broken, silent, away or does not know us', async () => {
  server.be('error')
  expect(await troubleOfSending(pbx)).toBe('provider_error')
  server.be('silent')
  expect(await troubleOfSending(pbx)).toBe('no_answer_of_provider')
  server.be('takes')
  const stranger = provider('sbagliato')
  expect(await troubleOfSending(stranger)).toBe('refused_connection')
  await stranger.stop()
  await server.close()
  await eventually(async () => expect(await troubleOfSending(pbx)).toBe('refused_connection'))
})

test('nonsense on the line changes nothing, and a line that is cut comes back', async () => {
  server.sayNonsense()
  server.cutAll()
  await listening()
  const { providerMessageId: id = '' } = await pbx.send(aCall())
  server.pickUp(id)
  await played(id, 1)
})
