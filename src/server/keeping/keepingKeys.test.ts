// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { makeKeepingKeys } from './keepingKeys.ts'

const of = (secret: string, ...who: [string, string, string]) =>
  makeKeepingKeys(secret)
    .keyOf(...who)
    .toString('base64url')

test('the same person at the same browser has the same key after a restart', () => {
  expect(of('x'.repeat(32), 'rho', 'ada', 'B1')).toBe(of('x'.repeat(32), 'rho', 'ada', 'b1'))
})

test('another person, another browser, another ambito, another secret: another key', () => {
  const keys = [
    of('x'.repeat(32), 'rho', 'ada', 'b1'),
    of('x'.repeat(32), 'rho', 'bea', 'b1'),
    of('x'.repeat(32), 'rho', 'ada', 'b2'),
    of('x'.repeat(32), 'altrove', 'ada', 'b1'),
    of('y'.repeat(32), 'rho', 'ada', 'b1'),
    // Not told apart by where one name ends and the next begins.
    of('x'.repeat(32), 'rho', 'ad', 'ab1'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toHaveLength(43)
})
