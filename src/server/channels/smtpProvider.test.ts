// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aMessage, troubleOfSending } from '../../../tests/support/providers/aMessage.ts'
import { fakeSmtp, type SmtpMood } from '../../../tests/support/providers/fakeSmtp.ts'
import { smtpProvider } from './smtpProvider.ts'

let server: Awaited<ReturnType<typeof fakeSmtp>>
beforeEach(async () => {
  server = await fakeSmtp({ user: 'pis', password: 'segreto' })
})
afterEach(() => server.close())

const provider = (password = 'segreto', security: 'none' | 'starttls' = 'none') =>
  smtpProvider(
    {
      key: 'mail',
      kind: 'smtp',
      channel: 'email',
      host: '127.0.0.1',
      port: server.port,
      security,
      user: 'pis',
      from: 'pis@example.org',
      patienceSeconds: 0.5,
      lanes: 2,
    },
    { password, subjectOf: (language) => (language === 'it' ? 'Pronto intervento: attivazione' : 'Call-out') },
  )
const toLicia = (more = {}) => aMessage({ to: 'licia-esempi@example.org', ...more })

test('a letter has the words, a plain subject and an id that stays the same', async () => {
  const message = toLicia()
  expect(await provider().send(message)).toEqual({ providerMessageId: `<${message.messageId}@example.org>` })
  const [letter] = server.letters
  expect(letter?.to).toEqual(['licia-esempi@example.org'])
  expect(letter?.source).toContain('Subject: Pronto intervento: attivazione')
  expect(letter?.source).toContain('Auto-Submitted: auto-generated')
  expect(letter?.source).toContain(`Message-ID: <${message.messageId}@example.org>`)
})

test.each<[SmtpMood, string]>([
  ['no_such_box', 'unknown_recipient'],
  ['busy', 'throttled'],
  ['silent', 'no_answer_of_provider'],
  ['drips', 'no_answer_of_provider'],
  ['cuts', 'cut_in_the_middle'],
])('a server that is %s: %s', async (mood, trouble) => {
  server.be(mood)
  expect(await troubleOfSending(provider(), toLicia({ signal: AbortSignal.timeout(300) }))).toBe(trouble)
})

test('a wrong password, a server without STARTTLS and no server at all', async () => {
  expect(await troubleOfSending(provider('sbagliato'), toLicia())).toBe('not_let_in')
  expect(await troubleOfSending(provider('segreto', 'starttls'), toLicia())).toMatch(/provider_error|rejected/)
  expect(server.letters).toEqual([])
  const gone = provider()
  await server.close()
  expect(await troubleOfSending(gone, toLicia())).toBe('refused_connection')
})
