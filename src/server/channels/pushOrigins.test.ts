// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { isTrustedPushAddress } from './pushOrigins.ts'

const origins = ['https://fcm.googleapis.com', 'https://*.push.apple.com']

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://push.apple.com/abc', false],
  ['https://a.b.push.apple.com/abc', false],
  ['https://evil.example/?x=.push.apple.com', false],
  ['https://evilpush.apple.com/abc', false],
  ['https://fcm.googleapis.com.evil.example/', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['http://fcm.googleapis.com/abc', false],
  ['https://fcm.googleapis.com@10.0.0.1/abc', false],
  ['http://169.254.169.254/latest/meta-data', false],
  ['http://127.0.0.1:5432/', false],
  ['file:///etc/passwd', false],
  ['parole', false],
])('%s: %s', (address, isTrusted) => {
  expect(isTrustedPushAddress(address, origins)).toBe(isTrusted)
})
