// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Database, Tx } from '#server/app/database.ts'
import { commitText, GENESIS_HASH, hashRow } from './chain.ts'
import { type EventRow, type Head, readHead, readLog } from './eventLog.ts'
import { refsIn } from './words.ts'

/** What can be wrong with a row, and how to say it. */
export const logFaults = {
  position_gap: 'a position is missing before this row',
  chain_broken: 'the row is not chained to the one before it',
  row_changed: 'the row is not what was written: its hash does not match',
  version_gap: 'a version of its stream is missing before this row',
  text_missing: 'a text it committed to is gone without having been erased',
  text_changed: 'a text it committed to was changed',
} as const
export type LogFault = keyof typeof logFaults

export type LogVerdict =
  | { readonly whole: true; readonly head: Head; readonly texts: number; readonly erasedTexts: number }
  | { readonly whole: false; readonly position: number; readonly fault: LogFault }

const BATCH = 1_000

/**
 * Recomputes the whole chain and every commitment to typed words, and names the first row that is not as written.
 * Rows cut off at the end are found by comparing the head with one printed or exported before.
 */
export async function verifyLog(
  db: Database,
  ambitoId: string,
  onProgress: (position: number, last: number) => void = () => {},
): Promise<LogVerdict> {
  return db.inAmbito(ambitoId, async (tx) => {
    const head = await readHead(tx, ambitoId)
    const check = chainChecker()
    let position = 0
    let texts = 0
    let erasedTexts = 0
    while (position < head.position) {
      const rows = (await readLog(tx, ambitoId, position, BATCH)).filter((row) => row.position <= head.position)
      const inexact = await findInexact(tx, ambitoId, position, head.position)
      const words = await readCommitments(tx, ambitoId, rows)
      for (const row of rows) {
        const fault = check(row) ?? (inexact.has(row.position) ? 'row_changed' : undefined) ?? words.check(row)
        if (fault) return { whole: false, position: row.position, fault }
      }
      position = rows.at(-1)?.position ?? head.position
      texts += words.found
      erasedTexts += words.erased
      onProgress(position, head.position)
    }
    return { whole: true, head, texts, erasedTexts }
  })
}

function chainChecker(): (row: EventRow) => LogFault | undefined {
  const versions = new Map<string, number>()
  let previous = { position: 0, hash: GENESIS_HASH }
  return (row) => {
    if (row.position !== previous.position + 1) return 'position_gap'
    if (row.previous_hash !== previous.hash) return 'chain_broken'
    if (row.hash !== hashRow(row)) return 'row_changed'
    const stream = `${row.stream_type}/${row.stream_id}`
    if (row.version !== (versions.get(stream) ?? 0) + 1) return 'version_gap'
    versions.set(stream, row.version)
    previous = row
    return undefined
  }
}

/** Instants are hashed to the millisecond: a change below it would pass unseen, so none may be there. */
async function findInexact(tx: Tx, ambitoId: string, after: number, upTo: number): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('events')
    .select('position')
    .where('ambito_id', '=', ambitoId)
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .where(
      sql<boolean>`(happened_at, recorded_at) is distinct from
        (date_trunc('milliseconds', happened_at), date_trunc('milliseconds', recorded_at))`,
    )
    .limit(1)
    .execute()
  return new Set(rows.map((row) => row.position))
}

async function readCommitments(tx: Tx, ambitoId: string, events: readonly EventRow[]) {
  const ids = [...new Set(events.flatMap((row) => refsIn(row.data).map((ref) => ref.textId)))]
  const rows = ids.length
    ? await tx
        .selectFrom('texts')
        .select(['text_id', 'salt', 'content'])
        .where('ambito_id', '=', ambitoId)
        .where('text_id', 'in', ids)
        .execute()
    : []
  const texts = new Map(rows.map((row) => [row.text_id, row]))
  return {
    found: rows.length,
    erased: rows.filter((row) => row.content === null).length,
    check(event: EventRow): LogFault | undefined {
      for (const { textId, hash } of refsIn(event.data)) {
        const text = texts.get(textId)
        if (!text) return 'text_missing'
        if (text.content !== null && commitText(text.salt ?? '', text.content) !== hash) return 'text_changed'
      }
      return undefined
    },
  }
}
