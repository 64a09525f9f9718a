// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasEnded, stopPostmaster } from './postmaster.ts'
import { isPostmasterOf } from './postmasterFile.ts'

/** A program of its own, because a process killed or started as somebody else cannot be the one that tests. */
const PROGRAM = `
  import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embeddedPostgres.ts', import.meta.url).href)}
  try {
    const { connectionString, poolConfig, pid, stop } = await startEmbeddedPostgres({ dataDir: process.argv[1] })
    console.log(JSON.stringify({ connectionString, socketDir: poolConfig.host, pid }))
    process.stdin.resume().on('end', () => stop().then(() => process.exit()))
  } catch (error) {
    console.log(JSON.stringify({ refusal: error.name + ': ' + error.message }))
  }`

const NOBODY = { uid: 65534, gid: 65534 }
const isRoot = process.getuid?.() === 0
/**
 * As in most containers: root of a user namespace in which no further one may be made. It waits to be given its users
 * (by `giveUsers`), and begins again as a new shell, since only then it is root.
 */
const CONTAINER = [
  ...['unshare', '-U', 'sh', '-c', 'until test $(id -u) = 0; do sleep 0.02; done; exec sh -c "$0" sh "$@"'],
  'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"',
]
const isLinuxRoot = isRoot && spawnSync('unshare', ['-U', 'true']).status === 0
const canBeReadByAll = isRoot && spawnSync('test', ['-r', import.meta.filename], NOBODY).status === 0

type Answer = { connectionString: string; socketDir: string; pid: number; refusal?: string }
type Running = Answer & { dataDir: string; program: ChildProcess; stop(): Promise<void> }

let folder: string
let running: Running[]

beforeEach(() => {
  folder = fs.mkdtempSync('/tmp/veglia-embedded-')
  running = []
})

afterEach(async () => {
  for (const { pid, dataDir, socketDir, stop } of running) {
    await stop()
    await stopPostmaster(pid, () => !isPostmasterOf(join(dataDir, 'postgres'), pid))
    if (socketDir) fs.rmSync(socketDir, { recursive: true, force: true })
  }
  fs.rmSync(folder, { recursive: true })
})

async function start(dataDir: string, as: { uid?: number; gid?: number; inside?: string[] } = {}): Promise<Running> {
  const { inside = [], ...user } = as
  const line = [...inside, process.execPath, '--input-type=module', '-e', PROGRAM, dataDir]
  const program = spawn(line[0] as string, line.slice(1), { ...user, stdio: ['pipe', 'pipe', 'inherit'] })
  if (inside.length > 0) await giveUsers(program.pid as number)
  const [answer] = await once(createInterface(program.stdout), 'line')
  const stop = async () => {
    program.stdin.end()
    if (!hasEnded(program)) await once(program, 'exit')
  }
  const started = { ...(JSON.parse(answer) as Answer), dataDir, program, stop }
  running.push(started)
  return started
}

/** Every account of the machine keeps its number inside; refused until `unshare` has made the namespace. */
async function giveUsers(pid: number): Promise<void> {
  for (const file of [`/proc/${pid}/gid_map`, `/proc/${pid}/uid_map`]) {
    await expect.poll(() => fs.writeFileSync(file, '0 0 65536')).toBeUndefined()
  }
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connectionString)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function kill({ program }: Running): Promise<void> {
  program.kill('SIGKILL')
  await once(program, 'exit')
}

/** The postmaster and everything it started, as a power cut would. */
function killPostgres({ pid }: Running): void {
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
  for (const victim of [pid, ...children]) process.kill(victim, 'SIGKILL')
}

const KEEP_A_ROW = "create table kept (what text); insert into kept values ('a row')"
const keptRows = ({ connectionString }: Running) => query(connectionString, 'select what from kept')

