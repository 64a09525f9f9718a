// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import type { Channel, OutgoingMessage } from '#server/channels/channel.ts'
import { sendInTime } from './sendInTime.ts'

const message: Omit<OutgoingMessage, 'signal'> = {
  messageId: 'm1',
  userId: 'u1',
  to: '+39 000 000 0001',
  template: 'check-code',
  language: 'it',
  text: 'Prova',
}
const channel = (send: Channel['send']): Channel => ({ kind: 'sms', lanes: 16, send })

test('a channel that never answers and never looks at its signal is not waited for', async () => {
  const deaf = channel(() => new Promise(() => {}))
  await expect(sendInTime(deaf, message, 10)).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('what a channel answers in time is the answer, and it was told until when', async () => {
  const asked: OutgoingMessage[] = []
  const taken = await sendInTime(
    channel(async (outgoing) => {
      asked.push(outgoing)
      return { provider: 'sms-1' }
    }),
    message,
    60_000,
  )
  expect(taken).toEqual({ provider: 'sms-1' })
  expect(asked).toMatchObject([{ ...message, signal: { aborted: false } }])
})
