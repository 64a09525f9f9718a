// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import webPush from 'web-push'
import { knowsReference, type ProviderOf } from '#core/contacts/providers.ts'
import { PushDevice } from '#core/contacts/pushDevice.ts'
import { NotTaken, type OutgoingMessage } from './channel.ts'
import { AskedToWait, type Provider, troubleOf } from './provider.ts'
import { isTrustedPushAddress } from './pushOrigins.ts'

/** The pair of keys by which push services know us. */
export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** A call-out that a phone shows an hour late is worse than none: somebody else has gone. */
const KEEP_SECONDS = 600
const WAIT_MS = 5_000

/** Notifications to browsers and installed pages (RFC 8030), encrypted for the device alone (RFC 8291). */
export function webPushProvider(config: ProviderOf<'web-push'>, keys: VapidKeys): Provider {
  const { key, subject, origins } = config
  return {
    key,
    kind: 'push',
    knowsReference: knowsReference(config),
    async send(message) {
      const device = readDevice(message.to)
      if (!isTrustedPushAddress(device.endpoint, origins)) throw new NotTaken('rejected')
      const { endpoint, method, headers, body } = webPush.generateRequestDetails(device, payloadOf(message), {
        vapidDetails: { subject, ...keys },
        TTL: KEEP_SECONDS,
        urgency: 'high',
        contentEncoding: 'aes128gcm',
        // A push service that still has it takes the second in its place; a device that has it knows it by its id.
        topic: createHash('sha256').update(message.messageId).digest('base64url').slice(0, 32),
      })
      const answer = await fetch(endpoint, {
        method,
        headers: headers as unknown as Record<string, string>,
        body: body && new Uint8Array(body),
        redirect: 'error',
        signal: message.signal,
      }).catch((error: unknown) => {
        throw new NotTaken(troubleOf(error))
      })
      await answer.body?.cancel()
      refuse(answer)
      return {}
    },
    async stop() {},
  }
}

function readDevice(subscription: string): PushDevice {
  try {
    return PushDevice.parse(JSON.parse(subscription))
  } catch {
    throw new NotTaken('device_gone')
  }
}

/** The words of the template and where touching them leads; the page itself asks who is there. */
function payloadOf({ messageId, text, link }: OutgoingMessage): string {
  const { pathname = '/', hash = '' } = link ? new URL(link) : {}
  return JSON.stringify({ id: messageId, text, path: `${pathname}${hash}` })
}

function refuse({ status, headers }: Response): void {
  if (status >= 200 && status < 300) return
  if (status === 404 || status === 410) throw new NotTaken('device_gone')
  if (status === 401 || status === 403) throw new NotTaken('not_let_in')
  if (status === 429) throw new AskedToWait(Number(headers.get('retry-after')) * 1000 || WAIT_MS)
  throw new NotTaken(status === 400 || status === 413 ? 'rejected' : 'provider_error')
}
