// SPDX-License-Identifier: AGPL-3.0-or-later
import type pg from 'pg'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embeddedPostgres.ts'
import { migrate } from './migrate.ts'
import { StartRefusal } from './startRefusal.ts'

/** Where the log lives: the embedded PostgreSQL or the one of `DATABASE_URL`, open and migrated. */
export interface Store {
  /** As the owner of the schema: migrations, accounts, memberships. */
  readonly owner: pg.ClientConfig
  readonly db: Database
  readonly embedded: boolean
  readonly migrated: readonly string[]
  /** Resolves if the embedded database ends by itself; never for another. */
  readonly died: Promise<void>
  close(): Promise<void>
}

export async function openStore(
  config: Config,
  say: (line: string) => void,
  onLost: (error: Error) => void,
): Promise<Store> {
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, log: say })
  const owner: pg.ClientConfig = embedded?.poolConfig ?? { connectionString: config.databaseUrl as string }
  try {
    const migrated = await migrate(owner)
    const db = openDatabase(owner, onLost)
    return {
      owner,
      db,
      embedded: embedded !== undefined,
      migrated,
      died: embedded?.died ?? new Promise(() => {}),
      async close() {
        await db.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw explain(error, config)
  }
}

function explain(error: unknown, config: Config): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (!config.databaseUrl) return error
  if (code === 'ERR_INVALID_URL') {
    return new StartRefusal(
      'DATABASE_URL is not an address of a PostgreSQL. It looks like postgresql://user:password@host:5432/database.',
    )
  }
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ENOENT', 'ECONNRESET'].includes(code) ||
    code.startsWith('08') ||
    code.startsWith('57P')
  ) {
    return new StartRefusal(
      'The database of DATABASE_URL does not answer. Start it, or correct the address, then start Veglia again.',
    )
  }
  if (code.startsWith('28') || code === '3D000') {
    return new StartRefusal('The database of DATABASE_URL refuses us: check user, password and database name.')
  }
  if (code === '42501') {
    return new StartRefusal(
      'The user of DATABASE_URL may not create roles and tables. Give it CREATEROLE and the database, or run "veglia migrate" once as an administrator.',
    )
  }
  return error
}
