// SPDX-License-Identifier: AGPL-3.0-or-later
// Slips of a tired hand: one letter too many, half a name of a town, a draft left and opened again. No mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { answer, tabTo, write } from './hands.ts'
import { photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  server = await startServer(18461, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const PLACE = 'Fermata del bus di via di Prova, davanti alla stazione'
const ACCOUNT = 'Un uomo dorme alla fermata e ha un cane con sé'

test('one letter too many, half a town, a draft opened again', async () => {
  const desk = await sitDown(browser, server.url, 'callisto-finti@example.org')
  photographOnFailure('slips', [desk])

  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), PLACE)
  const town = desk.getByRole('combobox', { name: 'Comune' })
  await write(desk, town, 'rh')
  await desk.keyboard.press('Tab')
  await expect.poll(() => town.inputValue()).toBe('Rho')
  await desk.getByText('Rho: adesso risponde il PIS.').waitFor()
  await write(desk, desk.getByLabel('Il racconto, con le sue parole'), ACCOUNT)

  // Each answer goes to the next question; a Tab in between out of habit leads past the last one.
  const address = desk.url()
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }), 's')
  for (const key of ['Tab', 'n', 'n', 'n', 'n']) await desk.keyboard.press(key)
  expect(desk.url()).toBe(address)
  const lastAnswer = desk.getByRole('radiogroup', { name: 'C’è violenza?' }).locator('input[value="no"]')
  await expect.poll(() => lastAnswer.isChecked()).toBe(true)
  await desk.getByText('Bozza salvata').waitFor()

  // What was typed last is what one finds again, from the queue and without a new load of the page.
  await desk.keyboard.press('Escape')
  await desk.waitForURL((url) => !url.pathname.startsWith('/segnalazioni'))
  await desk.getByText('S-0001').first().waitFor()
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await desk.waitForURL((url) => url.pathname === new URL(address).pathname)
  await expect.poll(() => valuesOf(desk)).toEqual([PLACE, 'Rho', ACCOUNT])
})

test('the focus stays near what is gone from the page', async () => {
  const desk = await sitDown(browser, server.url, 'cornelia-modelli@example.org')
  const gone = desk.getByRole('link', { name: 'Chiamate' })
  await tabTo(desk, gone)
  await gone.evaluate((link) => link.remove())
  await expect.poll(() => desk.evaluate(() => document.activeElement?.closest('nav') !== null)).toBe(true)
})

async function valuesOf(page: Page): Promise<string[]> {
  const fields = [
    page.getByLabel('Luogo, come lo dice chi chiama'),
    page.getByRole('combobox', { name: 'Comune' }),
    page.getByLabel('Il racconto, con le sue parole'),
  ]
  return Promise.all(fields.map((field) => field.inputValue()))
}
