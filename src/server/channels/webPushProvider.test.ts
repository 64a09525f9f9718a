// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest'
import webPush from 'web-push'
import { aMessage, troubleOfSending } from '../../../tests/support/providers/aMessage.ts'
import { fakePushService } from '../../../tests/support/providers/fakePushService.ts'
import { webPushProvider } from './webPushProvider.ts'

const keys = webPush.generateVAPIDKeys()
let service: Awaited<ReturnType<typeof fakePushService>>
beforeEach(async () => {
  service = await fakePushService()
})
afterEach(() => service.close())

const provider = (origins = [service.origin]) =>
  webPushProvider(
    {
      key: 'push',
      kind: 'web-push',
      channel: 'push',
      subject: 'mailto:pis@example.org',
      origins,
      patienceSeconds: 1,
      lanes: 4,
    },
    keys,
  )
const aNotification = () =>
  aMessage({ to: service.subscription, text: 'Veglia: attivazione', link: 'https://pis.example.org/campo#gettone' })

test('a notification says two words and where they lead, sealed for the device, signed by us, urgent and short-lived', async () => {
  await provider().send(aNotification())
  const [pushed] = service.pushed
  expect(JSON.parse(pushed?.said ?? '')).toEqual({
    id: expect.any(String),
    text: 'Veglia: attivazione',
    path: '/campo#gettone',
  })
  expect(pushed?.claims).toMatchObject({ aud: service.origin, sub: 'mailto:pis@example.org' })
  expect(pushed?.headers).toMatchObject({ ttl: '600', urgency: 'high', 'content-encoding': 'aes128gcm' })
  expect(pushed?.headers.topic).toHaveLength(32)
})

test.each([
  [404, 'device_gone'],
  [410, 'device_gone'],
  [403, 'not_let_in'],
  [413, 'rejected'],
  [429, 'throttled'],
  [500, 'provider_error'],
])('a service that answers %i: %s', async (status, trouble) => {
  service.answer(status)
  expect(await troubleOfSending(provider(), aNotification())).toBe(trouble)
})

test('only services of the configuration are ever called', async () => {
  expect(await troubleOfSending(provider(['https://fcm.googleapis.com']), aNotification())).toBe('rejected')
  expect(service.pushed).toEqual([])
})

test('a subscription that cannot be read is one device less', async () => {
  expect(await troubleOfSending(provider(), aMessage({ to: 'parole' }))).toBe('device_gone')
})
