// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import type { RosterPerson } from '#core/rosters/roster.ts'
import type { Auth } from './auth.ts'

/**
 * An account and a membership for each person of the roster that has none, so that everybody can be called out by their
 * id from the first minute. Nothing opens them until an invitation is used. Says which are new. Safe to repeat.
 */
export async function openAccounts(
  auth: Auth,
  connection: pg.ClientConfig,
  ambitoId: string,
  people: readonly RosterPerson[],
): Promise<string[]> {
  const client = new pg.Client(connection)
  await client.connect()
  const made: string[] = []
  try {
    for (const { key, email, role, municipality, house } of people) {
      const known = await client.query('select 1 from members where ambito_id = $1 and roster_key = $2', [
        ambitoId,
        key,
      ])
      if (known.rowCount) continue
      const { userId, isNew } = await auth.makeAccount(email, key)
      await client.query(
        'insert into members (ambito_id, user_id, roster_key, role, municipality, house, is_ours) values ($1, $2, $3, $4, $5, $6, $7)',
        [ambitoId, userId, key, role, municipality ?? null, house ?? null, isNew],
      )
      if (isNew) made.push(userId)
    }
    return made
  } finally {
    await client.end()
  }
}
