// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { hashToken } from '#server/access/findActor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { type Contact, isUsable, readContacts } from '#server/app/contacts.ts'
import type { Tx } from '#server/app/database.ts'
import { giveAnswerCode } from '#server/paging/answerCodes.ts'
import { isStillWanted } from './isStillWanted.ts'
import type { EngineDeps } from './job.ts'
import { listHeldBack } from './throttle.ts'

export interface ClaimedMessage {
  readonly messageId: string
  readonly pageId: string
  readonly userId: string
  readonly channel: ChannelKind
  /** Where to; undefined for somebody who has no such contact point (any more). */
  readonly contact?: Contact | undefined
  readonly template: string
  readonly caseNumber: string
  /** When the next rung is called, while the page is calling. */
  readonly pageDueAt: string | null
  /** This one included. */
  readonly attempts: number
  /** Opens the page on the phone; exists only in the message. */
  readonly token?: string
  /** By which this person may answer from the number that rings. */
  readonly code?: string
}

/** A message claimed by a process that died is anybody's again after this. */
export const LEASE_SECONDS = 15
/** Sent after all that calls somebody to act. */
const STAND_DOWN = 'stand-down'
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
/** What is answered from the phone itself: by its code, or by a key. */
const WITH_CODE = ['activation', 'activation-voice', 'safety-help', 'safety-help-voice']
/** Phases of a case that needs nobody on the road any more. */
const ENDED = ['operationally_closed', 'closed']
/** A link outlives the night it was sent in, not the next one. */
const LINK_HOURS = 12

/**
 * Takes messages to be sent now, for this process only, and says when the next one is to be tried. Looks at the page
 * once more: whoever has answered, or was answered for, is not called.
 */
export async function claimMessages(
  { db, ambito, clock }: EngineDeps,
  limit: number,
): Promise<{ claimed: ClaimedMessage[]; nextTryAt: string | undefined }> {
  return db.inAmbito(ambito.id, async (tx) => {
    const now = clock.now()
    const rows = limit > 0 ? await lockWaiting(tx, ambito.id, now.toISOString(), limit) : []
    const late = rows.filter((row) => !isStillWanted(row))
    const due = rows.filter((row) => !late.includes(row))
    const held = await listHeldBack(tx, ambito.id, ambito.rostering.throttle, now, due)
    const going = due.filter((row) => !held.has(row.messageId))
    const contacts = await readContacts(tx, ambito, [...new Set(going.map(({ userId }) => userId))])
    const addressed = going.map(({ contactId, ...row }): ClaimedMessage => {
      const own = (contacts.get(row.userId) ?? []).filter(isUsable)
      const contact = own.find((one) => (contactId ? one.contactId === contactId : one.kind === row.channel))
      return withToken({ ...row, contact })
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
      await change(claimed).set({ next_try_at: leaseEnd, attempts: sql<number>`attempts + 1` }).execute()
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
    return { claimed, nextTryAt: await findNextTry(tx, ambito.id) }
  })
}

/** Emergencies first; among them first calls before repeats, the loudest channel before the others, and rest last. */
async function lockWaiting(tx: Tx, ambitoId: string, now: string, limit: number) {
  const rows = await tx
    .selectFrom('outbox as message')
    .innerJoin('view_pages as page', (join) =>
      join.onRef('page.ambito_id', '=', 'message.ambito_id').onRef('page.page_id', '=', 'message.page_id'),
    )
    .innerJoin('view_cases as case', (join) =>
      join.onRef('case.ambito_id', '=', 'message.ambito_id').onRef('case.case_id', '=', 'message.case_id'),
    )
    .select([
      'message.message_id as messageId',
      'message.page_id as pageId',
      'message.user_id as userId',
      'message.channel',
      'message.contact_id as contactId',
      'message.template',
      'message.attempts',
      'case.number as caseNumber',
      'page.due_at as pageDueAt',
      'page.phase as pagePhase',
      'page.acknowledged_by as acknowledgedBy',
      'message.may_wait as mayWait',
      'case.phase as casePhase',
      'case.departed_at as departedAt',
      'case.arrived_at as arrivedAt',
    ])
    .where('message.ambito_id', '=', ambitoId)
    .where('message.state', '=', 'queued')
    .where('message.next_try_at', '<=', now)
    .orderBy((eb) => eb('message.template', '=', STAND_DOWN))
    // Somebody of ours in danger, before everything.
    .orderBy((eb) => eb('page.help', 'is', null))
    .orderBy('case.priority')
    .orderBy('message.may_wait')
    .orderBy('message.place')
    .orderBy('message.next_try_at')
    .orderBy('message.message_id')
    .limit(limit)
    .forUpdate('message')
    .skipLocked()
    .execute()
  return rows.map(({ casePhase, departedAt, arrivedAt, ...row }) => ({
    ...row,
    channel: row.channel as ChannelKind,
    attempts: row.attempts + 1,
    isTeamMoving: departedAt !== null || arrivedAt !== null || ENDED.includes(casePhase),
  }))
}

/** 32 random bytes, of which the database keeps the hash. */
function withToken(message: ClaimedMessage): ClaimedMessage {
  return WITH_LINK.includes(message.template) ? { ...message, token: randomBytes(32).toString('base64url') } : message
}

/** Written in one order by every process: two that claim messages of the same call-outs would wait for each other for ever. */
async function withCodes(
  tx: Tx,
  ambito: Ambito,
  messages: readonly ClaimedMessage[],
  now: Date,
): Promise<ClaimedMessage[]> {
  const codes = new Map<string, string>()
  const key = ({ pageId, userId, contact }: ClaimedMessage) => `${pageId} ${userId} ${contact?.target}`
  for (const message of messages.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const { pageId, userId, contact, template } = message
    if (!contact || !WITH_CODE.includes(template) || codes.has(key(message))) continue
    codes.set(key(message), await giveAnswerCode(tx, ambito.id, { pageId, userId, to: contact.target }, now))
  }
  return messages.map((message) => {
    const code = WITH_CODE.includes(message.template) ? codes.get(key(message)) : undefined
    return code ? { ...message, code } : message
  })
}

async function findNextTry(tx: Tx, ambitoId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.min('next_try_at').as('at'))
    .where('ambito_id', '=', ambitoId)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return row?.at ?? undefined
}

function after(instant: Date, seconds: number): string {
  return new Date(instant.getTime() + seconds * 1000).toISOString()
}
