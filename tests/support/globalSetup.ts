// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#server/app/embeddedPostgres.ts'
import { type FolderLock, lockFolder } from '#server/app/folderLock.ts'
import { listPostgresBinaries, type PostgresBinaries } from '#server/app/postgresBinaries.ts'
import { clearLeftovers } from '#server/app/postmasterLeftovers.ts'
import { makeBusy } from './busyMachine.ts'
import { dropDatabasesOf, type TestServer } from './postgresServers.ts'

const FOLDER_PREFIX = join(tmpdir(), 'veglia-test-')

/** Starts every PostgreSQL of this machine that Veglia supports, newest and oldest, once for all test files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await removeFoldersOfKilledRuns()
  const folder = mkdtempSync(FOLDER_PREFIX)
  const prefix = `veglia_test_${process.pid}`
  const started = await Promise.all(newestAndOldest().map((binaries) => start(folder, binaries)))
  const servers = started.map(({ major, connectionString }) => ({
    name: `PostgreSQL ${major}`,
    connectionString,
    prefix,
  }))
  const given: TestServer[] = process.env.DATABASE_URL
    ? [{ name: 'DATABASE_URL', connectionString: process.env.DATABASE_URL, prefix }]
    : []
  provide('postgresServers', [...servers, ...given])
  const rest = makeBusy()
  return async () => {
    await rest()
    await Promise.all(given.map(dropDatabasesOf))
    await Promise.all(started.map(({ stop }) => stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start(folder: string, binaries: PostgresBinaries) {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, String(binaries.major)), binaries })
  return { ...postgres, major: binaries.major }
}

/** `POSTGRES=newest` leaves the oldest out: for mutants, where one that notices is enough and a thousand runs are long. */
function newestAndOldest(): PostgresBinaries[] {
  const byMajor = listPostgresBinaries().sort((a, b) => b.major - a.major)
  if (process.env.POSTGRES === 'newest') return byMajor.slice(0, 1)
  return [...new Set([byMajor.at(0), byMajor.at(-1)])].filter((binaries) => binaries !== undefined)
}

/** A run that was killed could neither stop its servers nor remove its folder. */
async function removeFoldersOfKilledRuns(): Promise<void> {
  for (const dataDir of globSync(`${FOLDER_PREFIX}*/*/veglia.pid`).map(dirname)) {
    let lock: FolderLock
    try {
      lock = lockFolder(dataDir)
    } catch {
      continue
    }
    await clearLeftovers(join(dataDir, 'postgres'), () => {})
    lock.release()
    rmSync(dataDir, { recursive: true })
    if (readdirSync(dirname(dataDir)).length === 0) rmdirSync(dirname(dataDir))
  }
}
