// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { contactsOf } from '#server/app/contacts.ts'
import type { Tx } from '#server/app/database.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import { activationTemplates } from '#server/paging/activationTemplates.ts'

/** What was tried this lately belongs to the same call; before it, to the round before. */
const SAME_CALL_MINUTES = 15

/** What did not arrive goes at once by the next way to reach the same person that was not tried, if they still are called. */
export async function queueNextContact(
  tx: Tx,
  { ambito, clock }: HandlerDeps,
  { messageId, pageId, userId, channel }: { messageId: string; pageId: string; userId: string; channel: ChannelKind },
): Promise<void> {
  const page = await tx
    .selectFrom('view_pages')
    .select(['phase', 'declined_ids'])
    .where('ambito_id', '=', ambito.id)
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  if (page.phase !== 'calling' || page.declined_ids.includes(userId)) return

  const now = clock.now()
  const since = new Date(now.getTime() - SAME_CALL_MINUTES * 60_000).toISOString()
  const tried = await tx
    .selectFrom('outbox')
    .select(['message_id', 'case_id', 'channel', 'contact_id', 'template'])
    .where('ambito_id', '=', ambito.id)
    .where('page_id', '=', pageId)
    .where('user_id', '=', userId)
    .where('template', 'like', 'activation%')
    .where((where) => where.or([where('state', '=', 'queued'), where('changed_at', '>=', since)]))
    .execute()
  const lost = tried.find((row) => row.message_id === messageId)
  if (!lost) return

  const contacts = await contactsOf(tx, ambito, userId)
  const firstOf = (kind: string) => contacts.find((contact) => contact.kind === kind)?.contactId
  const triedIds = new Set(tried.map((row) => row.contact_id ?? firstOf(row.channel)))
  const next = contacts.find(({ contactId }) => !triedIds.has(contactId))
  if (!next) return
  await tx
    .insertInto('outbox')
    .values({
      ambito_id: ambito.id,
      message_id: newId(),
      page_id: pageId,
      case_id: lost.case_id,
      user_id: userId,
      channel: next.kind,
      contact_id: next.contactId,
      // The same words where the next way is of the same kind: they may be those of a reminder.
      template: next.kind === channel ? lost.template : activationTemplates[next.kind],
      next_try_at: now.toISOString(),
      changed_at: now.toISOString(),
    })
    .execute()
}
