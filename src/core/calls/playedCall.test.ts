// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { CtiMessage, hearMessage } from './ctiMessage.ts'
import { type Ending, endings, playCall } from './playedCall.ts'

const aCall = (ending: Ending) =>
  playCall({ from: '390000000201', line: 'pis', callId: 'prova', ending, ringSeconds: 12, talkSeconds: 60 })
const told = (ending: Ending) =>
  aCall(ending).map(({ afterSeconds, message }) => {
    const { said, cause } = hearMessage(CtiMessage.parse(message))
    return [afterSeconds, said, cause]
  })

test('each ending says what a switchboard would say, in its time', () => {
  expect(Object.fromEntries(endings.map((ending) => [ending, told(ending)]))).toEqual({
    missed: [
      [0, 'ringing', undefined],
      [12, 'ended', 'noAnswer'],
    ],
    answered: [
      [0, 'ringing', undefined],
      [12, 'answered', undefined],
      [72, 'ended', 'normalClearing'],
    ],
    forwarded: [
      [0, 'ringing', undefined],
      [12, 'ended', 'forwarded'],
    ],
    silent: [[0, 'ringing', undefined]],
  })
})
