// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresPlace } from './postgresPlace.ts'
import { SYSTEM_PATH } from './postgresUser.ts'
import { isReady } from './postmasterFile.ts'
import { StartRefusal } from './startRefusal.ts'

type Log = (message: string) => void

/** Only a part of the socket's name: there is no network port. */
export const PORT = 5432

const FAST_STOP_SECONDS_MAX = 60
const IMMEDIATE_STOP_SECONDS_MAX = 10
/** Backends of a killed postmaster notice within moments; until then the new one may not touch their memory. */
const ATTEMPTS_MAX = 20
const ATTEMPT_PAUSE_MS = 500
const POLL_MS = 10
const PROGRESS_MS = 10_000

/**
 * No TCP, a socket that only its owner may open, every commit on disk before it is acknowledged.
 * Statements that fail are the program's to log: here they would carry names and numbers of people into a file.
 */
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'max_connections=100',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  'log_min_messages=log',
  'log_min_error_statement=panic',
].flatMap((setting) => ['-c', setting])

/** Runs `initdb` or `postgres` as the place's user, in a session of its own: Ctrl-C in the terminal is not for it. */
function spawnIn({ user, bin }: PostgresPlace, program: string, args: string[], logFile: number): ChildProcess {
  const [command, wrapped] = user.wrap(join(bin, program), args)
  return spawn(command, wrapped, {
    ...user.credentials,
    cwd: '/',
    detached: true,
    env: { PATH: SYSTEM_PATH, LC_ALL: 'C' },
    stdio: ['ignore', logFile, logFile],
  })
}

/** Makes an empty cluster, complete or not at all: a start that was cut short leaves nothing in the way. */
export async function initialise(place: PostgresPlace, major: number, owner: string, logPath: string): Promise<void> {
  const { user, pgData } = place
  const fresh = `${pgData}.new`
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.mkdirSync(fresh, { mode: 0o700 })
  if (process.getuid?.() === 0) fs.chownSync(fresh, user.uid, user.gid)
  // The default order of texts must not change with the system's C library: only PostgreSQL 17 brings its own.
  const locale = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C']
  const access = ['-U', owner, '--auth-local=trust', '--auth-host=reject']
  const from = sizeOf(logPath)
  const child = withLog(logPath, (logFile) =>
    spawnIn(place, 'initdb', ['-D', fresh, ...access, '-E', 'UTF8', '--data-checksums', ...locale], logFile),
  )
  if ((await exitOf(child)) !== 0) throw refusalFrom(textFrom(logPath, from), pgData)
  fs.renameSync(fresh, pgData)
}

/** Starts PostgreSQL and returns when it accepts connections, however long it replays its log after a crash. */
export async function launch(
  place: PostgresPlace,
  socketDir: string,
  logPath: string,
  log: Log,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const from = sizeOf(logPath)
    const args = ['-D', place.pgData, '-p', String(PORT), '-k', socketDir, ...SETTINGS]
    const child = withLog(logPath, (logFile) => spawnIn(place, 'postgres', args, logFile))
    let ended = false
    const end = exitOf(child).then(() => {
      ended = true
    })
    let reported = performance.now()
    while (!ended && !isReady(place.pgData, child.pid)) {
      await Promise.race([end, sleep(POLL_MS)])
      if (performance.now() - reported < PROGRESS_MS) continue
      reported = performance.now()
      log('PostgreSQL is recovering after a crash…')
    }
    if (!ended) return child
    const said = textFrom(logPath, from)
    if (attempt === ATTEMPTS_MAX || !/pre-existing shared memory block/.test(said))
      throw refusalFrom(said, place.pgData)
    await sleep(ATTEMPT_PAUSE_MS)
  }
}

/** Ends PostgreSQL so that the next start has nothing to recover; if a backend hangs, so that it recovers. */
export async function stopPostmaster(pid: number, isGone: () => boolean): Promise<boolean> {
  for (const [signal, secondsMax] of [
    ['SIGINT', FAST_STOP_SECONDS_MAX],
    ['SIGQUIT', IMMEDIATE_STOP_SECONDS_MAX],
  ] as const) {
    const deadline = performance.now() + secondsMax * 1000
    if (!isGone() && !isSignalled(pid, signal)) return isGone()
    while (!isGone() && performance.now() < deadline) await sleep(POLL_MS)
    if (isGone()) return true
  }
  return false
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** False if the process has just gone, or belongs to somebody else. */
function isSignalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Also for a program that could not be started at all. */
export const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (hasEnded(child)) return resolve(child.exitCode)
    child.on('exit', resolve)
    child.on('error', () => resolve(null))
  })

function refusalFrom(said: string, pgData: string): StartRefusal {
  if (/No space left on device/.test(said)) {
    return new StartRefusal(`The disk of ${dirname(pgData)} is full. Free some space, then start again.`)
  }
  const lastLines = said.trim().split('\n').slice(-8).join('\n')
  return new StartRefusal(`PostgreSQL does not start on ${pgData}. It says:\n${lastLines}`)
}

function withLog<T>(path: string, work: (file: number) => T): T {
  const file = fs.openSync(path, 'a', 0o600)
  try {
    return work(file)
  } finally {
    fs.closeSync(file)
  }
}

const sizeOf = (path: string): number => fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0
const textFrom = (path: string, offset: number): string => fs.readFileSync(path).subarray(offset).toString()
