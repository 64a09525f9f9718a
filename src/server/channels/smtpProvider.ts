// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import net from 'node:net'
import { createTransport } from 'nodemailer'
import type { ProviderOf } from '#core/contacts/providers.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { NotTaken } from './channel.ts'
import { type Provider, troubleOf } from './provider.ts'

interface Options {
  readonly password: string | undefined
  /** What a mailbox shows in its list: nothing of anybody. */
  subjectOf(language: 'it' | 'en'): string
}

/** E-mail by SMTP. Each message has a connection of its own, so that giving one up frees it at once. */
export function smtpProvider(config: ProviderOf<'smtp'>, { password, subjectOf }: Options): Provider {
  const { key, host, port, security, user, from } = config
  const patienceMs = config.patienceSeconds * 1000
  return {
    key,
    kind: 'email',
    async send({ messageId, to, text, language, signal }) {
      const socket = net.connect({ host, port, signal })
      socket.on('error', () => {})
      try {
        await once(socket, 'connect', { signal })
        const transport = createTransport({
          host,
          port,
          connection: socket,
          secure: security === 'tls',
          requireTLS: security === 'starttls',
          ignoreTLS: security === 'none',
          ...(user && password && { auth: { user, pass: password } }),
          greetingTimeout: patienceMs,
          socketTimeout: patienceMs,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        const sent = await transport.sendMail({
          from,
          to,
          subject: subjectOf(language),
          text,
          // Sent again after a crash it is the same letter, which mail servers drop or show once.
          messageId: `<${messageId}@${from.split('@')[1]}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return { providerMessageId: sent.messageId }
      } catch (error) {
        throw new NotTaken(signal.aborted ? 'no_answer_of_provider' : smtpTroubleOf(error))
      } finally {
        socket.destroy()
      }
    },
    async stop() {},
  }
}

function smtpTroubleOf(error: unknown): MessageTrouble {
  const { responseCode = 0, code, command } = error as { responseCode?: number; code?: string; command?: string }
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return 'not_let_in'
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452) return 'throttled'
  if (responseCode === 550 || responseCode === 551 || responseCode === 553) {
    return command === 'RCPT TO' ? 'unknown_recipient' : 'rejected'
  }
  if (responseCode >= 500) return 'rejected'
  if (code === 'ECONNECTION' || code === 'ESOCKET') return troubleOf({ code: 'ECONNRESET' })
  return troubleOf(error)
}
