// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { watchQuestions } from './everythingHasCome.ts'
import { slowAnswers } from './slowAnswers.ts'

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium of the machine (variable CHROMIUM, then the usual places), else the one inside an npm package. */
export async function findChromium(): Promise<string> {
  const own = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )
  return own ?? (await sparticuz.executablePath())
}

export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await findChromium(), // Not the arguments of the package: they run everything in one process, which ends with its first window.
    args: CHROMIUM_ARGS,
    timeout: 60_000,
  })
  browser.on('context', (context) => {
    watchQuestions(context)
    void slowAnswers(context)
  })
  return browser
}
