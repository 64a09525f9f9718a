// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'

/** Tables of no ambito, each with its reason. A new table belongs to an ambito, or comes here by somebody's decision. */
const ofNoAmbito: Readonly<Record<string, string>> = {
  migrations: 'which files of the schema were applied',
  session_proofs: 'an account may act in several ambiti: its session is of none',
  sign_in_waits: 'whoever tries is counted before it is known who they are',
  used_codes: 'a code belongs to an account, which may act in several ambiti',
}

/** What is kept, row by row, and of its rows what the program may change: nothing, or what must be. */
const mayChange: Readonly<Record<string, readonly string[]>> = {
  commands: [],
  events: [],
  members: ['ends_at', 'house', 'municipality', 'role', 'starts_at'],
  read_repeats: ['last_at', 'times'],
  reads: [],
  role_changes: [],
  security_events: [],
  service_accounts: ['last_used_at', 'minute_at', 'minute_calls', 'revoked_at', 'revoked_by'],
  service_uses: ['last_at', 'times'],
  texts: [],
}

const OWN_AMBITO = `(ambito_id = current_setting('veglia.ambito'::text, true))`

interface Wall {
  readonly name: string
  readonly hasAmbito: boolean
  readonly isOn: boolean
  readonly policies: readonly string[]
}

/** What is wrong with a table: nothing, or the sentence. */
function faultOf({ name, hasAmbito, isOn, policies }: Wall): string[] {
  if (!hasAmbito) return name in ofNoAmbito ? [] : [`${name} has no ambito_id and no reason`]
  if (!isOn) return [`${name} has no row-level security`]
  if (policies.length === 0) return [`${name} has no policy`]
  return policies.filter((policy) => policy !== OWN_AMBITO).map((policy) => `${name} lets through: ${policy}`)
}

describeOnEachPostgres('the wall below the rules', (server) => {
  let door: FrontDoor
  let tables: Wall[]

  beforeAll(async () => {
    door = await aFrontDoor(server)
    const ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    await door.ask(getCase, { params: ids, headers: await door.signedIn(people.coordinator) })
    tables = await listWalls()
  })
  afterAll(() => door.close())

  const listWalls = () =>
    door.asOwner<Wall & Record<string, unknown>>(`
      select c.relname as name, c.relrowsecurity as "isOn",
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'ambito_id' and not a.attisdropped) as "hasAmbito",
        coalesce((select array_agg(coalesce(p.qual, '') || case when p.with_check is null or p.with_check = p.qual then '' else ' / ' || p.with_check end)
          from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname), '{}') as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  const ofAmbito = () => tables.filter(({ hasAmbito }) => hasAmbito).map(({ name }) => name)

  it('stands around every table', () => {
    expect(ofAmbito().length).toBeGreaterThan(40)
    expect(tables.flatMap(faultOf)).toEqual([])
  })

  it('holds the role of the program, which owns nothing and may not step over', async () => {
    const [role] = await door.asOwner(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*)::int from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname = 'veglia_app'`)
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: 0 })
    const accounts = await door.asOwner(`
      select table_name from information_schema.table_privileges where grantee = 'veglia_app' and table_schema = 'auth'`)
    expect(accounts).toEqual([])
    const [auth] = await door.asOwner(`select has_schema_privilege('veglia_app', 'auth', 'usage') as "mayEnter"`)
    expect(auth).toEqual({ mayEnter: false })
  })

  it('lets nobody else run what acts with more rights than its caller, or erases', async () => {
    const open = await door.asOwner<{ name: string }>(`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'vault') and (p.prosecdef or p.proname like 'erase%')
        and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`)
    expect(open).toEqual([])
    const [known] = await door.asOwner<{ n: number }>('select count(*)::int as n from pg_proc where prosecdef')
    expect(known?.n).toBeGreaterThan(8)
  })

  it('lets the program take away no row of what is kept, nor change more of it than must be', async () => {
    const rights = await door.asOwner<{ name: string; columns: string[]; takes: boolean }>(
      `select name, has_table_privilege('veglia_app', name, 'delete, truncate') as takes,
         (select coalesce(array_agg(c.attname::text order by c.attname::text), '{}') from pg_attribute c
          where c.attrelid = name::regclass and c.attnum > 0 and not c.attisdropped
            and has_column_privilege('veglia_app', c.attrelid, c.attnum, 'update')) as columns
       from unnest($1::text[]) name`,
      [Object.keys(mayChange)],
    )
    expect(Object.fromEntries(rights.map(({ name, columns }) => [name, columns]))).toEqual(mayChange)
    expect(rights.filter(({ takes }) => takes)).toEqual([])
  })

  it.each([
    ['security_events', `(ambito_id, at, kind) values ('terzo', now(), 'signed_in')`],
    [
      'role_changes',
      `(ambito_id, user_id, changed_at, role_before, role, reason, changed_by)
       values ('terzo', 'user-licia', now(), 'field_worker', 'coordinator', 'new_duty', 'user-carla')`,
    ],
  ])('keeps every row of %s from its owner too, who may add one', async (table, row) => {
    await door.asOwner(`insert into ${table} ${row}`)
    for (const change of [`update ${table} set user_id = 'user-bruno'`, `delete from ${table}`])
      await expect(door.asOwner(`${change} where ambito_id = 'terzo'`)).rejects.toThrow('append-only')
    await expect(door.asOwner(`truncate ${table}`)).rejects.toThrow('append-only')
  })

  it('shows no row to another ambito, nor to whoever has not said which', async () => {
    const { db, ambito } = door.deps
    const countIn = async (ambitoId: string | undefined) => {
      const counts: [string, number][] = []
      for (const name of ofAmbito()) {
        const count = sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`
        const { rows } = ambitoId
          ? await db.inAmbito(ambitoId, (tx) => count.execute(tx))
          : await count.execute(db.kysely)
        counts.push([name, rows[0]?.n ?? Number.NaN])
      }
      return counts
    }
    const nothing = ofAmbito().map((name) => [name, 0])
    // So that nothing is not simply an empty database.
    expect((await countIn(ambito.id)).filter(([, n]) => n > 0).length).toBeGreaterThan(20)
    expect(await countIn('altrove')).toEqual(nothing)
    expect(await countIn(undefined)).toEqual(nothing)
  })

  describe('finds', () => {
    it.each([
      [
        'a new table without row-level security',
        'create table planted (ambito_id text)',
        'planted has no row-level security',
      ],
      [
        'a new table without a policy',
        'create table planted (ambito_id text); alter table planted enable row level security',
        'planted has no policy',
      ],
      [
        'a policy that lets everything through',
        'create table planted (ambito_id text); alter table planted enable row level security; create policy open on planted using (true)',
        'planted lets through: true',
      ],
      ['a table of no ambito', 'create table planted (name text)', 'planted has no ambito_id and no reason'],
    ])('%s', async (_what, statement, fault) => {
      await door.asOwner(statement)
      try {
        expect((await listWalls()).flatMap(faultOf)).toEqual([fault])
      } finally {
        await door.asOwner('drop table planted')
      }
    })
  })
})
