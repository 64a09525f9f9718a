// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChildProcess } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { lockFolder } from './folderLock.ts'
import { findPostgresBinaries, type PostgresBinaries } from './postgresBinaries.ts'
import { findPostgresPlace } from './postgresPlace.ts'
import { exitOf, hasEnded, initialise, launch, PORT, stopPostmaster } from './postmaster.ts'
import { clearLeftovers } from './postmasterLeftovers.ts'
import { makeSocketFolder } from './socketFolder.ts'
import { StartRefusal } from './startRefusal.ts'

export const DATABASE_OWNER = 'veglia_owner'
export const DATABASE_NAME = 'veglia'

const LOG_BYTES_MAX = 5_000_000

export type EmbeddedPostgres = {
  /** As the owner of everything; the application takes its own role. */
  poolConfig: { host: string; port: number; user: string; database: string }
  connectionString: string
  pid: number
  /** Resolves only if PostgreSQL ends without having been asked to. */
  died: Promise<void>
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  dataDir: string
  log?: (message: string) => void
  /** Another PostgreSQL than the preferred one of this machine. */
  binaries?: PostgresBinaries
}

/** Starts the database that lives in `dataDir`, made on the first start: one process at a time, no network. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => {} } = options
  const dataDir = openDataFolder(resolve(options.dataDir))
  const undo = [lockFolder(dataDir).release]
  const undoAll = () => {
    for (const step of undo.splice(0).reverse()) step()
  }
  try {
    await clearLeftovers(join(dataDir, 'postgres'), log)
    const binaries = options.binaries ?? findPostgresBinaries(majorOf(join(dataDir, 'postgres')))
    const place = findPostgresPlace(dataDir, binaries)
    const logFile = openLog(dataDir)
    if (majorOf(place.pgData) === undefined) {
      log('Making the database, once…')
      await initialise(place, binaries.major, DATABASE_OWNER, logFile)
    }
    const host = makeSocketFolder(place.user)
    undo.push(() => rmSync(host, { recursive: true, force: true }))
    const child = await launch(place, host, logFile, log)
    const running = follow(child, host, undoAll)
    await createDatabaseIfMissing(running).catch((error) => running.stop().then(() => Promise.reject(error)))
    return running
  } catch (error) {
    undoAll()
    throw error
  }
}

function follow(child: ChildProcess, host: string, release: () => void): EmbeddedPostgres {
  const pid = child.pid as number
  let stopping: Promise<void> | undefined
  return {
    poolConfig: { host, port: PORT, user: DATABASE_OWNER, database: DATABASE_NAME },
    connectionString: `postgresql://${DATABASE_OWNER}@localhost/${DATABASE_NAME}?host=${encodeURIComponent(host)}`,
    pid,
    died: new Promise((tell) => {
      void exitOf(child).then(() => stopping ?? tell())
    }),
    stop() {
      stopping ??= stopPostmaster(pid, () => hasEnded(child)).then(release)
      return stopping
    },
  }
}

async function createDatabaseIfMissing({ poolConfig }: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ ...poolConfig, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME])
    if (!rowCount) await client.query(`create database ${DATABASE_NAME}`)
  } finally {
    await client.end()
  }
}

function openDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return folder
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new StartRefusal(`The disk of ${folder} is full.`, { cause: error })
    throw new StartRefusal(
      `The data folder ${folder} cannot be written by this user (${code}). ` +
        'Start Veglia as the owner of that folder, or give it another data folder.',
      { cause: error },
    )
  }
}

/** The version that wrote the data; none on the first start. */
function majorOf(pgData: string): number | undefined {
  const file = join(pgData, 'PG_VERSION')
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
}

/** What PostgreSQL says of its starts and stops; begun anew when it has grown long. */
function openLog(dataDir: string): string {
  const file = join(dataDir, 'postgres.log')
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) rmSync(file)
  return file
}
