// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Database, Tx } from '#server/app/database.ts'
import { canonical } from './chain.ts'
import { lockAmbito, readHead, readLog, recorded } from './eventLog.ts'
import type { Streams } from './stream.ts'

type OnProgress = (position: number, last: number) => void

const BATCH = 1_000

/** Empties every view of the ambito and folds the whole log into them again, while commands wait. Returns the number of events. */
export async function rebuildViews(
  db: Database,
  ambitoId: string,
  streams: Streams,
  onProgress: OnProgress = () => {},
): Promise<number> {
  return db.inAmbito(ambitoId, async (tx) => {
    await lockAmbito(tx, ambitoId)
    return rebuild(tx, ambitoId, streams, onProgress)
  })
}

/** A row that is in the kept view only, or in the rebuilt one only. */
export interface ViewDifference {
  readonly view: string
  readonly in: 'kept' | 'rebuilt'
  readonly row: Readonly<Record<string, unknown>>
}

/** Rebuilds the views aside and says, row by row, where they differ from those that were kept; changes nothing. */
export async function compareViews(db: Database, ambitoId: string, streams: Streams): Promise<ViewDifference[]> {
  const found = { differences: [] as ViewDifference[] }
  const undo = new Error('nothing of this is to stay')
  try {
    await db.inAmbito(ambitoId, async (tx) => {
      await lockAmbito(tx, ambitoId)
      const kept = await readViews(tx, ambitoId)
      await rebuild(tx, ambitoId, streams, () => {})
      const rebuilt = await readViews(tx, ambitoId)
      found.differences = [...only('kept', kept, rebuilt), ...only('rebuilt', rebuilt, kept)]
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
  return found.differences
}

async function rebuild(tx: Tx, ambitoId: string, streams: Streams, onProgress: OnProgress): Promise<number> {
  for (const view of await listViews(tx)) {
    await sql`delete from ${sql.table(view)} where ambito_id = ${ambitoId}`.execute(tx)
  }
  const head = await readHead(tx, ambitoId)
  let position = 0
  while (position < head.position) {
    for (const row of await readLog(tx, ambitoId, position, BATCH)) {
      const entry = recorded(row)
      await streams[entry.stream].project({ tx, ambitoId }, entry)
      position = entry.position
    }
    onProgress(position, head.position)
  }
  return position
}

/** Asked of the database, so that a new view cannot be forgotten here. */
async function listViews(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and starts_with(table_name, 'view_') order by 1`.execute(tx)
  return rows.map((row) => row.name)
}

async function readViews(tx: Tx, ambitoId: string): Promise<Map<string, Map<string, Record<string, unknown>>>> {
  const views = new Map<string, Map<string, Record<string, unknown>>>()
  for (const view of await listViews(tx)) {
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(view)} where ambito_id = ${ambitoId}`.execute(tx)
    views.set(view, new Map(rows.map((row) => [canonical(row), row])))
  }
  return views
}

function only(
  where: ViewDifference['in'],
  these: Awaited<ReturnType<typeof readViews>>,
  others: Awaited<ReturnType<typeof readViews>>,
): ViewDifference[] {
  return [...these].flatMap(([view, rows]) =>
    [...rows].filter(([key]) => !others.get(view)?.has(key)).map(([, row]) => ({ view, in: where, row })),
  )
}
