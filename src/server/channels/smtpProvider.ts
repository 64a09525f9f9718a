// SPDX-License-Identifier: AGPL-3.0-or-later
import { getSystemErrorName } from 'node:util'
import { createTransport } from 'nodemailer'
import { knowsReference, type ProviderOf } from '#core/contacts/providers.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { NotTaken } from './channel.ts'
import { type Provider, troubleOf } from './provider.ts'

interface Options {
  readonly password: string | undefined
  /** What a mailbox shows in its list: nothing of anybody. */
  subjectOf(language: 'it' | 'en'): string
}

/** A connection that carried a letter waits this long for the next one: a crowd is written to over few of them. */
const IDLE_MS = 5_000
/** A letter of which not a byte was sent, because the server had closed the connection that waited, gets one other. */
const OTHER_CONNECTIONS_MAX = 1

/** E-mail by SMTP. A letter that is given up on closes its own connection, so that it frees its lane at once. */
export function smtpProvider(config: ProviderOf<'smtp'>, { password, subjectOf }: Options): Provider {
  const { key, host, port, security, user, from, lanes } = config
  const patienceMs = config.patienceSeconds * 1000
  const transport = createTransport({
    pool: true,
    maxConnections: lanes,
    maxRequeues: OTHER_CONNECTIONS_MAX,
    idleTimeout: IDLE_MS,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user && password && { auth: { user, pass: password } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Each letter is told of what happened to it; without anybody listening here an error would end the program.
  transport.on('error', () => {})
  return {
    key,
    kind: 'email',
    knowsReference: knowsReference(config),
    async send({ messageId, to, text, language, signal }) {
      try {
        const sent = await transport.sendMail({
          from,
          to,
          subject: subjectOf(language),
          text,
          // Sent again after a crash it is the same letter, which mail servers drop or show once.
          messageId: `<${messageId}@${from.split('@')[1]}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal,
        })
        return { providerMessageId: sent.messageId }
      } catch (error) {
        throw new NotTaken(signal.aborted ? 'no_answer_of_provider' : smtpTroubleOf(error))
      }
    },
    async stop() {
      transport.close({ force: true })
    },
  }
}

function smtpTroubleOf(error: unknown): MessageTrouble {
  const {
    responseCode = 0,
    code,
    command,
    errno,
  } = error as Partial<{
    responseCode: number
    code: string
    command: string
    errno: number
  }>
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return 'not_let_in'
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452) return 'throttled'
  if (responseCode === 550 || responseCode === 551 || responseCode === 553) {
    return command === 'RCPT TO' ? 'unknown_recipient' : 'rejected'
  }
  if (responseCode >= 500) return 'rejected'
  // The library's own code covers that of the system, of which the number is left.
  if (errno) return troubleOf({ code: getSystemErrorName(errno) })
  if (code === 'ECONNECTION' || code === 'ESOCKET') return troubleOf({ code: 'ECONNRESET' })
  return troubleOf(error)
}
