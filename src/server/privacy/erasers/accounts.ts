// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Eraser } from './eraser.ts'
import { streamsAsRows } from './streamsAsRows.ts'

/**
 * How somebody who left came in: password, passkeys, codes, sessions, the mail address they signed in with, the address of
 * their calendar. One account is one thing. The program reads no account; the database counts and closes those it was told
 * by two people, and never one by which somebody still works in another ambito.
 */
export const accounts: Eraser = {
  kind: 'accounts',
  async count(tx, _ambitoId, streams, now) {
    const { rows } = await sql<{ total: number; left: number }>`
      select count(state)::integer as total, (count(*) filter (where state = 'open'))::integer as left
      from (${streamsAsRows(streams)}) named, lateral account_left(named.id, ${now}) state
      where named.stream = 'account'`.execute(tx)
    return rows[0] ?? { total: 0, left: 0 }
  },
  async eraseSome({ db, ambito }, erasureId) {
    return db.inAmbito(ambito.id, async (tx) => {
      const { rows } = await sql<{ n: number }>`select erase_accounts(${erasureId}) as n`.execute(tx)
      return rows[0]?.n ?? 0
    })
  },
}
