// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AlertKind } from '#core/alerts/alertEvents.ts'
import type { TextKey } from '#core/paging/textKeys.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { isOfRecipient } from '#core/shared/messageOutcome.ts'
import { type Contact, readContacts } from '#server/app/contacts.ts'
import { localTime } from '#server/app/localTime.ts'
import { NotTaken } from '#server/channels/channel.ts'
import { handle } from '#server/log/handle.ts'
import type { EngineDeps, Job } from './job.ts'
import { removeGoneDevice } from './removeGoneDevice.ts'
import { PATIENCE_MS, sendBehind } from './sendBehind.ts'
import { sendInTime } from './sendInTime.ts'
import { systemCommand } from './systemCommand.ts'

interface Said {
  readonly template: TextKey
  /** Of several such things at once; where each is told alone there is none. */
  readonly several?: TextKey
  readonly path: string
}

const said: Readonly<Record<AlertKind, Said>> = {
  attempt: { template: 'alert-attempt', several: 'alert-attempt-more', path: '/chi-chiede' },
  break_glass: { template: 'alert-break-glass', several: 'alert-break-glass-more', path: '/accessi-emergenza' },
  place_refused: { template: 'alert-place-refused', several: 'alert-place-refused-more', path: '/' },
  retention_review: {
    template: 'alert-retention-review',
    several: 'alert-retention-review-more',
    path: '/conservazione',
  },
  shifts_changed: { template: 'alert-shifts-changed', several: 'alert-shifts-changed-more', path: '/turni' },
  swap_asked: { template: 'alert-swap-asked', several: 'alert-swap-asked-more', path: '/turni' },
  swap_refused: { template: 'alert-swap-refused', several: 'alert-swap-refused-more', path: '/turni' },
  invited_anew: { template: 'alert-invited-anew', path: '/accesso' },
  invitation_used: { template: 'alert-invitation-used', path: '/accesso' },
  provider_joined: { template: 'alert-provider-joined', path: '/accesso' },
}

interface Message {
  readonly messageId: string
  readonly bookId: string
  readonly tellingId: string
  readonly kind: AlertKind
  readonly things: number
  readonly happenedAt: string | null
  readonly channel: ChannelKind
  readonly attempts: number
  /** Undefined once they have removed it. */
  readonly contact: Contact | undefined
}

/** Sends what somebody must know and may look at later: never while a call of an emergency waits, and never as one. */
export function sendAlerts(deps: EngineDeps): Job {
  const { ambito } = deps

  function outgoingOf({ messageId, kind, things, happenedAt }: Message, contact: Contact, language: 'it' | 'en') {
    const { template: one, several, path } = said[kind]
    const link = deps.publicUrl + path
    const time = happenedAt ? localTime(happenedAt, ambito.zone) : ''
    // A phone on a kitchen table says only that there is something.
    const template = contact.kind === 'push' ? 'alert-push' : things > 1 ? (several ?? one) : one
    return {
      messageId,
      userId: contact.userId,
      to: contact.target,
      template,
      language,
      text: ambito.messageText(template, language, { link, count: String(things), time }),
      link,
    }
  }

  return sendBehind(deps, {
    name: 'sendAlerts',
    streams: ['alert'],
    lockDue: (tx, now, atOnce) =>
      tx
        .selectFrom('alert_outbox')
        .select([
          'message_id as messageId',
          'book_id as bookId',
          'telling_id as tellingId',
          'user_id as userId',
          'kind',
          'things',
          'happened_at as happenedAt',
          'channel',
          'contact_id as contactId',
          'attempts',
        ])
        .where('ambito_id', '=', ambito.id)
        .where('state', '=', 'queued')
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .orderBy('message_id')
        .limit(atOnce)
        .forUpdate()
        .skipLocked()
        .execute(),

    async take(tx, rows, _now, leasedUntil): Promise<Message[]> {
      await tx
        .updateTable('alert_outbox')
        .set(({ eb }) => ({ next_try_at: leasedUntil, attempts: eb('attempts', '+', 1) }))
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
    },

    async send(message) {
      const { channel, contact } = message
      const person = contact && ambito.findPerson(contact.userId)
      if (!person) throw new NotTaken('no_contact')
      return sendInTime(deps.channels[channel], outgoingOf(message, contact, person.locale), PATIENCE_MS)
    },
    isFinal: isOfRecipient,

    /** The mark on the message and the event are one. */
    async settle({ messageId, bookId, tellingId, channel, contact }, news) {
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
      if (news.outcome === 'failed' && news.trouble === 'device_gone' && contact) await removeGoneDevice(deps, contact)
    },
    putBack: (tx, { messageId }, nextTryAt) =>
      tx
        .updateTable('alert_outbox')
        .set({ next_try_at: nextTryAt })
        .where('ambito_id', '=', ambito.id)
        .where('message_id', '=', messageId)
        .execute(),
    logged: ({ messageId, channel }) => ({ messageId, channel }),
    notTaken: 'an alert was not taken',
  })
}
