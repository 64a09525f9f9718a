// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of the log written by hand, as only the owner of the tables could: for walls that ask the log itself, and must not
// believe half of it.
import { v7 as newId } from 'uuid'
import type { House } from './aHouse.ts'

type AsOwner = House['asOwner']

export interface RowOfTheLog {
  readonly ambitoId: string
  readonly stream: string
  readonly id: string
  readonly type: string
  readonly data: object
  readonly actor: { readonly kind: string; readonly userId?: string }
  readonly recordedAt: string
  readonly commandId: string
}

/** Without the chain of hashes, which a wall does not ask about. */
export async function writeByHand(asOwner: AsOwner, row: Partial<RowOfTheLog>): Promise<void> {
  const { ambitoId = 'test', stream = 'report', id = newId(), type = 'ReportReceived', data = {} } = row
  const { actor = { kind: 'system' }, recordedAt = '2026-01-09T21:10:00.000Z', commandId = newId() } = row
  await asOwner(
    `insert into events (ambito_id, position, stream_type, stream_id, version, type, data, actor, happened_at, recorded_at,
       command_id, previous_hash, hash)
     values ($1, (select coalesce(max(position), 0) + 1 from events where ambito_id = $1), $2, $3::uuid,
       (select coalesce(max(version), 0) + 1 from events where ambito_id = $1 and stream_type = $2 and stream_id = $3::uuid),
       $4, $5, $6, $7, $7, $8, '', $9)`,
    [ambitoId, stream, id, type, data, actor, recordedAt, commandId, newId()],
  )
}

export const firstHand = { kind: 'staff', userId: 'user-guido' }
export const secondHand = { kind: 'staff', userId: 'user-carla' }

export interface ErasureByHand {
  readonly id?: string
  /** What stands otherwise than it must in the row of the first person, and of the second; null: there is none. */
  readonly proposed?: Partial<RowOfTheLog> | null
  readonly authorised?: Partial<RowOfTheLog>
}

/** An erasure as two people leave it on the log: one proposed, the other allowed it and named the streams. */
export async function anErasureByHand(
  asOwner: AsOwner,
  streams: readonly { readonly stream: string; readonly id: string }[],
  { id = newId(), proposed = {}, authorised = {} }: ErasureByHand = {},
): Promise<string> {
  const row = { stream: 'erasure', id }
  if (proposed) await writeByHand(asOwner, { ...row, type: 'ErasureProposed', actor: firstHand, ...proposed })
  await writeByHand(asOwner, { ...row, type: 'ErasureAuthorised', actor: secondHand, data: { streams }, ...authorised })
  return id
}
