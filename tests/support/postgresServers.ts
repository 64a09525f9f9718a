// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, inject } from 'vitest'
import { migrate } from '#server/app/migrate.ts'

/** A real PostgreSQL, started (or found) once for the whole run by `globalSetup.ts`. */
export type TestServer = {
  name: string
  /** To a database that only serves to make others. */
  connectionString: string
  /** Begins the name of every database of this run, so that a server that is not ours can be left as it was. */
  prefix: string
}

export type TestDatabase = { connectionString: string; drop(): Promise<void> }

declare module 'vitest' {
  interface ProvidedContext {
    postgresServers: TestServer[]
  }
}

export const listTestServers = (): TestServer[] => inject('postgresServers')

/** The same tests on the embedded PostgreSQL, on the oldest one supported and on that of DATABASE_URL, where there. */
export function describeOnEachPostgres(name: string, tests: (server: TestServer) => void): void {
  for (const server of listTestServers()) describe(`${name} (${server.name})`, () => tests(server))
}

/** A database of its own for one test file or one test: a copy of a migrated one, or empty. */
export async function createDatabase(
  server: TestServer,
  { template = 'migrated' }: { template?: 'migrated' | 'empty' } = {},
): Promise<TestDatabase> {
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`
  await onServer(server, async (client) => {
    const source = template === 'migrated' ? await migratedTemplate(server, client) : 'template0'
    await client.query(`create database ${name} template ${source}`)
  })
  return {
    connectionString: withDatabase(server, name),
    drop: () =>
      onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`).then(() => {})),
  }
}

/** Made by the test process that needs it first, while the others wait. */
async function migratedTemplate(server: TestServer, client: pg.Client): Promise<string> {
  const name = `${server.prefix}_template`
  await client.query('select pg_advisory_lock(hashtext($1))', [name])
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return name
    await client.query(`drop database if exists ${name}_unfinished with (force)`)
    await client.query(`create database ${name}_unfinished`)
    await migrate(withDatabase(server, `${name}_unfinished`))
    await client.query(`alter database ${name}_unfinished rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name])
  }
}

/** Leaves a server that is not ours as it was found. */
export async function dropDatabasesOf(server: TestServer): Promise<void> {
  await onServer(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [`${server.prefix}_`],
    )
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  })
}

async function onServer<T>(server: TestServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server.connectionString)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase({ connectionString }: TestServer, name: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${name}`
  return url.href
}
