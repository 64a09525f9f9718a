// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import type { Taken } from '#server/channels/channel.ts'
import { type ClaimedMessage, LEASE_SECONDS } from './claimMessages.ts'
import type { EngineDeps } from './job.ts'
import { together } from './together.ts'

interface HandedOver {
  readonly message: ClaimedMessage
  readonly taken: Taken
}

/** Never fails: what could not be kept at once is marked when it is recorded. */
export type Keeper = (one: HandedOver) => Promise<void>

const AT_ONCE = 200

/**
 * Keeps what a provider has taken as soon as it says so, by one update that waits for no turn at the log: nobody gives it
 * again. The line on the case follows; if this process dies before it, another one writes it (`dueRecords.ts`).
 */
export function makeKeeper({ db, ambito, clock, log }: EngineDeps): Keeper {
  const keep = async (all: readonly HandedOver[]) => {
    const now = clock.now().toISOString()
    const told = JSON.stringify(
      all.map(({ message: { messageId, attempts }, taken: { provider, providerMessageId, passedOver = [] } }) => ({
        messageId,
        provider,
        providerMessageId,
        ...(passedOver.length > 0 && { passedOver: passedOver.map((one) => ({ ...one, attempt: attempts })) }),
      })),
    )
    // Whoever calls off holds rows of its own: one that is held now is not waited for, its record will mark it.
    await db.inAmbito(ambito.id, (tx) =>
      sql`
        with told as (
          select * from jsonb_to_recordset(${told}::jsonb)
            as told("messageId" uuid, provider text, "providerMessageId" text, "passedOver" jsonb)
        ), free as (
          select message_id from outbox
          where ambito_id = ${ambito.id} and message_id in (select "messageId" from told) and state in ('queued', 'cancelled')
          for update skip locked
        )
        update outbox set state = 'handed_over', changed_at = ${now},
          record_due_at = ${minutesAfter(now, LEASE_SECONDS / 60)}, passed_over = told."passedOver",
          provider = told.provider, provider_message_id = told."providerMessageId"
        from told join free on free.message_id = told."messageId"
        where outbox.ambito_id = ${ambito.id} and outbox.message_id = free.message_id`.execute(tx),
    )
  }
  const keepTogether = together({ atOnce: AT_ONCE, all: keep, alone: (one) => keep([one]) })
  return (one) =>
    keepTogether(one).catch((err) =>
      log.warn({ err, job: 'sendOutbox', messageId: one.message.messageId }, 'a hand-over could not be kept at once'),
    )
}
