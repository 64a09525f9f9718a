// SPDX-License-Identifier: AGPL-3.0-or-later
// The beginning of S-1 at the desk: sign in, console, a report from the first key, on both themes.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { violationsOn } from './look.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  server = await startServer(18431, '2026-01-09T22:09+01:00')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function signIn(colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ colorScheme, locale: 'it-IT' })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.locator('input[type=email], input[name=email]').first().fill('callisto-finti@example.org')
  await page.locator('input[type=password]').fill('veglia-di-prova')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  await page.locator('main').waitFor()
  return page
}

describe.each(['light', 'dark'] as const)('the night desk, %s', (theme) => {
  test('console and new report: nothing typed is lost, nothing breaks accessibility', async () => {
    const page = await signIn(theme)
    onTestFinished(() => page.context().close())
    expect(await violationsOn(page)).toEqual([])

    await page.keyboard.press('n')
    await page.waitForURL((url) => url.pathname.startsWith('/segnalazioni/'))
    const place = page.locator('main input, main textarea').first()
    await place.waitFor()
    await place.fill(`Rho, fermata di via di Prova (${theme})`)
    const desk = await signInCaller(server.url, 'callisto-finti@example.org', 'veglia-di-prova')
    const wanted = theme === 'light' ? 1 : 2
    await expect
      .poll(async () => (await desk.call(getQueue)).items.filter((item) => item.kind === 'draft').length)
      .toBe(wanted)
    expect(await violationsOn(page)).toEqual([])
  })
})
