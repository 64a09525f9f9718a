// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { StartRefusal } from './startRefusal.ts'

/** The key that signs sessions: given, or made once and kept beside the embedded data, readable by its owner only. */
export async function readSecret({ secret, databaseUrl, dataDir }: Config): Promise<string> {
  if (secret) return secret
  if (databaseUrl) {
    throw new StartRefusal(
      'With DATABASE_URL, set VEGLIA_SECRET too (at least 32 characters, the same on every machine): it signs the sessions.',
    )
  }
  const file = join(dataDir, 'secret')
  const made = randomBytes(32).toString('hex')
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: { code?: string }) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(file, 'utf8')).trim()
}
