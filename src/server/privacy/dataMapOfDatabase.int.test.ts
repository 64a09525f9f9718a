// SPDX-License-Identifier: AGPL-3.0-or-later
// The types of the schema have what the application can reach; the database has everything, also what other roles keep.
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeAuth } from '#server/access/auth.ts'
import { createDatabase, describeOnEachPostgres, type TestDatabase } from '../../../tests/support/postgresServers.ts'
import { dataMap } from './dataMap.ts'
import { type Column, listGone, listUnmapped } from './mappedColumns.ts'

/** Every column of every table of every schema that is ours. An instant or an opaque id is one by its type, whatever it is called. */
const COLUMNS = `
  select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as table, a.attname as column,
    case
      when t.typname in ('int2', 'int4', 'int8', 'bool', 'timestamptz') then 'number'
      when t.typname = 'jsonb' then 'Json' else 'string' end as type
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p', 'f', 'm', 'v') and a.attnum > 0 and not a.attisdropped
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

describeOnEachPostgres('the data map', (server) => {
  let database: TestDatabase
  let client: pg.Client
  beforeAll(async () => {
    database = await createDatabase(server)
    const connection = { connectionString: database.connectionString }
    const auth = makeAuth({ connection, publicUrl: 'http://veglia.example', secret: 'x'.repeat(32) })
    await auth.migrate()
    await auth.close()
    client = new pg.Client(connection)
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })
  const listColumns = async () => (await client.query<Column>(COLUMNS)).rows

  it('has a row for every column that may hold words or people, in every schema', async () => {
    const columns = await listColumns()
    for (const table of ['texts', 'auth.session', 'auth.passkey', 'vault.secrets'])
      expect(columns.map((one) => one.table)).toContain(table)
    expect(listUnmapped(dataMap, columns), 'say in src/server/privacy/dataMap.ts what they hold of whom').toEqual([])
  })

  it('names no column that is not there', async () => {
    expect(listGone(dataMap, await listColumns())).toEqual([])
  })

  it('is found wanting when a schema keeps something new of somebody', async () => {
    await client.query(`alter table auth."user" add column "mothersSurname" text`)
    await client.query('alter table vault.secrets add column seen_near text')
    await client.query('create schema elsewhere')
    await client.query('create table elsewhere.visitors (visitor_id uuid, called text, birth date, met_at timestamptz)')
    expect(listUnmapped(dataMap, await listColumns()).sort()).toEqual([
      'auth.user.mothersSurname',
      'elsewhere.visitors.birth',
      'elsewhere.visitors.called',
      'vault.secrets.seen_near',
    ])
  })
})
