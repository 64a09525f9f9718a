// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Eraser } from './eraser.ts'
import { streamsAsRows } from './streamsAsRows.ts'

/** Unsalted hashes of the requests that made the events. A request sent again after that is an error, not a repeat. */
export const fingerprints: Eraser = {
  kind: 'fingerprints',
  async count(tx, ambitoId, streams) {
    const { rows } = await sql<{ total: number; left: number }>`
      select count(*)::integer as total, (count(*) filter (where c.fingerprint <> ''))::integer as left from commands c
      where c.ambito_id = ${ambitoId} and c.command_id in (
        select e.command_id from events e
        where e.ambito_id = ${ambitoId} and (e.stream_type, e.stream_id) in (${streamsAsRows(streams)})
      )`.execute(tx)
    return rows[0] ?? { total: 0, left: 0 }
  },
  async eraseSome({ db, ambito }, erasureId, limit) {
    return db.inAmbito(ambito.id, async (tx) => {
      const { rows } = await sql<{ n: number }>`select erase_fingerprints(${erasureId}, ${limit}) as n`.execute(tx)
      return rows[0]?.n ?? 0
    })
  },
}
