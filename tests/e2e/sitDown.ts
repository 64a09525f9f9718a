// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { write } from './hands.ts'

/** Somebody at a desk, signed in by the keyboard, in a browser of their own. */
export async function sitDown(browser: Browser, url: string, email: string): Promise<Page> {
  return signIn(await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 900 } }), url, email)
}

/** Signs in on a new page of this browser. */
export async function signIn(context: BrowserContext, url: string, email: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await write(page, page.getByLabel('E-mail'), email)
  await write(page, page.getByLabel('Password'), 'veglia-di-prova')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  return page
}
