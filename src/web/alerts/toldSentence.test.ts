// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it as test } from 'vitest'
import type { Told } from '#core/alerts/told.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'
import { toldSentence } from './toldSentence.ts'

const at = '2026-01-09T21:14:00.000Z'
const cornelia: Told = { name: 'Cornelia Modelli', at, takenBy: [], failedBy: [], isLeaving: false }
const say = (more: Partial<Told>, words: Parameters<typeof toldSentence>[1] = it.alerts) =>
  toldSentence({ ...cornelia, ...more }, words, () => '22:14')

test.each<[string, Partial<Told>]>([
  ['Avviso a Cornelia Modelli: sarà nel prossimo, uno ogni ora.', { at: undefined }],
  ['Avviso a Cornelia Modelli: 22:14, in partenza.', { isLeaving: true }],
  // The other way may still be taken.
  ['Avviso a Cornelia Modelli: 22:14, in partenza.', { isLeaving: true, failedBy: ['sms'] }],
  ['Avviso a Cornelia Modelli: 22:14 (e-mail).', { takenBy: ['email'], failedBy: ['sms'] }],
  ['Avviso a Cornelia Modelli: 22:14, non è partito. Telefoni.', { failedBy: ['sms', 'email'] }],
  ['Avviso a Cornelia Modelli: 22:14, non è partito: nessun SMS, e-mail o dispositivo verificato. Telefoni.', {}],
])('%s', (sentence, told) => {
  expect(say(told)).toBe(sentence)
})

test('whoever cannot be told is not said to be told, in English neither', () => {
  expect(say({}, en.alerts)).toContain('it did not leave: no verified text message number, e-mail or device.')
})
