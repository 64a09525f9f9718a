// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#server/app/embeddedPostgres.ts'
import type { TestServer } from '../tests/support/postgresServers.ts'

/** The embedded PostgreSQL as a newcomer has it (fsync on), in a folder of its own, for the time of the work. */
export async function withPostgres<T>(work: (server: TestServer) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'veglia-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir })
  try {
    return await work({ name: 'embedded', connectionString: postgres.connectionString, prefix: 'veglia_bench' })
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
