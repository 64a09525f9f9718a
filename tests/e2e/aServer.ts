// SPDX-License-Identifier: AGPL-3.0-or-later
// Veglia as it is started by anybody, in a process of its own: the browser's work in ours must not make it late.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const CLI = new URL('../../src/server/app/cli.ts', import.meta.url).pathname

export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the sample ambito on an empty data folder at this instant of its rehearsal clock, and waits until it listens. */
export function startServer(port: number, clockStart: string): Promise<RunningServer> {
  return startServerOn(mkdtempSync(join(tmpdir(), 'veglia-story-')), port, ['--clock-start', clockStart])
}

/** On a folder of its own, which goes with it. */
export async function startServerOn(dataDir: string, port: number, more: readonly string[]): Promise<RunningServer> {
  const flags = ['start', '--data', dataDir, '--port', String(port), ...more]
  const server = spawn(process.execPath, [CLI, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const said: string[] = []
  const listening = new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      said.push(line)
      const url = /https?:\/\/\S+/.exec(line)?.[0]
      if (url) resolve(url)
    })
    void ended.then(() => reject(new Error(`Veglia did not start:\n${said.join('\n')}`)))
  })
  return {
    url: await listening,
    async stop() {
      server.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
