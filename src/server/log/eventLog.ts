// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { StreamType, VegliaEvent } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { GENESIS_HASH, hashRow } from './chain.ts'
import { parseEvent } from './parseEvent.ts'

/** A row of the log, read and checked. */
export interface RecordedEvent {
  readonly position: number
  readonly stream: StreamType
  readonly id: string
  readonly version: number
  readonly event: VegliaEvent
  readonly actor: Actor
  readonly happenedAt: string
  readonly recordedAt: string
  readonly commandId: string
  readonly hash: string
}

export interface Head {
  readonly position: number
  readonly hash: string
  readonly recordedAt: string
}

/**
 * Takes the ambito's lock until the transaction ends: positions appear in commit order without gaps, each row can
 * be chained to the one before it, and whoever looked something up still finds it true when writing.
 */
export async function lockAmbito(tx: Tx, ambitoId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(1, hashtext(${ambitoId}))`.execute(tx)
}

export async function readHead(tx: Tx, ambitoId: string): Promise<Head> {
  const row = await tx
    .selectFrom('events')
    .select(['position', 'hash', 'recorded_at'])
    .where('ambito_id', '=', ambitoId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { position: row.position, hash: row.hash, recordedAt: row.recorded_at }
    : { position: 0, hash: GENESIS_HASH, recordedAt: '' }
}

export interface NewEvents {
  readonly ambitoId: string
  readonly stream: StreamType
  readonly id: string
  /** Version of the stream these events were decided on. */
  readonly basedOn: number
  readonly events: readonly VegliaEvent[]
  readonly actor: Actor
  readonly happenedAt: string
  readonly recordedAt: string
  readonly commandId: string
}

/** Appends under the lock taken by `lockAmbito`, chaining each row to the one before. */
export async function append(tx: Tx, head: Head, added: NewEvents): Promise<RecordedEvent[]> {
  return appendAll(tx, head, [added])
}

/** The same for several streams at once, in this order. */
export async function appendAll(tx: Tx, head: Head, all: readonly NewEvents[]): Promise<RecordedEvent[]> {
  let before = head
  const chained = all.flatMap((added) => {
    const rows = chain(before, added)
    const last = rows.at(-1)?.row
    if (last) before = { ...before, position: last.position, hash: last.hash }
    return rows.map(({ row, event }) => ({ row, event, added }))
  })
  // A wish that the state had already fulfilled leaves no trace; a watch that was asked to look may have nothing to say.
  if (chained.length === 0) return []
  await tx
    .insertInto('events')
    .values(chained.map(({ row }) => row))
    .execute()
  return chained.map(({ row, event, added }) => ({
    position: row.position,
    stream: added.stream,
    id: added.id,
    version: row.version,
    event,
    actor: added.actor,
    happenedAt: added.happenedAt,
    recordedAt: added.recordedAt,
    commandId: added.commandId,
    hash: row.hash,
  }))
}

function chain(head: Head, added: NewEvents) {
  let { position, hash } = head
  return added.events.map((event, index) => {
    const { type, ...data } = event
    // What cannot be read back must not be written: the log has no eraser.
    parseEvent(added.stream, type, data, position + 1)
    const row = {
      ambito_id: added.ambitoId,
      position: ++position,
      stream_type: added.stream,
      stream_id: added.id,
      version: added.basedOn + index + 1,
      type,
      data: JSON.stringify(data),
      actor: JSON.stringify(added.actor),
      happened_at: added.happenedAt,
      recorded_at: added.recordedAt,
      command_id: added.commandId,
      previous_hash: hash,
    }
    hash = hashRow({ ...row, data, actor: added.actor })
    return { row: { ...row, hash }, event }
  })
}

/** One stream, oldest first. */
export async function readStream(tx: Tx, ambitoId: string, stream: StreamType, id: string): Promise<RecordedEvent[]> {
  return (await readStreams(tx, ambitoId, stream, [id])).get(id) ?? []
}

/** Several streams of one kind, each oldest first. */
export async function readStreams(
  tx: Tx,
  ambitoId: string,
  stream: StreamType,
  ids: readonly string[],
): Promise<Map<string, RecordedEvent[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('events')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('stream_type', '=', stream)
    .where('stream_id', 'in', ids)
    .orderBy('version')
    .execute()
  return Map.groupBy(rows.map(recorded), ({ id }) => id)
}

/** A slice of the whole log, oldest first; for rebuilding and verifying. */
export async function readLog(tx: Tx, ambitoId: string, after: number, limit: number) {
  return tx
    .selectFrom('events')
    .selectAll()
    .where('ambito_id', '=', ambitoId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute()
}

export type EventRow = Awaited<ReturnType<typeof readLog>>[number]

/** Checks a stored row against the vocabulary; one that does not parse stops the reader. */
export function recorded(row: EventRow): RecordedEvent {
  const stream = row.stream_type as StreamType
  return {
    position: row.position,
    stream,
    id: row.stream_id,
    version: row.version,
    event: parseEvent(stream, row.type, row.data as Record<string, unknown>, row.position),
    actor: row.actor as unknown as Actor,
    happenedAt: row.happened_at,
    recordedAt: row.recorded_at,
    commandId: row.command_id,
    hash: row.hash,
  }
}
