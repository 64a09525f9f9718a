// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { TextKey } from '#core/paging/textKeys.ts'
import { type ChannelKind, channelKinds } from '#core/shared/channelKind.ts'
import { hashToken } from '#server/access/hashToken.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { type Contact, isUsable, readContacts } from '#server/app/contacts.ts'
import type { Tx } from '#server/app/database.ts'
import { answeredFromPhone } from '#server/paging/activationTemplates.ts'
import { giveAnswerCodes } from '#server/paging/answerCodes.ts'
import { isStillWanted } from './isStillWanted.ts'
import type { EngineDeps } from './job.ts'
import { listHeldBack } from './throttle.ts'
import { findNextTry, lockDue, type Rooms, roomsLeft } from './waitingMessages.ts'

export interface ClaimedMessage {
  readonly messageId: string
  readonly pageId: string
  readonly userId: string
  readonly channel: ChannelKind
  /** Where to; undefined for somebody who has no such contact point (any more). */
  readonly contact?: Contact | undefined
  readonly template: TextKey
  readonly caseNumber: string
  /** When the next rung is called, while the page is calling. */
  readonly pageDueAt: string | null
  /** This one included. */
  readonly attempts: number
  /** The first call of an emergency, or of somebody of ours in danger: no crowd and no throttle is before it. */
  readonly isUrgent: boolean
  /** Who was asked before without being heard, and knows the message again. */
  readonly askFirst?: string | undefined
  /** Who is kept on the row as asked. */
  readonly asked?: string | undefined
  /** Opens the page on the phone; exists only in the message. */
  readonly token?: string
  /** By which this person may answer from the number that rings. */
  readonly code?: string
}

/** A message claimed by a process that died is anybody's again after this. */
export const LEASE_SECONDS = 15
/** Words that are read, not heard, carry the link. */
const WITH_LINK = [
  'activation',
  'activation-email',
  'activation-push',
  'safety-help',
  'safety-help-email',
  'safety-reminder',
  'departure-reminder',
]
/** A link outlives the night it was sent in, not the next one. */
const LINK_HOURS = 12

/**
 * Takes messages to be sent now, for this process only and for each channel what it has room for, and says when the next
 * one is to be tried. Looks at the page once more: whoever has answered, or was answered for, is not called.
 */
export async function claimMessages(
  { db, ambito, clock, channels }: EngineDeps,
  rooms: Rooms,
): Promise<{ claimed: ClaimedMessage[]; nextTryAt: string | undefined }> {
  return db.inAmbito(ambito.id, async (tx) => {
    const now = clock.now()
    const rows = await lockDue(tx, ambito.id, now.toISOString(), rooms)
    const late = rows.filter((row) => !isStillWanted(row))
    const due = rows.filter((row) => !late.includes(row))
    const held = await listHeldBack(tx, ambito.id, ambito.rostering.throttle, now, due)
    const going = due.filter((row) => !held.has(row.messageId))
    const contacts = await readContacts(tx, ambito, [...new Set(going.map(({ userId }) => userId))])
    const firstOf = new Map(channelKinds.map((kind) => [kind, channels[kind].asksFirst?.()]))
    const addressed = going.map(({ contactId, asked, ...row }): ClaimedMessage => {
      const own = (contacts.get(row.userId) ?? []).filter(isUsable)
      const contact = own.find((one) => (contactId ? one.contactId === contactId : one.kind === row.channel))
      const askFirst = asked ?? undefined
      return withToken({ ...row, contact, askFirst, asked: askFirst ?? firstOf.get(row.channel) })
    })
    const claimed = await withCodes(tx, ambito, addressed, now)

    const change = (ids: readonly { messageId: string }[]) =>
      tx
        .updateTable('outbox')
        .where('ambito_id', '=', ambito.id)
        .where(
          'message_id',
          'in',
          ids.map((row) => row.messageId),
        )
    if (late.length > 0) await change(late).set({ state: 'cancelled', changed_at: now.toISOString() }).execute()
    for (const [messageId, until] of held) await change([{ messageId }]).set({ next_try_at: until }).execute()
    if (claimed.length > 0) {
      const leaseEnd = after(now, LEASE_SECONDS)
      // Together with the claim it costs nothing: whoever comes after a death knows who was being asked.
      const first = JSON.stringify(Object.fromEntries(firstOf))
      const asked = sql<string>`coalesce(asked_provider, ${first}::jsonb ->> channel)`
      await change(claimed)
        .set({ next_try_at: leaseEnd, attempts: sql<number>`attempts + 1`, asked_provider: asked })
        .execute()
    }
    const links = claimed.flatMap(({ token, pageId, userId }) =>
      token
        ? {
            ambito_id: ambito.id,
            token_hash: hashToken(token),
            purpose: 'page',
            subject_id: pageId,
            user_id: userId,
            expires_at: after(now, LINK_HOURS * 3600),
          }
        : [],
    )
    if (links.length > 0) await tx.insertInto('links').values(links).execute()
    return { claimed, nextTryAt: await findNextTry(tx, ambito.id, roomsLeft(rooms, claimed)) }
  })
}

/** 32 random bytes, of which the database keeps the hash. */
function withToken(message: ClaimedMessage): ClaimedMessage {
  return WITH_LINK.includes(message.template) ? { ...message, token: randomBytes(32).toString('base64url') } : message
}

/** One code for a call-out and a number, whichever message brings it. */
async function withCodes(
  tx: Tx,
  ambito: Ambito,
  messages: readonly ClaimedMessage[],
  now: Date,
): Promise<ClaimedMessage[]> {
  const calledBy = ({ pageId, userId, contact, template }: ClaimedMessage) =>
    contact && answeredFromPhone.includes(template) ? { pageId, userId, to: contact.target } : undefined
  const codeOf = await giveAnswerCodes(
    tx,
    ambito.id,
    messages.flatMap((message) => calledBy(message) ?? []),
    now,
  )
  return messages.map((message) => {
    const called = calledBy(message)
    return called ? { ...message, code: codeOf(called) } : message
  })
}

function after(instant: Date, seconds: number): string {
  return new Date(instant.getTime() + seconds * 1000).toISOString()
}
