// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TextKey } from '#core/paging/textKeys.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { type Contact, readContacts } from '#server/app/contacts.ts'
import { NotTaken } from '#server/channels/channel.ts'
import { reportCheck } from './hearProviders.ts'
import type { EngineDeps, Job } from './job.ts'
import { removeGoneDevice } from './removeGoneDevice.ts'
import { sendInTime } from './sendInTime.ts'

const PATIENCE_MS = 10_000
/** Longer than a message may take: what a dead process had in hand is anybody's again after it. */
const LEASE_MS = 15_000
const AT_ONCE = 4

const templates: Readonly<Record<ChannelKind, TextKey>> = {
  voice: 'check-voice',
  sms: 'check-code',
  email: 'check-code',
  push: 'check-push',
}

/** Sends the message of each check, once: one that no provider takes says already what the check was to find out. */
export function sendChecks(deps: EngineDeps): Job {
  const { db, ambito, clock, checkCodes: codes } = deps

  async function claim() {
    const now = clock.now()
    return db.inAmbito(ambito.id, async (tx) => {
      const rows = await tx
        .selectFrom('check_outbox')
        .select(['check_id as checkId', 'contact_id as contactId', 'user_id as userId', 'kind'])
        .where('ambito_id', '=', ambito.id)
        .where('state', '=', 'queued')
        .where('next_try_at', '<=', now.toISOString())
        .orderBy('next_try_at')
        .limit(AT_ONCE)
        .forUpdate()
        .skipLocked()
        .execute()
      if (rows.length === 0) return []
      await tx
        .updateTable('check_outbox')
        .set({ next_try_at: new Date(now.getTime() + LEASE_MS).toISOString() })
        .where('ambito_id', '=', ambito.id)
        .where(
          'check_id',
          'in',
          rows.map(({ checkId }) => checkId),
        )
        .execute()
      const books = await readContacts(tx, ambito, [...new Set(rows.map(({ userId }) => userId))])
      return rows.map((row) => ({
        ...row,
        kind: row.kind as ChannelKind,
        contact: books.get(row.userId)?.find(({ contactId }) => contactId === row.contactId),
      }))
    })
  }

  async function deliver({ checkId, userId, kind, contact }: Awaited<ReturnType<typeof claim>>[number]) {
    try {
      const taken = await send(checkId, kind, contact)
      await mark(checkId, 'sent', taken)
      const { provider } = taken
      await reportCheck(deps, { checkId, userId, outcome: 'handed_over', provider })
    } catch (err) {
      const trouble = err instanceof NotTaken ? err.trouble : 'provider_error'
      deps.log.warn({ err, job: 'sendChecks', checkId, channel: kind }, 'a check was not taken')
      await mark(checkId, 'failed', {})
      await reportCheck(deps, { checkId, userId, outcome: 'failed', trouble })
      if (trouble === 'device_gone' && contact) await removeGoneDevice(deps, contact)
    }
  }

  function send(checkId: string, kind: ChannelKind, contact: Contact | undefined) {
    const person = contact && ambito.findPerson(contact.userId)
    if (!person) throw new NotTaken('no_contact')
    const code = codes.codeOf(checkId)
    const outgoing = {
      messageId: checkId,
      userId: contact.userId,
      to: contact.target,
      template: templates[kind],
      language: person.locale,
      text: ambito.messageText(templates[kind], person.locale, { code }),
      // The device shows two words; touching them brings the code to the page that waits for it.
      link: kind === 'push' ? `${deps.publicUrl}/contatti#${checkId}.${code}` : undefined,
    }
    return sendInTime(deps.channels[kind], outgoing, PATIENCE_MS)
  }

  async function mark(
    checkId: string,
    state: 'sent' | 'failed',
    { provider, providerMessageId }: { readonly provider?: string; readonly providerMessageId?: string | undefined },
  ) {
    await db.inAmbito(ambito.id, (tx) =>
      tx
        .updateTable('check_outbox')
        .set({ state, provider: provider ?? null, provider_message_id: providerMessageId ?? null })
        .where('ambito_id', '=', ambito.id)
        .where('check_id', '=', checkId)
        .execute(),
    )
  }

  return {
    name: 'sendChecks',
    streams: ['contacts'],
    async run(again) {
      const claimed = await claim()
      await Promise.all(claimed.map(deliver))
      if (claimed.length === AT_ONCE) again()
      return undefined
    },
  }
}
