// SPDX-License-Identifier: AGPL-3.0-or-later
import type pg from 'pg'

/**
 * What changes how one person comes in, one act after the other: of two that each remove a passkey and leave the other one,
 * the second finds that it is the last. Whoever waits holds a connection of these and no other, so that the act whose turn
 * it is never waits for one of theirs.
 */
export function takeTurns(pool: pg.Pool) {
  return async function inTurn<T>(userId: string, work: () => Promise<T>): Promise<T> {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ways in ${userId}`])
      return await work()
    } finally {
      // It wrote nothing: what the turn was for is committed by its own connection. One that is cut gave its lock up.
      const broken = await client.query('rollback').then(
        () => undefined,
        (error: Error) => error,
      )
      client.release(broken)
    }
  }
}
