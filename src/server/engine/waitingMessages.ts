// SPDX-License-Identifier: AGPL-3.0-or-later

import { sql } from 'kysely'
import type { TextKey } from '#core/paging/textKeys.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { Tx } from '#server/app/database.ts'
import { isStillWanted, type Subject } from './isStillWanted.ts'

/** How many messages a channel takes now, and how many of them if none is urgent. */
export interface Room {
  readonly urgent: number
  readonly calm: number
}
export type Rooms = ReadonlyMap<ChannelKind, Room>

interface Waiting {
  readonly messageId: string
  readonly pageId: string
  readonly caseId: string
  readonly userId: string
  readonly channel: ChannelKind
  readonly contactId: string | null
  readonly mayWait: boolean
  readonly template: TextKey
  /** This one included. */
  readonly attempts: number
  readonly urgency: number
  readonly place: number
  /** Who was asked before without being heard. */
  readonly asked: string | null
}

/** A message whose time has come, with what is looked at once more before it leaves. */
export interface DueMessage extends Waiting, Subject {
  readonly isUrgent: boolean
  readonly caseNumber: string
  readonly pageDueAt: string | null
}

/** Urgency of present danger; below it stands who of ours is in danger (`db/migrations/0042_urgency.sql`). */
const EMERGENCY = 1
/** Phases of a case that needs nobody on the road any more. */
const ENDED = ['operationally_closed', 'closed']

/**
 * Locks for this transaction what is due, of each channel as much as it has room for; what another process holds is left to
 * it. Emergencies first; among them first calls before repeats, the loudest channel before the others, and rest last.
 */
export async function lockDue(tx: Tx, ambitoId: string, now: string, rooms: Rooms): Promise<DueMessage[]> {
  const open = [...rooms].filter(([, { urgent }]) => urgent > 0)
  if (open.length === 0) return []
  const limits = JSON.stringify(open.map(([kind, { urgent, calm }]) => ({ kind, urgent, calm: Math.max(calm, 0) })))
  const { rows } = await sql<Waiting & { calm: number }>`
    select next.*, room.calm
    from jsonb_to_recordset(${limits}::jsonb) as room(kind text, urgent int, calm int)
    cross join lateral (
      select message_id as "messageId", page_id as "pageId", case_id as "caseId", user_id as "userId", channel,
             contact_id as "contactId", may_wait as "mayWait", template, attempts + 1 as attempts, urgency, place, asked_provider as asked
      from outbox
      where ambito_id = ${ambitoId} and channel = room.kind and state = 'queued' and next_try_at <= ${now}
      order by urgency, may_wait, place, next_try_at, message_id
      limit room.urgent
      for update skip locked
    ) next`.execute(tx)
  const taken = new Map<ChannelKind, number>()
  const due = rows.flatMap(({ calm, ...row }) => {
    const isUrgent = row.urgency <= EMERGENCY && !row.mayWait
    const before = taken.get(row.channel) ?? 0
    if (!isUrgent && before >= calm) return []
    taken.set(row.channel, before + 1)
    return { ...row, isUrgent }
  })
  return withSubjects(
    tx,
    ambitoId,
    due.toSorted((a, b) => a.urgency - b.urgency || a.place - b.place),
  )
}

/** Whether the first call of an emergency is due and has not left: what may wait lets it pass. */
export async function isEmergencyWaiting(tx: Tx, ambitoId: string, now: string): Promise<boolean> {
  const row = await tx
    .selectFrom('outbox')
    .select('message_id')
    .where('ambito_id', '=', ambitoId)
    .where('state', '=', 'queued')
    .where('urgency', '<=', EMERGENCY)
    .where('may_wait', '=', false)
    .where('next_try_at', '<=', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Looks once more at a message that has had to wait on its way: whether it is still to be sent. */
export async function lookAgain(tx: Tx, ambitoId: string, messageId: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('outbox')
    .select(['page_id as pageId', 'case_id as caseId', 'user_id as userId', 'template'])
    .where('ambito_id', '=', ambitoId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'queued')
    .$narrowType<{ template: TextKey }>()
    .execute()
  const [message] = await withSubjects(tx, ambitoId, rows)
  return message !== undefined && isStillWanted(message)
}

/** The call-out and the case of each, asked by their ids: a join of what two thousand wait for is for a planner to get wrong. */
async function withSubjects<M extends { readonly pageId: string; readonly caseId: string }>(
  tx: Tx,
  ambitoId: string,
  messages: readonly M[],
) {
  if (messages.length === 0) return []
  const idsOf = (idOf: (message: M) => string) => [...new Set(messages.map(idOf))]
  const pages = await tx
    .selectFrom('view_pages')
    .select(['page_id', 'due_at as pageDueAt', 'phase as pagePhase', 'acknowledged_by as acknowledgedBy'])
    .select(['departed_at', 'arrived_at'])
    .where('ambito_id', '=', ambitoId)
    .where(
      'page_id',
      'in',
      idsOf(({ pageId }) => pageId),
    )
    .execute()
  const cases = await tx
    .selectFrom('view_cases')
    .select(['case_id', 'number as caseNumber', 'phase'])
    .where('ambito_id', '=', ambitoId)
    .where(
      'case_id',
      'in',
      idsOf(({ caseId }) => caseId),
    )
    .execute()
  const pageOf = new Map(pages.map(({ page_id, ...page }) => [page_id, page]))
  const caseOf = new Map(cases.map((one) => [one.case_id, one]))
  return messages.flatMap((message) => {
    const page = pageOf.get(message.pageId)
    const about = caseOf.get(message.caseId)
    if (!page || !about) return []
    const { departed_at, arrived_at, ...call } = page
    const isMoving = departed_at !== null || arrived_at !== null || ENDED.includes(about.phase)
    return { ...message, ...call, caseNumber: about.caseNumber, isMoving }
  })
}

/** Channels that wait for a change of the outbox; one that is full is looked at when something of it has left. */
export function roomsLeft(rooms: Rooms, claimed: readonly { readonly channel: ChannelKind }[]): ChannelKind[] {
  const taken = (kind: ChannelKind) => claimed.filter(({ channel }) => channel === kind).length
  return [...rooms].flatMap(([kind, { calm }]) => (calm > taken(kind) ? kind : []))
}

export async function findNextTry(
  tx: Tx,
  ambitoId: string,
  channels: readonly ChannelKind[],
): Promise<string | undefined> {
  if (channels.length === 0) return undefined
  const row = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.min('next_try_at').as('at'))
    .where('ambito_id', '=', ambitoId)
    .where('state', '=', 'queued')
    .where('channel', 'in', channels)
    .executeTakeFirst()
  return row?.at ?? undefined
}
