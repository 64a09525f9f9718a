// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Database, Tx } from '#server/app/database.ts'
import { GENESIS_HASH } from '#server/log/chain.ts'
import { hashRead, type RegisterHead, readRegisterHead } from './recordRead.ts'

/** What can be wrong with a row of the register, and how to say it. */
export const registerFaults = {
  position_gap: 'a position is missing before this row',
  chain_broken: 'the row is not chained to the one before it',
  row_changed: 'the row is not what was written: its hash does not match',
} as const
export type RegisterFault = keyof typeof registerFaults

export type RegisterVerdict =
  /** `sealed`: the position of the hash that was sought, 0 for a register still empty then; absent when no row has it. */
  | { readonly whole: true; readonly head: RegisterHead; readonly sealed?: number }
  | { readonly whole: false; readonly position: number; readonly fault: RegisterFault }

const BATCH = 1_000

/** Recomputes the chain of the register of reads and names the first row that is not as written; finds the hash of a seal on the way. */
export async function verifyReads(
  db: Database,
  ambitoId: string,
  onProgress: (position: number, last: number) => void = () => {},
  isSealed: (hash: string) => boolean = () => false,
): Promise<RegisterVerdict> {
  return db.inAmbito(ambitoId, async (tx) => {
    const head = await readRegisterHead(tx, ambitoId)
    let previous = { position: 0, hash: GENESIS_HASH }
    let sealed = isSealed(previous.hash) ? previous.position : undefined
    while (previous.position < head.position) {
      const rows = await readSlice(tx, ambitoId, previous.position, head.position)
      for (const row of rows) {
        const fault = faultOf(row, previous)
        if (fault) return { whole: false, position: row.position, fault }
        previous = row
        if (isSealed(row.hash)) sealed = row.position
      }
      onProgress(previous.position, head.position)
    }
    return { whole: true, head, ...(sealed !== undefined && { sealed }) }
  })
}

type Row = Awaited<ReturnType<typeof readSlice>>[number]

function faultOf(row: Row, previous: { position: number; hash: string }): RegisterFault | undefined {
  if (row.position !== previous.position + 1) return 'position_gap'
  if (row.previous_hash !== previous.hash) return 'chain_broken'
  // Instants are hashed to the millisecond: nothing may hide below it.
  if (row.hash !== hashRead(row) || !row.isExact) return 'row_changed'
  return undefined
}

function readSlice(tx: Tx, ambitoId: string, after: number, upTo: number) {
  return tx
    .selectFrom('reads')
    .selectAll()
    .select(sql<boolean>`read_at = date_trunc('milliseconds', read_at)`.as('isExact'))
    .where('ambito_id', '=', ambitoId)
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .orderBy('position')
    .limit(BATCH)
    .execute()
}
