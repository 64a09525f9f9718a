// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk whose session reaches its end in the middle of a report: said beforehand, covered, signed in anew where it was, in
// the same window or in another; then somebody else sits down. By keyboard only.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { startSampleBut } from './aSampleBut.ts'
import type { RunningServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { signIn, sitDown } from './sitDown.ts'

const PASSWORD = 'veglia-di-prova'
const STORY = 'Un ragazzo aspetta in caserma, nessuno viene a prenderlo'

/** The sample, but with sessions that end as in a real ambito. */
let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startSampleBut(/sessionHours: never/, 'sessionHours: {}', 4701, '2026-01-09T19:05+01:00')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Each time somebody new, whose session has not ended. */
async function minutesPass(minutes: number): Promise<void> {
  const colleague = await signInCaller(server.url, 'pia-modelli@example.org', PASSWORD)
  await colleague.call(advanceClock, { body: { seconds: minutes * 60 } })
}
const account = (page: Page) => page.getByLabel('Il racconto, con le sue parole')
const cover = (page: Page) => page.getByRole('alertdialog', { name: 'La sessione è finita' })
async function enter(page: Page, email: string, password: string): Promise<void> {
  await write(page, cover(page).getByLabel('E-mail'), email)
  await write(page, cover(page).getByLabel('Password'), password)
  await page.keyboard.press('Enter')
}

test('a session ends in the middle of a report, and nothing of it is lost', async () => {
  const page = await sitDown(browser, server.url, 'callisto-finti@example.org')
  photographOnFailure('session-end', [page])
  await page.goto(`${server.url}/accesso`)
  await page.getByText(/vale fino a sab 10 gen 09:0\d/).waitFor()
  await page.goto(server.url)
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  const address = page.url()
  await write(page, account(page), STORY)
  await page.getByText('Bozza salvata').waitFor()

  // 08:45 of the morning after: it is said, calmly.
  await minutesPass(13 * 60 + 40)
  await page.getByText(/Questa sessione finisce alle 09:0\d/).waitFor()
  await look(page, 'session-end-soon')

  // 09:05. Nothing of the report is seen, nothing of it is lost.
  await minutesPass(20)
  await cover(page).waitFor()
  await account(page).waitFor({ state: 'hidden' })
  await look(page, 'session-end')
  await enter(page, 'callisto-finti@example.org', 'non è questa qui')
  await cover(page).getByText('E-mail o password non corrette').waitFor()
  await enter(page, 'callisto-finti@example.org', PASSWORD)
  await cover(page).waitFor({ state: 'detached' })
  await expect.poll(() => page.url()).toBe(address)
  await expect.poll(() => account(page).inputValue()).toBe(STORY)
  await expect.poll(() => account(page).evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.press('End')
  await page.keyboard.type(', e trema')

  // The next end: he signs in in another window, and this one uncovers by itself.
  await minutesPass(14 * 60)
  await cover(page).waitFor()
  const other = await signIn(page.context(), server.url, 'callisto-finti@example.org')
  await cover(page).waitFor({ state: 'detached', timeout: 60_000 })
  await expect.poll(() => account(page).inputValue()).toBe(`${STORY}, e trema`)
  await other.close()

  // And the one after: Lidia takes the seat, and finds nothing of his.
  await minutesPass(14 * 60)
  await cover(page).waitFor()
  await enter(page, 'lidia-prova@example.org', PASSWORD)
  await page.getByRole('button', { name: 'Preferenze e uscita, Lidia Prova' }).waitFor()
  await cover(page).waitFor({ state: 'detached' })
  await expect.poll(() => new URL(page.url()).pathname).toBe('/')
  expect(await page.getByText(STORY).count()).toBe(0)
  await press(page, page.getByRole('button', { name: 'Preferenze e uscita, Lidia Prova' }))
  await press(page, page.getByRole('button', { name: 'Esci' }))
  await page.getByLabel('E-mail').waitFor()
})
