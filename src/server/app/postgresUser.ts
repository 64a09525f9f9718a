// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'

/** Where the system keeps its commands: the path of the person who starts Veglia plays no part. */
export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Who PostgreSQL runs as, since it refuses root and initdb refuses a user without a name. */
export type PostgresUser = {
  /** Owner of the files, as this process sees it. */
  uid: number
  gid: number
  /** Command and arguments that run `command` as this user. */
  wrap(command: string, args: string[]): [string, string[]]
  /** For `spawn`. */
  credentials: { uid?: number; gid?: number }
}

type Account = { name: string; uid: number; gid: number }

/** System accounts a root process may lend to PostgreSQL, the best first; `nobody` is everywhere. */
const LENDABLE = ['veglia', 'postgres', 'nobody']

/** The users PostgreSQL could run as on this data folder, the best first. Each still has to be tried. */
export function listPostgresUsers(dataDir: string): PostgresUser[] {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  if (uid !== 0) return hasName() ? [unchanged(uid, gid)] : insideNamespace(uid, gid)
  const accounts = listAccounts()
  const ownerOf = (folder: string) => accounts.filter((account) => account.uid === statSync(folder).uid).map(switchedTo)
  return [...ownerOf(dataDir), ...insideNamespace(uid, gid), ...ownerOf(dirname(dataDir)), ...listLentUsers()]
}

/** Accounts of the system that a root process can switch to. */
export function listLentUsers(): PostgresUser[] {
  const accounts = listAccounts()
  return LENDABLE.flatMap((name) => accounts.filter((account) => account.name === name)).map(switchedTo)
}

const unchanged = (uid: number, gid: number): PostgresUser => ({
  uid,
  gid,
  wrap: (command, args) => [command, args],
  credentials: {},
})

const switchedTo = ({ uid, gid }: Account): PostgresUser => ({ ...unchanged(uid, gid), credentials: { uid, gid } })

/**
 * A user namespace shows this process to PostgreSQL under the number of some named account, while the files go on
 * belonging to the true owner. It needs no rights and works below a folder that only root may enter; many containers
 * forbid it, hence the trial.
 */
function insideNamespace(uid: number, gid: number): PostgresUser[] {
  const shown = listAccounts().find(({ name }) => name === 'postgres') ?? listAccounts()[0]
  if (!shown) return []
  const prefix = ['-U', `--map-user=${shown.uid}`, `--map-group=${shown.gid}`]
  const trial = spawnSync('unshare', [...prefix, 'true'], { env: { PATH: SYSTEM_PATH } })
  if (trial.status !== 0) return []
  return [{ uid, gid, wrap: (command, args) => ['unshare', [...prefix, command, ...args]], credentials: {} }]
}

function listAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid, gid }) => name && uid > 0 && gid > 0)
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}
