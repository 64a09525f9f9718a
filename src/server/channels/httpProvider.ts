// SPDX-License-Identifier: AGPL-3.0-or-later
import { knowsReference, type ProviderOf } from '#core/contacts/providers.ts'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { NotTaken, type OutgoingMessage } from './channel.ts'
import { fillDocument, fillTemplate, readPointer, type Values } from './fillTemplate.ts'
import { AskedToWait, type Provider, troubleOf } from './provider.ts'

/** More than any provider says about one message; the rest is not read. */
const ANSWER_BYTES_MAX = 65_536
const WAIT_MS_DEFAULT = 1_000
const WAIT_MS_MAX = 120_000

interface Options {
  readonly secretOf: (name: string) => string
  /** Where this provider may tell us what became of a message. */
  readonly callbackUrl: string
}

/** A provider spoken to by one request a message, whose shape stands in the configuration: SMS gateways, call control. */
export function httpProvider(config: ProviderOf<'http'>, { secretOf, callbackUrl }: Options): Provider {
  const { key, channel: kind, request, success, messageId } = config
  const secrets = Object.fromEntries(Object.keys(config.secrets).map((name) => [`secret.${name}`, secretOf(name)]))

  return {
    key,
    kind,
    knowsReference: knowsReference(config),
    async send(message) {
      const values = { ...secrets, ...valuesOf(message), callbackUrl }
      const answer = await fetch(fillTemplate(request.url, values, encodeURIComponent), {
        method: request.method,
        headers: headersOf(config, values),
        body: bodyOf(config, values),
        // A redirect would carry numbers to where nobody configured.
        redirect: 'error',
        signal: message.signal,
      }).catch((error: unknown) => {
        throw new NotTaken(troubleOf(error))
      })
      if (answer.status === 429) throw new AskedToWait(waitMs(answer.headers.get('retry-after')))
      if (!answer.ok) return { providerMessageId: await takenBefore(config, answer) }
      const said = await readAnswer(answer)
      if (success && readPointer(said, success.pointer) !== success.equals) throw new NotTaken('rejected')
      return { providerMessageId: messageId && readPointer(said, messageId) }
    },
    async stop() {},
  }
}

function valuesOf({ to, text, language, messageId }: OutgoingMessage): Values {
  return { to: to.replaceAll(' ', ''), text, language, reference: messageId }
}

function headersOf({ request }: ProviderOf<'http'>, values: Values): Record<string, string> {
  const filled = Object.entries(request.headers).map(([name, value]) => [name, fillTemplate(value, values)])
  return { 'content-type': request.json ? 'application/json' : FORM, ...Object.fromEntries(filled) }
}

const FORM = 'application/x-www-form-urlencoded'

function bodyOf({ request }: ProviderOf<'http'>, values: Values): string {
  if (request.json !== undefined) return JSON.stringify(fillDocument(request.json, values))
  return new URLSearchParams(fillDocument(request.form, values) as Record<string, string>).toString()
}

/** The provider's number of a message it says to have already; any other answer outside 200 to 299 is a no. */
async function takenBefore(
  { alreadyTaken, knowsReference, messageId }: ProviderOf<'http'>,
  answer: Response,
): Promise<string | undefined> {
  const { status } = answer
  const ways = alreadyTaken.filter((way) => way.status === status)
  const said = ways.length > 0 ? await readAnswer(answer) : await answer.body?.cancel()
  if (ways.some(({ pointer, equals }) => pointer === undefined || readPointer(said, pointer) === equals))
    return messageId && readPointer(said, messageId)
  // It is at work on it, or stands behind a door that has not heard from it: nobody knows whether it took the message.
  throw new NotTaken(knowsReference && UNKNOWN.includes(status) ? 'no_answer_of_provider' : troubleOfStatus(status))
}

/** RFC 9110; 409 as providers say it of a key whose first request is not answered yet (draft-ietf-httpapi-idempotency-key-header). */
const UNKNOWN = [409, 502, 504]

function troubleOfStatus(status: number): MessageTrouble {
  if (status === 401 || status === 403) return 'not_let_in'
  if (status === 404 || status === 422 || status === 400) return 'rejected'
  return 'provider_error'
}

/** Seconds or a date (RFC 9110); a provider that says nothing is left alone for a moment. */
function waitMs(header: string | null): number {
  const seconds = Number(header ?? Number.NaN)
  const ms = Number.isNaN(seconds) ? Date.parse(header ?? '') - Date.now() : seconds * 1000
  return Number.isNaN(ms) ? WAIT_MS_DEFAULT : Math.min(Math.max(ms, WAIT_MS_DEFAULT), WAIT_MS_MAX)
}

async function readAnswer(answer: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of answer.body ?? []) {
      bytes += part.length
      if (bytes > ANSWER_BYTES_MAX) throw new NotTaken('provider_error')
      parts.push(part)
    }
  } catch (error) {
    const trouble = troubleOf(error)
    throw new NotTaken(trouble === 'provider_error' ? 'cut_in_the_middle' : trouble)
  }
  const text = Buffer.concat(parts).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    // Not every provider answers in JSON; one that does not has no pointers in the configuration.
    return text
  }
}
