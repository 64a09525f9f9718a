// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with the next letters. */
export type SmtpMood = 'takes' | 'no_such_box' | 'busy' | 'silent' | 'cuts' | 'drips'

/** A mail server on loopback: it keeps what it takes, and fails as it is told. */
export async function fakeSmtp({ user, password }: { user?: string; password?: string } = {}) {
  const letters: { to: string[]; source: string }[] = []
  let seen = 0
  let mood: SmtpMood = 'takes'
  const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })
  const server = new SMTPServer({
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(_session, answer) {
      seen += 1
      answer()
    },
    onAuth({ username, password: given }, _session, answer) {
      if (username === user && given === password) answer(null, { user: username })
      else answer(refusal(535, 'wrong password'))
    },
    onRcptTo(_address, _session, answer) {
      if (mood === 'no_such_box') return answer(refusal(550, 'no such box'))
      if (mood === 'busy') return answer(refusal(451, 'try later'))
      if (mood === 'silent') return
      answer()
    },
    onData(stream, session, answer) {
      if (mood === 'cuts') {
        closeConnections()
        return
      }
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        // A drip: the letter is read, and the answer never ends.
        if (mood === 'drips') return
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString(),
        })
        answer()
      })
    },
  })
  server.on('error', () => {})
  function closeConnections() {
    server.connections.forEach((connection) => (connection as unknown as { close(): void }).close())
  }
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    letters,
    connectionsSeen: () => seen,
    closeConnections,
    be(next: SmtpMood) {
      mood = next
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
