// SPDX-License-Identifier: AGPL-3.0-or-later

import { sql } from 'kysely'
import type { Throttle } from '#core/paging/escalationPolicy.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { Tx } from '#server/app/database.ts'

export interface Waiting {
  readonly messageId: string
  readonly userId: string
  readonly channel: string
  readonly mayWait: boolean
}

/**
 * Nobody's phone is rung without end: past the limit of a channel a repeat waits until the oldest of the last ones is
 * out of sight. The first call of a step is never among them. Returns until when each of them waits.
 */
export async function listHeldBack(
  tx: Tx,
  ambitoId: string,
  throttle: Throttle,
  now: Date,
  waiting: readonly Waiting[],
): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>()
  const going = new Map<string, number>()
  for (const { messageId, userId, channel, mayWait } of waiting) {
    const limit = throttle[channel as keyof Throttle]
    if (!limit) continue
    const key = `${userId} ${channel}`
    const sent = going.get(key) ?? 0
    if (mayWait) {
      const until = await findRoom(tx, ambitoId, { userId, channel }, limit, now, sent)
      if (until) {
        held.set(messageId, until)
        continue
      }
    }
    going.set(key, sent + 1)
  }
  return held
}

/** When the next message may go; undefined if now. */
async function findRoom(
  tx: Tx,
  ambitoId: string,
  { userId, channel }: Pick<Waiting, 'userId' | 'channel'>,
  { messages, minutes }: { readonly messages: number; readonly minutes: number },
  now: Date,
  going: number,
): Promise<string | undefined> {
  const since = new Date(now.getTime() - minutes * 60_000).toISOString()
  const rows = await tx
    .selectFrom('outbox')
    .select(sql<string>`changed_at`.as('at'))
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .where('channel', '=', channel)
    .where('state', 'not in', ['queued', 'cancelled'])
    .where('changed_at', '>', since)
    .orderBy('changed_at', 'desc')
    .limit(messages)
    .execute()
  if (rows.length + going < messages) return undefined
  const oldest = rows.at(messages - going - 1)?.at ?? now.toISOString()
  return minutesAfter(oldest, minutes)
}
