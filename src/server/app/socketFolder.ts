// SPDX-License-Identifier: AGPL-3.0-or-later
import { chownSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PostgresUser } from './postgresUser.ts'

/** Marks the temporary folders that are ours to remove. */
export const SOCKET_FOLDER_PREFIX = 'veglia-pg-'

/** A socket's path has 107 bytes at most: PostgreSQL adds `/.s.PGSQL.5432`, we add the prefix and six letters. */
const TEMPORARY_FOLDER_BYTES_MAX = 75

/** A new folder that only PostgreSQL's user (and root) may enter: who cannot enter it cannot reach the database. */
export function makeSocketFolder({ uid, gid }: PostgresUser): string {
  const isShort = Buffer.byteLength(tmpdir()) <= TEMPORARY_FOLDER_BYTES_MAX
  const folder = mkdtempSync(join(isShort && process.getuid?.() !== 0 ? tmpdir() : '/tmp', SOCKET_FOLDER_PREFIX))
  if (process.getuid?.() === 0) chownSync(folder, uid, gid)
  return folder
}
