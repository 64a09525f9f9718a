// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Eraser } from './eraser.ts'
import { streamsAsRows } from './streamsAsRows.ts'

/**
 * Sealed files with their keys. They go in the instant of the authorisation, by a policy: here they are counted, before and
 * after, so that the receipt speaks of them and nothing is called done while one is there.
 */
export const files: Eraser = {
  kind: 'files',
  async count(tx, ambitoId, streams) {
    const { rows } = await sql<{ total: number; left: number }>`
      select count(*)::integer as total, (count(*) filter (where a.phase <> 'erased'))::integer as left
      from view_attachments a
      where a.ambito_id = ${ambitoId} and ('attachment', a.attachment_id) in (${streamsAsRows(streams)})`.execute(tx)
    return rows[0] ?? { total: 0, left: 0 }
  },
  eraseSome: async () => 0,
}
