// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL writes about itself into its data directory. */
export type PostmasterFile = { pid: number; socketDir: string; status: string }

export function readPostmasterFile(pgData: string): PostmasterFile | undefined {
  const file = join(pgData, 'postmaster.pid')
  if (!fs.existsSync(file)) return undefined
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), socketDir: lines[4] ?? '', status: lines[7]?.trim() ?? '' }
}

export function isReady(pgData: string, pid: number | undefined): boolean {
  const file = readPostmasterFile(pgData)
  return file?.pid === pid && file?.status === 'ready'
}

/** PostgreSQL works inside its data directory; a stranger that has got the same number since does not. */
export function isPostmasterOf(pgData: string, pid: number): boolean {
  return process.platform === 'linux' ? isInside(pgData, pid) : commandOf(pid).includes(`postgres -D ${pgData}`)
}

function isInside(pgData: string, pid: number): boolean {
  try {
    // "123 (postgres) S …": who runs as process 1 of a container often forgets its dead, which stay as Z.
    const isPostgres = /\(postgres\) [^ZX]/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
    if (!isPostgres) return false
    const here = fs.statSync(pgData)
    const there = fs.statSync(`/proc/${pid}/cwd`)
    return here.ino === there.ino && here.dev === there.dev
  } catch (error) {
    // A PostgreSQL that may not be looked at counts as ours: to take its data from under it would be worse.
    return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
