// SPDX-License-Identifier: AGPL-3.0-or-later
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { makeTurns, type Turns } from '#server/log/turns.ts'
import type { DB } from './databaseTypes.ts'

export type Tx = Transaction<DB>

/** Instants travel as RFC 3339 UTC with milliseconds, counters as numbers: positions stay far below 2^53. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (value: string) => new Date(value).toISOString()
    if (oid === pg.types.builtins.INT8) return Number
    return pg.types.getTypeParser(oid, format ?? 'text')
  },
} as pg.CustomTypesConfig

export interface Database {
  readonly kysely: Kysely<DB>
  readonly pool: pg.Pool
  /** Who of this process writes to the log next. */
  readonly turns: Turns
  /** A transaction that sees one ambito only: row-level security hides the rest. */
  inAmbito<T>(ambitoId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens a pool as the application's role, which may read and append to the log and nothing else. */
export function openDatabase(config: pg.PoolConfig, onLost: (error: Error) => void = () => {}): Database {
  const pool = new pg.Pool({
    max: 12,
    connectionTimeoutMillis: 5_000,
    ...config,
    types,
    options: '-c role=veglia_app -c timezone=UTC',
  })
  // A backend that dies while idle must not take the program with it; the next query says what is wrong.
  let closing = false
  pool.on('error', (error) => {
    if (!closing) onLost(error)
  })
  // Nor one that dies between two queries of a transaction: its next query says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return {
    kysely,
    pool,
    turns: makeTurns(),
    inAmbito: (ambitoId, work) =>
      kysely.transaction().execute(async (tx) => {
        await sql`select set_config('veglia.ambito', ${ambitoId}, true)`.execute(tx)
        return work(tx)
      }),
    close() {
      closing = true
      return kysely.destroy()
    },
  }
}