describe('embedded PostgreSQL', () => {
  it('is made on the first start, listens to no network, and keeps its rows', async () => {
    const first = await start(folder)
    await query(first.connectionString, KEEP_A_ROW)
    const [settings] = await query(
      first.connectionString,
      `select current_user as "user", current_database() as database, current_setting('fsync') as fsync,
         current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding`,
    )
    expect(settings).toEqual({ user: 'veglia_owner', database: 'veglia', fsync: 'on', addresses: '', encoding: 'UTF8' })
    expect(fs.statSync(first.socketDir).mode & 0o777).toBe(0o700)
    await first.stop()
    expect(fs.existsSync(first.socketDir)).toBe(false)
    expect(await keptRows(await start(folder))).toEqual([{ what: 'a row' }])
  })

  it('refuses a second process on the same folder, naming the first', async () => {
    const first = await start(folder)
    const second = await start(folder)
    expect(second.refusal).toMatch(
      /^StartRefusal: The folder .+ is in use by another Veglia \(process \d+\)\. Stop that/,
    )
    expect(second.refusal).toContain(`(process ${first.program.pid})`)
    expect(await query(first.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('stops what a killed Veglia left running, and loses no row', async () => {
    const killed = await start(folder)
    await query(killed.connectionString, KEEP_A_ROW)
    await kill(killed)
    expect(isPostmasterOf(join(folder, 'postgres'), killed.pid)).toBe(true)
    const next = await start(folder)
    expect(isPostmasterOf(join(folder, 'postgres'), killed.pid)).toBe(false)
    expect(await keptRows(next)).toEqual([{ what: 'a row' }])
  })

  it('has every acknowledged row after Veglia and PostgreSQL were killed in the middle of writing', async () => {
    const killed = await start(folder)
    await query(killed.connectionString, 'create table kept (id int primary key)')
    const client = new pg.Client(killed.connectionString)
    client.on('error', () => {})
    await client.connect()
    const acknowledged: number[] = []
    const writing = (async () => {
      for (let id = 1; ; id += 1) {
        await client.query('insert into kept values ($1)', [id])
        acknowledged.push(id)
        if (id === 200) killPostgres(killed)
      }
    })()
    await expect(writing).rejects.toThrow()
    await kill(killed)
    expect(acknowledged.length).toBeGreaterThanOrEqual(200)
    const rows = await query((await start(folder)).connectionString, 'select id from kept order by id')
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
  })

  it('starts although the number of its dead postmaster now belongs to a stranger', async () => {
    const killed = await start(folder)
    await query(killed.connectionString, KEEP_A_ROW)
    killPostgres(killed)
    await kill(killed)
    const file = join(folder, 'postgres', 'postmaster.pid')
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)))
    expect(await keptRows(await start(folder))).toEqual([{ what: 'a row' }])
  })

  it('begins anew after a first start that was cut short', async () => {
    fs.mkdirSync(join(folder, 'postgres.new'))
    fs.writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n')
    const { connectionString } = await start(folder)
    expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('writes nothing of a failed statement into its log', async () => {
    const { connectionString, stop } = await start(folder)
    await query(
      connectionString,
      "create table kept (phone text primary key); insert into kept values ('+390000000001')",
    )
    await expect(query(connectionString, "insert into kept values ('+390000000001')")).rejects.toThrow(/duplicate key/)
    await expect(query(connectionString, "select 'Maria Esempi'::uuid")).rejects.toThrow(/invalid input/)
    await stop()
    const log = fs.readFileSync(join(folder, 'postgres.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toMatch(/0000000001|Esempi/)
  })

  it('says so when the data folder is a file', async () => {
    fs.writeFileSync(join(folder, 'data'), '')
    const { refusal } = await start(join(folder, 'data'))
    expect(refusal).toMatch(/^StartRefusal: The data folder .+\/data cannot be written by this user \(EEXIST\)/)
  })

  describe.skipIf(!canBeReadByAll)('as an ordinary user (needs root to become one)', () => {
    it('keeps its rows', async () => {
      fs.chownSync(folder, NOBODY.uid, NOBODY.gid)
      const first = await start(join(folder, 'data'), NOBODY)
      await query(first.connectionString, KEEP_A_ROW)
      await first.stop()
      expect(fs.statSync(join(folder, 'data', 'postgres')).uid).toBe(NOBODY.uid)
      expect(await keptRows(await start(join(folder, 'data'), NOBODY))).toEqual([{ what: 'a row' }])
    })

    it('says so when the data folder cannot be written', async () => {
      fs.chmodSync(folder, 0o755)
      const { refusal } = await start(join(folder, 'data'), NOBODY)
      expect(refusal).toMatch(/^StartRefusal: The data folder .+ cannot be written by this user \(EACCES\)\. Start/)
    })

    it('hands the data over when root starts it next', async () => {
      fs.chownSync(folder, NOBODY.uid, NOBODY.gid)
      const first = await start(folder, NOBODY)
      await query(first.connectionString, KEEP_A_ROW)
      await kill(first)
      expect(await keptRows(await start(folder))).toEqual([{ what: 'a row' }])
    })
  })

  it.skipIf(!isRoot)('works below a folder that only root may enter', async () => {
    const { connectionString } = await start(join(folder, 'data'))
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700)
    expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  describe.skipIf(!isLinuxRoot)('as root of a container without user namespaces', () => {
    const container = { inside: CONTAINER }

    it('runs as a system account, on data in place', async () => {
      fs.chmodSync(folder, 0o755)
      const { connectionString, pid } = await start(join(folder, 'data'), container)
      expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
      expect(fs.statSync(`/proc/${pid}`).uid).not.toBe(0)
      expect(fs.lstatSync(join(folder, 'data', 'postgres')).isSymbolicLink()).toBe(false)
    })

    it('moves data that a system account cannot reach, and finds them again outside', async () => {
      const wasShared = fs.existsSync('/var/lib/veglia')
      const before = await start(join(folder, 'data'))
      await query(before.connectionString, KEEP_A_ROW)
      await kill(before)
      const inside = await start(join(folder, 'data'), container)
      const moved = fs.realpathSync(join(folder, 'data', 'postgres'))
      try {
        expect(fs.existsSync(`/proc/${before.pid}/cwd`)).toBe(false)
        expect(fs.statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
        expect(moved).toMatch(/^\/var\/lib\/veglia\//)
        expect(await keptRows(inside)).toEqual([{ what: 'a row' }])
        await inside.stop()
        const after = await start(join(folder, 'data'))
        expect(await keptRows(after)).toEqual([{ what: 'a row' }])
        await after.stop()
      } finally {
        fs.rmSync(wasShared ? dirname(moved) : '/var/lib/veglia', { recursive: true })
      }
    })
  })
})
