// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmasterFile } from '#server/app/postmasterFile.ts'

const CLI = new URL('../../src/server/app/cli.ts', import.meta.url).pathname

/** Which of the two dies first, and how long the other outlives it. */
export interface Death {
  readonly first: 'program' | 'database'
  readonly gapMs: number
}

/** The program as a newcomer starts it, with its own database, in processes that can be killed; of another ambito if one is given. */
export function mortalProgram(dataDir: string, port: number, ambitoDir?: string) {
  let child: ChildProcess | undefined
  let ready: Promise<void> = Promise.resolve()
  let said = ''

  function start(): void {
    const args = [
      CLI,
      'start',
      '--data',
      dataDir,
      '--port',
      String(port),
      ...(ambitoDir ? ['--config', ambitoDir] : []),
    ]
    const env = { ...process.env, DATABASE_URL: '', NODE_COMPILE_CACHE: join(dataDir, '..', 'compiled') }
    const born = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    child = born
    said = ''
    const hear = (line: string) => {
      said += `${line}\n`
    }
    createInterface(born.stderr).on('line', hear)
    const lines = createInterface(born.stdout).on('line', hear)
    ready = new Promise((resolve) => {
      lines.on('line', (line) => line.includes('Apri ') && resolve())
    })
  }

  async function endOf(dying: ChildProcess): Promise<void> {
    if (dying.exitCode === null && dying.signalCode === null) await once(dying, 'exit')
  }

  return {
    url: `http://127.0.0.1:${port}`,
    start,

    /** Resolves when the door is open; throws what was said if the program ends instead. */
    async isOpen(): Promise<void> {
      const born = child as ChildProcess
      const ended = endOf(born).then(() => {
        throw new Error(`the program ended by itself with ${born.exitCode}:\n${said}`)
      })
      await Promise.race([ready, ended])
    },

    /** SIGKILL to the program and to every process of its database. Nobody of them can say goodbye. */
    async kill({ first, gapMs }: Death): Promise<number> {
      const dying = child as ChildProcess
      const program = dying.pid as number
      if (dying.exitCode !== null) throw new Error(`the program was gone before it was killed:\n${said}`)
      const database = descendantsOf(program)
      const [sooner, later] = first === 'program' ? [[program], database] : [database, [program]]
      sooner.forEach(killNow)
      if (gapMs > 0) await sleep(gapMs)
      // Whoever was born meanwhile, or was adopted when its parent died, dies with the rest.
      const { pid } = readPostmasterFile(join(dataDir, 'postgres')) ?? {}
      const orphans = pid && database.includes(pid) ? descendantsOf(pid) : []
      for (const victim of [...later, ...orphans]) killNow(victim)
      await endOf(dying)
      return 1 + database.length
    },

    async stop(): Promise<number | null> {
      const stopping = child as ChildProcess
      stopping.kill('SIGTERM')
      await endOf(stopping)
      return stopping.exitCode
    },

    /** The database of the running program, for its owner to look into. */
    ownersDoor: () => ({
      host: readPostmasterFile(join(dataDir, 'postgres'))?.socketDir ?? '',
      user: 'veglia_owner',
      database: 'veglia',
    }),
  }
}

export type MortalProgram = ReturnType<typeof mortalProgram>

/** PostgreSQL puts each of its processes in a group of its own, so a group is not enough. */
function descendantsOf(pid: number): number[] {
  let children: number[]
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The same at every restart, as for people who keep a page open. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
