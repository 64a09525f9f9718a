// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import type { PostgresBinaries } from './postgresBinaries.ts'
import { listLentUsers, listPostgresUsers, type PostgresUser, SYSTEM_PATH } from './postgresUser.ts'
import { StartRefusal } from './startRefusal.ts'

export type PostgresPlace = { user: PostgresUser; bin: string; pgData: string }

/** Every account of a machine can enter this folder. */
const SHARED_FOLDER = '/var/lib/veglia'

/** Finds a user, binaries and a data directory that go together: the user can run the ones and enter the other. */
export function findPostgresPlace(dataDir: string, binaries: PostgresBinaries): PostgresPlace {
  const link = join(dataDir, 'postgres')
  const pgData = fs.existsSync(link) ? fs.realpathSync(link) : link
  const users = listPostgresUsers(dataDir)
  for (const user of users) {
    const shutAgain = openFolderTo(user, dataDir)
    if (canRun(user, binaries.bin, dirname(pgData))) return owned({ user, bin: binaries.bin, pgData })
    shutAgain()
  }
  const [lent] = listLentUsers()
  if (process.getuid?.() !== 0 || !lent) {
    throw new StartRefusal(`PostgreSQL cannot be run on ${dataDir} by this user. Start Veglia as an ordinary user.`)
  }
  makeSharedFolder(SHARED_FOLDER)
  return owned({ user: lent, bin: sharedBinaries(binaries), pgData: sharedData(link) })
}

/** Lets the group of a system account pass through a folder of root, and see nothing in it. */
function openFolderTo(user: PostgresUser, dataDir: string): () => void {
  const { uid, gid, mode } = fs.statSync(dataDir)
  const isShutToUser = uid === 0 && user.uid !== 0 && (mode & 0o001) === 0
  if (!isShutToUser || process.getuid?.() !== 0) return () => {}
  fs.chownSync(dataDir, uid, user.gid)
  fs.chmodSync(dataDir, mode | 0o010)
  return () => {
    fs.chownSync(dataDir, uid, gid)
    fs.chmodSync(dataDir, mode)
  }
}

function canRun(user: PostgresUser, bin: string, folder: string): boolean {
  const probe = ['-c', 'test -x "$1" && exec "$2" --version', 'sh', folder, join(bin, 'initdb')]
  const [command, args] = user.wrap('sh', probe)
  const options = { ...user.credentials, cwd: '/', env: { PATH: SYSTEM_PATH } }
  return spawnSync(command, args, options).status === 0
}

/** Root may start today as another user than yesterday: the files follow. */
function owned(place: PostgresPlace): PostgresPlace {
  const { user, pgData } = place
  if (!fs.existsSync(pgData) || fs.statSync(pgData).uid === user.uid) return place
  if (process.getuid?.() !== 0 || spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, pgData]).status !== 0) {
    throw new StartRefusal(
      `The data in ${pgData} belong to another user of this machine (number ${fs.statSync(pgData).uid}). ` +
        'Start Veglia as that user, or give this one another data folder.',
    )
  }
  return place
}

function sharedBinaries({ bin, movable, major }: PostgresBinaries): string {
  if (!movable) return bin
  const stamp = createHash('sha256')
    .update(fs.readFileSync(join(bin, 'postgres')))
    .digest('hex')
    .slice(0, 12)
  const copy = join(SHARED_FOLDER, `postgresql-${major}-${stamp}`)
  if (!fs.existsSync(copy)) {
    fs.rmSync(`${copy}.new`, { recursive: true, force: true })
    copyTo(`${copy}.new`, movable)
    spawnSync('chmod', ['-R', 'a+rX', `${copy}.new`])
    fs.renameSync(`${copy}.new`, copy)
  }
  return join(copy, 'bin')
}

/** Moves the data to where a system account can enter and leaves a link; a crash at any step loses nothing. */
function sharedData(link: string): string {
  const name = createHash('sha256')
    .update(fs.realpathSync(dirname(link)))
    .digest('hex')
    .slice(0, 12)
  const target = join(SHARED_FOLDER, name, 'postgres')
  const left = `${link}.moved`
  makeSharedFolder(dirname(target))
  const found = fs.lstatSync(link, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) return target
  if (found) {
    fs.rmSync(target, { recursive: true, force: true })
    copyTo(target, link)
    fs.renameSync(link, left)
  }
  fs.symlinkSync(target, link)
  fs.rmSync(left, { recursive: true, force: true })
  return target
}

/** With owners, modes and links, and on the disk when it returns: the original may go. */
function copyTo(target: string, source: string): void {
  if (spawnSync('cp', ['-a', source, target]).status === 0 && spawnSync('sync').status === 0) return
  throw new StartRefusal(`${source} could not be copied to ${target}. Is there space on that disk?`)
}

function makeSharedFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.chmodSync(folder, 0o755)
  } catch (error) {
    throw new StartRefusal(
      `PostgreSQL does not run as root, and ${folder} could not be made for it. ` +
        'Start Veglia as an ordinary user, or give it a data folder that every user may enter.',
      { cause: error },
    )
  }
}
