// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Eraser } from './eraser.ts'
import { streamsAsRows } from './streamsAsRows.ts'

/** Typed words, names, numbers, kept documents: whatever the events of the streams commit to. */
export const texts: Eraser = {
  kind: 'texts',
  async count(tx, ambitoId, streams) {
    const { rows } = await sql<{ total: number; left: number }>`
      select count(*)::integer as total, (count(*) filter (where t.content is not null))::integer as left from texts t
      where t.ambito_id = ${ambitoId} and t.text_id in (
        select (jsonb_path_query(e.data, '$.**.textId') #>> '{}')::uuid from events e
        where e.ambito_id = ${ambitoId} and (e.stream_type, e.stream_id) in (${streamsAsRows(streams)})
      )`.execute(tx)
    return rows[0] ?? { total: 0, left: 0 }
  },
  async eraseSome({ db, ambito, clock }, erasureId, limit) {
    return db.inAmbito(ambito.id, async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select erase_texts(${erasureId}, ${limit}, ${clock.now().toISOString()}) as n`.execute(tx)
      return rows[0]?.n ?? 0
    })
  },
}
