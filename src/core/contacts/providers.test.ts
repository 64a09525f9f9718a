// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { ChannelsFile, knowsReference, missingChannels, ringingTwice } from './providers.ts'

const smtp = {
  key: 'mail',
  kind: 'smtp',
  host: 'smtp.example.org',
  port: 587,
  security: 'starttls',
  user: 'pis',
  password: { env: 'SMTP_PASSWORD' },
  from: 'pis@example.org',
}
const sms = {
  key: 'gateway',
  kind: 'http',
  channel: 'sms',
  request: { url: 'https://sms.example.org/send', form: { to: '{to}', text: '{text}' } },
}
const knowing = { ...sms.request, headers: { 'Idempotency-Key': '{reference}' } }
const ari = {
  key: 'pbx',
  kind: 'ari',
  url: 'http://127.0.0.1:8088/ari',
  user: 'veglia',
  password: { file: '/run/secrets/ari' },
  endpoint: 'PJSIP/{number}@trunk',
  callerId: 'PIS',
  media: 'sound:veglia/{language}/{template}',
}
const faultsOf = (providers: readonly unknown[]) =>
  ChannelsFile.safeParse({ providers }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

test('providers are data, each kind with its own fields', () => {
  expect(faultsOf([smtp, sms, ari])).toBeUndefined()
})

test('carry as many messages at a time as their kind bears, or as the contract says', () => {
  const smpp = {
    key: 'centre',
    kind: 'smpp',
    host: 'localhost',
    port: 2775,
    tls: false,
    systemId: 'pis',
    sender: 'PIS',
  }
  const centre = { ...smpp, password: { env: 'SMPP_PASSWORD' } }
  const push = { key: 'push', kind: 'web-push', subject: 'mailto:pis@example.org' }
  const { providers } = ChannelsFile.parse({ providers: [smtp, centre, sms, ari, push] })
  expect(providers.map(({ kind, lanes }) => `${kind} ${lanes}`)).toEqual([
    'smtp 3',
    'smpp 10',
    'http 32',
    'ari 16',
    'web-push 32',
  ])
  const asked = ChannelsFile.parse({ providers: [{ ...smtp, lanes: 20 }] })
  expect(asked.providers[0]?.lanes).toBe(20)
})

describe('a file that cannot be', () => {
  test.each([
    ['a secret in the file', { ...smtp, password: 'segreto' }, /password: .*never the secret itself/],
    ['a mail in the clear', { ...smtp, security: 'none' }, /security: none is only for a server on this machine/],
    ['a user without password', { ...smtp, password: undefined }, /user and password go together/],
    [
      'messages in the clear',
      { ...sms, request: { ...sms.request, url: 'http://sms.example.org' } },
      /elsewhere https/,
    ],
    ['two bodies', { ...sms, request: { ...sms.request, json: {} } }, /either json or form/],
    ['a number that goes nowhere', { ...ari, endpoint: 'PJSIP/trunk' }, /where the \{number\} goes/],
    [
      'an id that is nowhere',
      { ...sms, knowsReference: true },
      /knowsReference: true needs \{reference\} in the request/,
    ],
    ['a word of ids where none is known', { ...sms, alreadyTaken: [{ status: 409 }] }, /alreadyTaken: is only for/],
    [
      'half an answer',
      { ...sms, request: knowing, knowsReference: true, alreadyTaken: [{ status: 422, pointer: '/code' }] },
      /alreadyTaken\.0: pointer and equals go together/,
    ],
    ['a key that is unknown', { ...ari, lane: 3 }, /Unrecognized key/],
  ])('%s', (_, provider, why) => {
    expect(faultsOf([provider])?.join('\n')).toMatch(why)
  })

  test('the same key twice, and more patience than the engine has', () => {
    expect(faultsOf([smtp, smtp])).toEqual(['providers.1.key: "mail" is already taken above'])
    const slow = (key: string) => ({ ...smtp, key, patienceSeconds: 5 })
    expect(faultsOf([slow('a'), slow('b')])).toEqual([
      'providers.1.patienceSeconds: the providers of one channel may take 9 seconds together',
    ])
  })
})

test('a service without a voice or without words cannot call anybody out', () => {
  expect(missingChannels(ChannelsFile.parse({ providers: [sms] }))).toEqual(['voice'])
  expect(missingChannels(ChannelsFile.parse({ providers: [smtp] }))).toEqual(['voice', 'sms'])
  expect(missingChannels(ChannelsFile.parse({ providers: [sms, ari] }))).toEqual([])
})

test('who knows a message again by our id is its nature or stands in the file; telephones that may ring twice are named', () => {
  const knows = { ...sms, key: 'company', channel: 'voice', request: knowing, knowsReference: true }
  const file = ChannelsFile.parse({
    providers: [smtp, sms, ari, knows, { ...knows, key: 'other', knowsReference: false }],
  })
  expect(file.providers.map((one) => `${one.key} ${knowsReference(one)}`)).toEqual([
    'mail false',
    'gateway false',
    'pbx true',
    'company true',
    'other false',
  ])
  expect(ringingTwice(file)).toEqual(['other'])
})
