// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, listTestServers, type TestDatabase } from '../../../tests/support/postgresServers.ts'
import { lockFolder } from './folderLock.ts'

const cli = new URL('./cli.ts', import.meta.url).pathname
const SECRET = 'x'.repeat(32)

/** The command as typed by a person, and what the person sees. */
function veglia(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { DATABASE_URL: _, PORT: __, ...inherited } = process.env
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { env: { ...inherited, ...environment }, timeout: 90_000 },
      (_error, _stdout, said) => resolve({ code: child.exitCode, said }),
    )
  })
}

describe.concurrent('a start that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'veglia-refusals-'))
  const file = join(folder, 'file')
  let database: TestDatabase

  beforeAll(async () => {
    writeFileSync(file, '')
    const [server] = listTestServers()
    if (!server) throw new Error('no PostgreSQL to try on')
    database = await createDatabase(server)
  })
  afterAll(async () => {
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  const withDatabase = (change: (url: URL) => void = () => {}) => {
    const url = new URL(database.connectionString)
    change(url)
    return { DATABASE_URL: url.href, VEGLIA_SECRET: SECRET }
  }
  const serve = ['serve', '--port', '0']

  it.for<[string, () => Promise<{ code: number | null; said: string }>, RegExp]>([
    [
      'the database does not answer',
      () => veglia(serve, { DATABASE_URL: 'postgresql://veglia@127.0.0.1:9/veglia', VEGLIA_SECRET: SECRET }),
      /^The database of DATABASE_URL does not answer\. Start it, or correct the address/,
    ],
    [
      'the address of the database is none',
      () => veglia(serve, { DATABASE_URL: 'postgresql://veglia@127.0.0.1:porta/veglia', VEGLIA_SECRET: SECRET }),
      /^DATABASE_URL is not an address of a PostgreSQL\. It looks like postgresql:/,
    ],
    [
      'the database has another name',
      () =>
        veglia(
          serve,
          withDatabase((url) => {
            url.pathname = '/nessuno'
          }),
        ),
      /^The database of DATABASE_URL refuses us: check user, password and database name\./,
    ],
    [
      'the secret is missing',
      () => veglia(serve, { ...withDatabase(), VEGLIA_SECRET: '' }),
      /^With DATABASE_URL, set VEGLIA_SECRET too/,
    ],
    [
      'the secret is short',
      () => veglia(serve, { ...withDatabase(), VEGLIA_SECRET: 'corto' }),
      /^VEGLIA_SECRET must have at least 32 characters/,
    ],
    [
      'the port is taken',
      async () => {
        const other = net.createServer().listen(0, '127.0.0.1')
        await once(other, 'listening')
        const { port } = other.address() as net.AddressInfo
        const seen = await veglia(['serve', '--port', String(port)], withDatabase())
        other.close()
        return seen
      },
      /^Port \d+ is taken, perhaps by another Veglia\. Stop it, or choose another with --port\./,
    ],
    [
      'the address to listen on is not of this machine',
      () => veglia([...serve, '--host', '192.0.2.1'], withDatabase()),
      /^This machine has no address 192\.0\.2\.1 to listen on\. Choose another with --host/,
    ],
    ['the port is no port', () => veglia(['serve', '--port', 'ottanta']), /^The port must be a number/],
    ['the data folder is a file', () => veglia([...serve, '--data', file]), /another data folder|--data/],
    [
      'the data folder would be inside a file',
      () => veglia([...serve, '--data', join(file, 'data')]),
      /another data folder|--data/,
    ],
    [
      'the data folder is where nobody writes',
      () => veglia([...serve, '--data', '/sys/veglia']),
      /another data folder|--data/,
    ],
    [
      'the data folder is used by another process',
      async () => {
        const lock = lockFolder(folder)
        const seen = await veglia([...serve, '--data', folder])
        lock.release()
        return seen
      },
      new RegExp(`in use by another Veglia \\(process ${process.pid}\\)\\. Stop that one first`),
    ],
    [
      'the ambito is not there',
      () => veglia([...serve, '--config', join(folder, 'nessuno')], withDatabase()),
      /nessuno/,
    ],
  ])('says what to do when %s', async ([, start, sentence]) => {
    const { code, said } = await start()
    expect(said).toMatch(sentence)
    expect(said).not.toMatch(/^\s+at /m)
    expect(said).not.toContain(SECRET)
    expect(code).toBe(2)
  })
})
