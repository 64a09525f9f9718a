// SPDX-License-Identifier: AGPL-3.0-or-later
// A browser in processes of its own that can be killed, and whose profile outlives it as on a desk.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type BrowserContext, chromium } from 'playwright-core'
import { CHROMIUM_ARGS, findChromium } from './findChromium.ts'
import { slowAnswers } from './slowAnswers.ts'

export interface MortalBrowser {
  readonly context: BrowserContext
  /** SIGKILL to the browser and to every process of it: nobody of them can write anything more. */
  kill(): Promise<void>
}

/** The folder of one desk's browser: cookies, IndexedDB. */
export function aProfile(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'veglia-browser-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

export async function openMortalBrowser(profile: string): Promise<MortalBrowser> {
  const args = [
    ...CHROMIUM_ARGS,
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--lang=it-IT',
  ]
  // Its own process group, so that one signal meets all its processes and nobody else's.
  const born = spawn(await findChromium(), [...args, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const pid = born.pid as number
  const door = await new Promise<string>((resolve, reject) => {
    createInterface({ input: born.stderr }).on('line', (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (found) resolve(found)
    })
    born.once('exit', () => reject(new Error('the browser ended before it listened')))
  })
  const browser = await chromium.connectOverCDP(door)
  const context = browser.contexts()[0]
  if (!context) throw new Error('the browser has no window')
  await slowAnswers(context)
  return {
    context,
    async kill() {
      const gone = once(born, 'exit')
      process.kill(-pid, 'SIGKILL')
      await gone
      await browser.close().catch(() => {})
    },
  }
}
