// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#server/app/database.ts'
import { type SealedFor, seal } from '#server/app/envelope.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { aKeyRing, aVault, aWrappingKey } from '../../../tests/support/aVault.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { resealSecrets, rewrapSecrets } from './rotateKeys.ts'
import { checkVaultKeys } from './vault.ts'

const cli = new URL('../app/cli.ts', import.meta.url).pathname
const secret = { address: 'via Canarina 7, Paese Inventato' }

describeOnEachPostgres('the walls of the vault', (server) => {
  let house: House
  let db: Database
  beforeAll(async () => {
    house = await aHouse(server)
    db = house.deps.db
  })
  afterAll(() => house.close())

  /** A destination with its address, and an opening of it that was shown. */
  async function shownOnce(number: number, vault = aVault()) {
    const [destinationId, openingId] = [newId(), newId()]
    const { caseId } = await house.openCase()
    await house.give('destination', destinationId, { type: 'RegisterDestination', number })
    await house.give('destination', destinationId, { type: 'WriteAddress' })
    await db.inAmbito('test', (tx) => vault.put(tx, 'test', destinationId, 1, secret))
    await house.give('opening', openingId, (words) => ({
      type: 'AskOpening',
      destinationId,
      caseId,
      purpose: 'visit',
      reason: words.keep('Visita.'),
      userId: 'user-licia',
    }))
    await house.give('opening', openingId, { type: 'TurnSecondKey', userId: 'user-carla' })
    const show = () => house.give('opening', openingId, { type: 'ShowAddress', userId: 'user-licia' })
    const take = (ambito = 'test') => db.inAmbito(ambito, (tx) => vault.take(tx, ambito, destinationId, openingId))
    return { destinationId, openingId, show, take }
  }

  it('give nothing to the application but by the functions, and by them only what the log says was shown', async () => {
    const { destinationId, openingId, show, take } = await shownOnce(1)
    for (const statement of [
      'select * from vault.secrets',
      `update vault.secrets set content = ''`,
      'delete from vault.secrets',
    ]) {
      await expect(db.inAmbito('test', (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
    }
    await expect(take()).rejects.toThrow('not in the vault')
    await show()
    expect(await take()).toEqual(secret)
    await expect(take('altrove')).rejects.toThrow('not in the vault')
    const other = await shownOnce(2)
    await other.show()
    const crossed = db.inAmbito('test', (tx) => aVault().take(tx, 'test', destinationId, other.openingId))
    await expect(crossed).rejects.toThrow('not in the vault')
    await house.give('opening', openingId, { type: 'EndOpening', why: 'arrived' })
    await expect(take()).rejects.toThrow('not in the vault')
  })

  it('do not open a row that was moved to another destination, or put back from before', async () => {
    const [one, other] = [await shownOnce(3), await shownOnce(4)]
    await one.show()
    await house.asOwner(
      `update vault.secrets a set content = b.content, wrapped_key = b.wrapped_key from vault.secrets b
       where a.secret_id = $1 and b.secret_id = $2`,
      [one.destinationId, other.destinationId],
    )
    await expect(one.take()).rejects.toThrow('does not open')
    await house.asOwner('delete from vault.secrets where secret_id = $1', [one.destinationId])
    await db.inAmbito('test', (tx) => aVault().put(tx, 'test', one.destinationId, 1, secret))
    await house.asOwner('update vault.secrets set version = 2 where secret_id = $1', [one.destinationId])
    await expect(one.take()).rejects.toThrow('does not open')
    await house.asOwner('delete from vault.secrets where secret_id = $1', [one.destinationId])
  })

  it('tell what has one id apart by what it is and whose it is, to give and to erase', async () => {
    const [one, other] = [await shownOnce(18), await shownOnce(19)]
    await one.show()
    const ask = (ambito: string, what: ReturnType<typeof sql>) => db.inAmbito(ambito, (tx) => what.execute(tx))
    await ask('test', sql`select vault.put_secret('attachment', ${one.destinationId}::uuid, 1, 'k1', 'x', 'y')`)
    const given = await ask(
      'test',
      sql`select * from vault.take_address(${one.destinationId}::uuid, ${one.openingId}::uuid)`,
    )
    expect(given.rows).toHaveLength(1)
    await ask('altrove', sql`select vault.erase_secret('address', ${one.destinationId}::uuid)`)
    await ask('test', sql`select vault.erase_secret('address', ${other.destinationId}::uuid)`)
    await ask('test', sql`select vault.erase_secret('attachment', ${one.destinationId}::uuid)`)
    expect(await one.take()).toEqual(secret)
    await other.show()
    await expect(other.take()).rejects.toThrow('not in the vault')
  })

  it('hold the role that owns the secrets as well: it sees and writes those of the ambito it named, and no other', async () => {
    await shownOnce(20)
    const client = new pg.Client({ connectionString: house.connectionString, options: '-c role=veglia_vault' })
    await client.connect()
    const count = async () => (await client.query('select from vault.secrets')).rowCount
    try {
      expect(await count()).toBe(0)
      await client.query(`set veglia.ambito = 'altrove'`)
      expect(await count()).toBe(0)
      const planted = client.query(
        `insert into vault.secrets values ('test', 'address', gen_random_uuid(), 1, 'k1', 'x', 'y')`,
      )
      await expect(planted).rejects.toThrow('row-level security')
      await client.query(`set veglia.ambito = 'test'`)
      expect(await count()).toBeGreaterThan(0)
    } finally {
      await client.end()
    }
  })

  it('refuse a start without the key that something is sealed under, or with another of its name', async () => {
    await shownOnce(5)
    const check = (ring = aKeyRing()) => db.inAmbito('test', (tx) => checkVaultKeys(tx, 'test', ring))
    await check()
    await check(aKeyRing('k1', 'k2'))
    await expect(check(aKeyRing('k2'))).rejects.toThrow(/under the key "k1", which is not among its keys\. Put it back/)
    const impostor = { ...aWrappingKey('k9'), id: 'k1' }
    const ring = { current: async () => impostor, find: async () => impostor }
    await expect(check(ring)).rejects.toThrow(/is not the one its secrets were sealed with/)
  })

  describe('the rotation of keys', () => {
    const keysUsed = async () =>
      (await house.asOwner('select key_id, count(*)::int as n from vault.secrets group by 1 order by 1')).map(
        ({ key_id, n }) => [key_id, n],
      )

    it('wraps everything again while addresses are opened, and touches nothing of what is sealed', async () => {
      const before = await shownOnce(6)
      await before.show()
      const sealed = () => house.asOwner('select content from vault.secrets order by secret_id')
      const contents = await sealed()
      const seen: [number, number][] = []
      const ring = aKeyRing('k1', 'k2')
      const [done] = await Promise.all([
        rewrapSecrets({ connectionString: house.connectionString }, 'test', ring, (at, total) =>
          seen.push([at, total]),
        ),
        db.inAmbito('test', (tx) => aVault(ring).take(tx, 'test', before.destinationId, before.openingId)),
      ])
      expect(done).toBe(contents.length)
      expect(seen.at(-1)).toEqual([done, done])
      expect(await sealed()).toEqual(contents)
      expect(await keysUsed()).toEqual([['k2', done]])
      // The old key may go now.
      const opened = db.inAmbito('test', (tx) =>
        aVault(aKeyRing('k2')).take(tx, 'test', before.destinationId, before.openingId),
      )
      expect(await opened).toEqual(secret)
      expect(await rewrapSecrets({ connectionString: house.connectionString }, 'test', ring)).toBe(0)

      await resealSecrets({ connectionString: house.connectionString }, 'test', ring)
      expect(await sealed()).not.toEqual(contents)
      const again = db.inAmbito('test', (tx) => aVault(ring).take(tx, 'test', before.destinationId, before.openingId))
      expect(await again).toEqual(secret)
      await rewrapSecrets({ connectionString: house.connectionString }, 'test', aKeyRing('k2', 'k1'))
    })

    it('killed in the middle, is run again and goes on from there', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'veglia-rotation-'))
      const line = (id: string) => `${id} ${aWrappingKey(id).bytes.toString('base64')}`
      const file = join(folder, 'keys')
      writeFileSync(file, `${line('k1')}\n${line('k2')}\n`, { mode: 0o600 })
      await sealMany(4_000)
      const rotate = (): ChildProcess =>
        spawn(process.execPath, [cli, 'rotate-vault-keys'], {
          env: {
            ...process.env,
            DATABASE_URL: house.connectionString,
            VEGLIA_VAULT_KEYS_FILE: file,
            VEGLIA_SECRET: 'x'.repeat(32),
          },
        })
      const left = async () =>
        Number(
          (
            await house.asOwner(
              `select count(*) as n from vault.secrets where key_id = 'k1' and ambito_id = 'rhodense'`,
            )
          )[0]?.n,
        )
      const first = rotate()
      await eventually(async () => expect(await left()).toBeLessThan(4_000))
      first.kill('SIGKILL')
      await once(first, 'exit')
      const halfway = await left()
      expect(halfway).toBeGreaterThan(0)

      const second = rotate()
      let said = ''
      second.stdout?.on('data', (chunk: Buffer) => {
        said += chunk
      })
      const [code] = await once(second, 'exit')
      expect([code, await left()]).toEqual([0, 0])
      expect(said).toContain(`Wrapped again under the key "k2": ${halfway}.`)
      rmSync(folder, { recursive: true })
    })

    async function sealMany(count: number) {
      const key = aWrappingKey('k1')
      const rows = Array.from({ length: count }, () => {
        const of: SealedFor = { ambitoId: 'rhodense', kind: 'address', id: newId(), version: 1 }
        const { wrappedKey, content } = seal(key, of, Buffer.from('x'))
        return [of.id, wrappedKey.toString('hex'), content.toString('hex')]
      })
      await house.asOwner(
        `insert into vault.secrets (ambito_id, kind, secret_id, version, key_id, wrapped_key, content)
         select 'rhodense', 'address', r->>0, 1, 'k1', decode(r->>1, 'hex'), decode(r->>2, 'hex')
         from (select jsonb_array_elements($1::jsonb) as r) rows`.replace('r->>0', '(r->>0)::uuid'),
        [JSON.stringify(rows)],
      )
    }
  })

  it('keep their rows out of a dump of the views, which holds everything else', async (context) => {
    const [running] = await house.asOwner('show server_version_num')
    // A pg_dump must not be older than its server; the machine has one or none.
    if (dumpMajor() < Math.floor(Number(running?.server_version_num) / 10_000)) context.skip()
    const { destinationId } = await shownOnce(8)
    const [row] = await house.asOwner<{ content: string }>(
      `select encode(content, 'hex') as content from vault.secrets where secret_id = $1`,
      [destinationId],
    )
    const dump = (...args: string[]) =>
      execFileSync('pg_dump', ['--no-owner', ...args, house.connectionString], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    // As docs/operating.md says.
    const views = dump('--exclude-schema=vault')
    expect(views).toContain(destinationId)
    expect(views).not.toContain(row?.content)
    expect(views).not.toContain('vault.secrets')
    expect(dump()).toContain(row?.content)
  })
})

function dumpMajor(): number {
  try {
    return Number(/(\d+)\./.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[1])
  } catch {
    return 0
  }
}
