// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartRefusal } from './startRefusal.ts'

export type FolderLock = { release(): void }

const SQLITE_BUSY = 5

/**
 * One process at a time on a data folder. Node offers no file locks; an exclusive transaction on an empty SQLite file
 * is one: held by the kernel, seen from other containers too, and gone the instant its holder dies, even by kill -9.
 * The process number beside it is only for the sentence.
 */
export function lockFolder(folder: string): FolderLock {
  const pidFile = join(folder, 'veglia.pid')
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) {
      throw new StartRefusal(`The file system of ${folder} cannot lock files. Give Veglia a folder on a local disk.`, {
        cause: error,
      })
    }
    throw new StartRefusal(
      `The folder ${folder} is in use by another Veglia (process ${holderIn(pidFile)}). ` +
        'Stop that one first, or give this one another data folder.',
    )
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return {
    release() {
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}

function holderIn(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim() || 'unknown'
  } catch {
    return 'unknown'
  }
}
