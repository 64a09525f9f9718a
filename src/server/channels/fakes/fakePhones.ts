// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { Clock } from '#server/app/clock.ts'
import type { Database } from '#server/app/database.ts'
import type { Channel, Channels } from '#server/channels/channel.ts'

/** As many as a provider of the configuration that says nothing of it. */
const LANES = 32

/** How somebody's phone behaves tonight. */
export interface PhoneState {
  /** Off, broken or out of signal: the provider gives up. */
  readonly dead?: boolean
  /** Milliseconds until the provider answers. */
  readonly delayMs?: number
}

export interface FakePhones {
  readonly channels: Channels
  setPhone(userId: string, state: PhoneState): void
}

/** Phones and mailboxes of a rehearsal, as of providers that know an id again: what they receive stands in `fake_phone_messages`, each message once. */
export function fakePhones(db: Database, ambitoId: string, clock: Clock): FakePhones {
  const states = new Map<string, PhoneState>()

  const channel = (kind: ChannelKind): Channel => ({
    kind,
    lanes: LANES,
    async send({ messageId, userId, text, link, signal }) {
      const { dead, delayMs } = states.get(userId) ?? {}
      if (delayMs) await sleep(delayMs, undefined, { signal })
      if (dead) throw new Error('this phone does not answer')
      await db.inAmbito(ambitoId, (tx) =>
        tx
          .insertInto('fake_phone_messages')
          .values({
            ambito_id: ambitoId,
            message_id: messageId,
            user_id: userId,
            channel: kind,
            body: text,
            link: link ?? null,
            received_at: clock.now().toISOString(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      )
      return {}
    },
  })

  return {
    channels: { voice: channel('voice'), sms: channel('sms'), push: channel('push'), email: channel('email') },
    setPhone: (userId, state) => void states.set(userId, state),
  }
}
