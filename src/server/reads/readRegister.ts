// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { RENEWAL_MINUTES, type Read, readerIdOf } from '#core/reads/read.ts'
import type { Database, Tx } from '#server/app/database.ts'
import { appendReads, type ReadAt } from './recordRead.ts'
import { makeSeals } from './registerSeal.ts'

/** The register as the views use it. */
export interface ReadRegister {
  /** Resolves when each of these is on the register, or counted on the row of a moment ago. The view is answered after that. */
  record(at: ReadAt, reads: readonly Read[]): Promise<void>
  /** The id words are sought under: the same words, the same id; without the key nobody comes back from it to the words. */
  markOf(ambitoId: string, words: string): string
  /** What is given of a hash of the chain. The hash itself could be worked out from rows one knows, and so whether others stand between. */
  sealOf(ambitoId: string, hash: string): string
}

interface Waiting extends ReadAt {
  readonly reads: readonly Read[]
  resolve(): void
  reject(error: unknown): void
}

/**
 * Views that are answered while the register is being written wait for one another and are written together: the busier it is,
 * the fewer transactions it takes for each.
 */
export function makeReadRegister(db: Database, secret: string): ReadRegister {
  const waiting: Waiting[] = []
  let isWriting = false

  async function writeAll() {
    isWriting = true
    while (waiting.length > 0) {
      const together = takeOfOneAmbito(waiting)
      try {
        await db.inAmbito(together[0].ambitoId, (tx) => write(tx, together))
        for (const { resolve } of together) resolve()
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    isWriting = false
  }

  return {
    sealOf: makeSeals(secret),
    record: (at, reads) =>
      reads.length === 0
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            waiting.push({ ...at, reads, resolve, reject })
            if (!isWriting) void writeAll()
          }),
    markOf(ambitoId, words) {
      const normal = words.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
      const hex = createHmac('sha256', secret).update(`veglia search ${ambitoId} ${normal}`).digest('hex')
      // Version 8 is for ids made by a rule of one's own (RFC 9562).
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}

type Some = readonly [Waiting, ...Waiting[]]

function takeOfOneAmbito(waiting: Waiting[]): Some {
  const { ambitoId } = waiting[0] as Waiting
  const taken = waiting.filter((one) => one.ambitoId === ambitoId)
  waiting.splice(0, waiting.length, ...waiting.filter((one) => one.ambitoId !== ambitoId))
  return taken as unknown as Some
}

async function write(tx: Tx, together: Some): Promise<void> {
  const { ambitoId } = together[0]
  const now = together.map((one) => one.now).reduce((a, b) => (a > b ? a : b))
  const all = new Map<string, { read: Read; times: number }>()
  for (const read of together.flatMap(({ reads }) => reads)) {
    const key = keyOf(read)
    all.set(key, { read, times: (all.get(key)?.times ?? 0) + 1 })
  }
  const recent = await findRecent(
    tx,
    ambitoId,
    now,
    [...all.values()].map(({ read }) => read),
  )
  const fresh = [...all].filter(([key]) => !recent.has(key))
  // Nothing but counts: they need not wait for the disk. A power cut may take the last half second of them, never a row.
  if (fresh.length === 0) await sql`set local synchronous_commit = off`.execute(tx)
  const positions = await appendReads(
    tx,
    { ambitoId, now },
    fresh.map(([, { read }]) => read),
  )
  await count(tx, ambitoId, now, [
    ...[...recent].map(([key, position]) => ({ position, times: all.get(key)?.times ?? 1 })),
    ...fresh.flatMap(([, { times }], i) => (times > 1 ? [{ position: positions[i] as number, times: times - 1 }] : [])),
  ])
}

const keyOf = (read: Read) => rowKey(readerIdOf(read.actor), read.kind, read.id, read.act, read.underBreakGlass)
const rowKey = (...parts: readonly (string | null | undefined)[]) => parts.map((part) => part ?? '').join(' ')

/** Rows of the last minutes that say the same: position by key. */
async function findRecent(tx: Tx, ambitoId: string, now: string, reads: readonly Read[]): Promise<Map<string, number>> {
  const readers = [...new Set(reads.map(({ actor }) => readerIdOf(actor)))]
  const since = new Date(Date.parse(now) - RENEWAL_MINUTES * 60_000).toISOString()
  const rows = await tx
    .selectFrom('reads')
    .select(['position', 'reader_id', 'kind', 'subject_id', 'act', 'break_glass_id'])
    .where('ambito_id', '=', ambitoId)
    .where('reader_id', 'in', readers)
    .where('read_at', '>', since)
    .orderBy('position')
    .execute()
  const asked = new Set(reads.map(keyOf))
  return new Map(
    rows
      .map(
        (row) => [rowKey(row.reader_id, row.kind, row.subject_id, row.act, row.break_glass_id), row.position] as const,
      )
      .filter(([key]) => asked.has(key)),
  )
}

async function count(tx: Tx, ambitoId: string, now: string, repeats: readonly { position: number; times: number }[]) {
  if (repeats.length === 0) return
  // In one order for every process, so that two never wait for each other.
  const rows = repeats.toSorted((a, b) => a.position - b.position)
  await tx
    .insertInto('read_repeats')
    .values(rows.map((row) => ({ ...row, ambito_id: ambitoId, last_at: now })))
    .onConflict((conflict) =>
      conflict.columns(['ambito_id', 'position']).doUpdateSet({
        times: sql`read_repeats.times + excluded.times`,
        last_at: sql`greatest(read_repeats.last_at, excluded.last_at)`,
      }),
    )
    .execute()
}
