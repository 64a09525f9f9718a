// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aMessage, troubleOfSending } from '../../../tests/support/providers/aMessage.ts'
import { fakeSmtp, type SmtpMood } from '../../../tests/support/providers/fakeSmtp.ts'
import type { Provider } from './provider.ts'
import { smtpProvider } from './smtpProvider.ts'

let server: Awaited<ReturnType<typeof fakeSmtp>>
beforeEach(async () => {
  server = await fakeSmtp({ user: 'pis', password: 'segreto' })
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()))
  await server.close()
})

const opened: Provider[] = []

function provider(password = 'segreto', security: 'none' | 'starttls' = 'none'): Provider {
  const made = smtpProvider(
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
  opened.push(made)
  return made
}
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

test('letters one after the other share a connection; one that the server closed meanwhile is opened again', async () => {
  const mail = provider()
  for (let count = 0; count < 3; count++) await mail.send(toLicia())
  expect(server.connectionsSeen()).toBe(1)
  server.closeConnections()
  await mail.send(toLicia())
  expect(server.letters).toHaveLength(4)
  expect(server.connectionsSeen()).toBe(2)
})

test('a letter given up on frees its place, and takes no other letter with it', async () => {
  const mail = provider()
  server.be('silent')
  const givenUp = troubleOfSending(mail, toLicia({ signal: AbortSignal.timeout(100) }))
  const inVain = troubleOfSending(mail, toLicia({ signal: AbortSignal.timeout(100) }))
  expect(await Promise.all([givenUp, inVain])).toEqual(['no_answer_of_provider', 'no_answer_of_provider'])
  server.be('takes')
  await Promise.all([mail.send(toLicia()), mail.send(toLicia())])
  expect(server.letters).toHaveLength(2)
})
