// SPDX-License-Identifier: AGPL-3.0-or-later
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stopPostmaster } from './postmaster.ts'
import { isPostmasterOf, readPostmasterFile } from './postmasterFile.ts'
import { SOCKET_FOLDER_PREFIX } from './socketFolder.ts'
import { StartRefusal } from './startRefusal.ts'

/**
 * Clears what a killed Veglia left on the data: its PostgreSQL, which lives on without it, is stopped as in peace; a
 * postmaster.pid whose number now belongs to some other process (usual in containers) would refuse every start.
 */
export async function clearLeftovers(pgData: string, log: (message: string) => void): Promise<void> {
  const left = readPostmasterFile(pgData)
  if (!left) return
  if (isPostmasterOf(pgData, left.pid)) {
    log(`PostgreSQL of an earlier Veglia still runs (process ${left.pid}): stopping it first.`)
    if (!(await stopPostmaster(left.pid, () => !isPostmasterOf(pgData, left.pid)))) {
      throw new StartRefusal(
        `PostgreSQL of an earlier Veglia does not stop. End process ${left.pid}, then start again.`,
      )
    }
  }
  rmSync(join(pgData, 'postmaster.pid'), { force: true })
  if (basename(left.socketDir).startsWith(SOCKET_FOLDER_PREFIX)) {
    rmSync(left.socketDir, { recursive: true, force: true })
  }
}
