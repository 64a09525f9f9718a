// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Callbacks } from '#core/contacts/providers.ts'
import { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { readPointer } from './fillTemplate.ts'
import type { HeardAnswer, Receipt } from './provider.ts'

/** Minutes a signed callback stays good: longer than any retry that still matters tonight. */
const AGE_MS_MAX = 5 * 60_000

export type CallbackVerdict = 'right' | 'forged' | 'old'

/** Where one provider tells by HTTP what became of a message: who may speak, and what the words mean. */
export interface CallbackDoor {
  judge(headers: Readonly<Record<string, unknown>>, body: string, now: Date): CallbackVerdict
  /** The same callback brought again has the same digest. */
  digestOf(headers: Readonly<Record<string, unknown>>): string
  read(body: string): { readonly receipt?: Receipt; readonly answer?: HeardAnswer } | undefined
}

export function makeCallbackDoor(
  { key, channel }: { readonly key: string; readonly channel: 'sms' | 'voice' },
  callbacks: Callbacks,
  secret: string,
): CallbackDoor {
  const { signatureHeader, timestampHeader, event, messageId, reference, from, code, meanings } = callbacks
  return {
    judge(headers, body, now) {
      const timestamp = String(headers[timestampHeader] ?? '')
      const right = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest()
      const given = Buffer.from(String(headers[signatureHeader] ?? ''), 'hex')
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'forged'
      const age = Math.abs(now.getTime() - Number(timestamp) * 1000)
      return age <= AGE_MS_MAX ? 'right' : 'old'
    },
    digestOf: (headers) => createHash('sha256').update(String(headers[signatureHeader])).digest('hex'),
    read(body) {
      const said = parseJson(body)
      const meaning = meanings[readPointer(said, event) ?? '']
      const theirs = readPointer(said, messageId)
      const ours = reference && readPointer(said, reference)
      if (!meaning || !theirs || meaning === 'ignored') return undefined
      if (meaning === 'code') {
        const answer = {
          provider: key,
          channel,
          from: (from && readPointer(said, from)) ?? '',
          code: (code && readPointer(said, code)) ?? '',
          providerMessageId: channel === 'voice' ? `${theirs}-${code && readPointer(said, code)}` : theirs,
          messageId: ours,
        }
        return { answer }
      }
      const known = { provider: key, messageId: ours, providerMessageIds: [theirs] }
      const trouble = MessageTrouble.safeParse(meaning)
      if (trouble.success) return { receipt: { ...known, outcome: 'undelivered', trouble: trouble.data } }
      return { receipt: { ...known, outcome: meaning as 'delivered' | 'answered' } }
    },
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
