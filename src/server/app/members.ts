// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import type { Member } from '#server/territory/ambito.ts'

/** Which account each person of the roster has, in one ambito. */
export async function readMembers(owner: pg.ClientConfig, ambitoId: string): Promise<Member[]> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ roster_key: string; user_id: string }>(
      'select roster_key, user_id from members where ambito_id = $1',
      [ambitoId],
    )
    return rows.map((row) => ({ rosterKey: row.roster_key, userId: row.user_id }))
  } finally {
    await client.end()
  }
}
