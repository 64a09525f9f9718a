// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { type Read, readerIdOf } from '#core/reads/read.ts'
import { kindOf } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { GENESIS_HASH, hashOf } from '#server/log/chain.ts'

/** Where and when something was shown. */
export interface ReadAt {
  readonly ambitoId: string
  readonly now: string
}

/**
 * One row of the register in the transaction of what shows it: both are there, or neither. What only renews itself goes through
 * `ReadRegister` instead. If the transaction also takes the lock of the log, it takes that one first.
 */
export async function recordRead(tx: Tx, at: ReadAt, read: Read): Promise<void> {
  await appendReads(tx, at, [read])
}

/** Rows of the register, chained in this order; answers their positions. */
export async function appendReads(tx: Tx, { ambitoId, now }: ReadAt, reads: readonly Read[]): Promise<number[]> {
  if (reads.length === 0) return []
  await lockRegister(tx, ambitoId)
  const head = await readRegisterHead(tx, ambitoId)
  let { position, hash } = head
  // A clock set back must not make the register run backwards.
  const readAt = now > head.readAt ? now : head.readAt
  const rows = reads.map((read) => {
    const row = {
      ambito_id: ambitoId,
      position: ++position,
      kind: read.kind,
      subject_id: read.id ?? null,
      reader_kind: kindOf(read.actor),
      reader_id: readerIdOf(read.actor),
      purpose: read.purpose,
      act: read.act,
      break_glass_id: read.underBreakGlass ?? null,
      reason: read.reasonRef ?? null,
      read_at: readAt,
      previous_hash: hash,
    }
    hash = hashRead(row)
    return { ...row, reason: row.reason && JSON.stringify(row.reason), hash }
  })
  await tx.insertInto('reads').values(rows).execute()
  return rows.map((row) => row.position)
}

/** A lock of its own: whoever writes the log need not wait for whoever looks. */
async function lockRegister(tx: Tx, ambitoId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(2, hashtext(${ambitoId}))`.execute(tx)
}

export interface RegisterHead {
  readonly position: number
  readonly hash: string
  readonly readAt: string
}

export async function readRegisterHead(tx: Tx, ambitoId: string): Promise<RegisterHead> {
  const row = await tx
    .selectFrom('reads')
    .select(['position', 'hash', 'read_at'])
    .where('ambito_id', '=', ambitoId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { position: row.position, hash: row.hash, readAt: row.read_at }
    : { position: 0, hash: GENESIS_HASH, readAt: '' }
}

export interface ChainedRead {
  readonly ambito_id: string
  readonly position: number
  readonly kind: string
  readonly subject_id: string | null
  readonly reader_kind: string
  readonly reader_id: string
  readonly purpose: string
  readonly act: string
  readonly break_glass_id: string | null
  readonly reason: unknown
  readonly read_at: string
  readonly previous_hash: string
}

/** SHA-256 over the row in one canonical spelling, previous hash included, as 64 hex digits. */
export function hashRead(row: ChainedRead): string {
  const parts = [
    row.ambito_id,
    row.position,
    row.kind,
    row.subject_id,
    row.reader_kind,
    row.reader_id,
    row.purpose,
    row.act,
    row.break_glass_id,
    row.reason,
    row.read_at,
    row.previous_hash,
  ]
  return hashOf(parts)
}
