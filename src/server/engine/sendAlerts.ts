// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AlertKind } from '#core/alerts/alertEvents.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { isOfRecipient, type MessageTrouble } from '#core/shared/messageOutcome.ts'
import { type Contact, readContacts } from '#server/app/contacts.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { NotTaken } from '#server/channels/channel.ts'
import { handle } from '#server/log/handle.ts'
import type { EngineDeps, Job } from './job.ts'
import { removeGoneDevice } from './removeGoneDevice.ts'
import { sendInTime } from './sendInTime.ts'
import { systemCommand } from './systemCommand.ts'
import { isEmergencyWaiting } from './waitingMessages.ts'

const PATIENCE_MS = 10_000
/** Longer than a message may take: what a dead process had in hand is anybody's again after it. */
const LEASE_MS = 15_000
/** Few: they share the channels with whoever is called out. */
const AT_ONCE = 2
const ATTEMPTS_MAX = 5
const RETRY_MS_FIRST = 2_000
const RETRY_MS_MAX = 60_000
/** Looked again this soon while a call of an emergency waits to leave. */
const STEP_ASIDE_MS = 1_000

const said: Readonly<Record<AlertKind, { readonly template: string; readonly path: string }>> = {
  attempt: { template: 'alert-attempt', path: '/chi-chiede' },
  break_glass: { template: 'alert-break-glass', path: '/accessi-emergenza' },
  place_refused: { template: 'alert-place-refused', path: '/' },
  retention_review: { template: 'alert-retention-review', path: '/conservazione' },
}

/** Sends what somebody must know and may look at later: never while a call of an emergency waits, and never as one. */
export function sendAlerts(deps: EngineDeps): Job {
  const { db, ambito, clock } = deps

  async function claim() {
    const now = clock.now()
    return db.inAmbito(ambito.id, async (tx) => {
      const rows = await tx
        .selectFrom('alert_outbox')
        .select([
          'message_id as messageId',
          'book_id as bookId',
          'telling_id as tellingId',
          'user_id as userId',
          'kind',
          'things',
          'channel',
          'contact_id as contactId',
          'attempts',
        ])
        .where('ambito_id', '=', ambito.id)
        .where('state', '=', 'queued')
        .where('next_try_at', '<=', now.toISOString())
        .orderBy('next_try_at')
        .orderBy('message_id')
        .limit(AT_ONCE)
        .forUpdate()
        .skipLocked()
        .execute()
      if (rows.length === 0) return []
      if (await isEmergencyWaiting(tx, ambito.id, now.toISOString())) return undefined
      await tx
        .updateTable('alert_outbox')
        .set(({ eb }) => ({
          next_try_at: new Date(now.getTime() + LEASE_MS).toISOString(),
          attempts: eb('attempts', '+', 1),
        }))
        .where('ambito_id', '=', ambito.id)
        .where(
          'message_id',
          'in',
          rows.map(({ messageId }) => messageId),
        )
        .execute()
      const books = await readContacts(tx, ambito, [...new Set(rows.map(({ userId }) => userId))])
      return rows.map((row) => ({
        ...row,
        attempts: row.attempts + 1,
        kind: row.kind as AlertKind,
        channel: row.channel as ChannelKind,
        contact: books.get(row.userId)?.find(({ contactId }) => contactId === row.contactId),
      }))
    })
  }
  type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>[number]

  async function deliver(message: Claimed) {
    try {
      const { provider } = await send(message)
      await settle(message, { outcome: 'handed_over', provider })
    } catch (err) {
      const trouble = err instanceof NotTaken ? err.trouble : 'no_answer_of_provider'
      const { messageId, channel, attempts, contact } = message
      deps.log.warn({ err, job: 'sendAlerts', messageId, channel, attempts }, 'an alert was not taken')
      if (attempts < ATTEMPTS_MAX && !isOfRecipient(trouble)) return putBack(message)
      await settle(message, { outcome: 'failed', trouble })
      if (trouble === 'device_gone' && contact) await removeGoneDevice(deps, contact)
    }
  }

  function send({ messageId, kind, things, channel, contact }: Claimed) {
    const person = contact && ambito.findPerson(contact.userId)
    if (!person) throw new NotTaken('no_contact')
    return sendInTime(deps.channels[channel], outgoingOf(messageId, kind, things, contact, person.locale), PATIENCE_MS)
  }

  function outgoingOf(messageId: string, kind: AlertKind, things: number, contact: Contact, language: 'it' | 'en') {
    const { template: one, path } = said[kind]
    const link = deps.publicUrl + path
    // A phone on a kitchen table says only that there is something.
    const template = contact.kind === 'push' ? 'alert-push' : things > 1 ? `${one}-more` : one
    return {
      messageId,
      userId: contact.userId,
      to: contact.target,
      template,
      language,
      text: ambito.messageText(template, language, { link, count: String(things) }),
      link,
    }
  }

  /** The mark on the message and the event are one. */
  async function settle(
    { messageId, bookId, tellingId, channel }: Claimed,
    news: { outcome: 'handed_over' | 'failed'; provider?: string | undefined; trouble?: MessageTrouble },
  ) {
    await handle(deps, {
      ...systemCommand('sendAlerts', 'alert', bookId, messageId, () => ({
        type: 'ReportAlert',
        tellingId,
        channel,
        ...news,
      })),
      haste: 'record',
      answer: async (tx) => {
        await tx
          .updateTable('alert_outbox')
          .set({ state: news.outcome })
          .where('ambito_id', '=', ambito.id)
          .where('message_id', '=', messageId)
          .execute()
        return {}
      },
    })
  }

  async function putBack({ messageId, attempts }: Claimed) {
    const waitMs = growingWait(attempts, RETRY_MS_FIRST, RETRY_MS_MAX)
    await db.inAmbito(ambito.id, (tx) =>
      tx
        .updateTable('alert_outbox')
        .set({ next_try_at: new Date(clock.now().getTime() + waitMs).toISOString() })
        .where('ambito_id', '=', ambito.id)
        .where('message_id', '=', messageId)
        .execute(),
    )
  }

  return {
    name: 'sendAlerts',
    streams: ['alert'],
    async run(again) {
      const claimed = await claim()
      if (!claimed) return new Date(clock.now().getTime() + STEP_ASIDE_MS).toISOString()
      await Promise.all(claimed.map(deliver))
      if (claimed.length === AT_ONCE) again()
      return undefined
    },
  }
}
