// SPDX-License-Identifier: AGPL-3.0-or-later
// A town asks to show on its site who answers now: a coordinator gives its program a token, sees what it did, takes it back.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getActivationCounts } from '../../src/core/reports/triageApi.ts'
import { getResponsible } from '../../src/core/territory/calendarApi.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer(7340, '2026-01-09T22:05+01:00')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('a program is given a token, uses it, loses it', async () => {
  const page = await sitDown(browser, server.url, 'cornelia-modelli@example.org')
  photographOnFailure('services', [page])
  await page.goto(`${server.url}/accessi`)
  await page.getByText('Nessun programma ha un token').waitFor()
  await press(page, page.getByRole('button', { name: 'Crea un’utenza di servizio' }))
  const form = page.getByRole('form', { name: 'Crea un’utenza di servizio' })
  await write(page, form.getByLabel('Nome del programma'), 'Portale del Comune di Rho')
  await page.keyboard.press('Control+Enter')
  await form.getByText('Scelga almeno una cosa').waitFor()
  const scope = form.getByRole('checkbox', { name: /Chi risponde per ogni Comune/ })
  await tabTo(page, scope)
  await page.keyboard.press('Space')
  await expect.poll(() => scope.isChecked()).toBe(true)
  await look(page, 'services-new')
  await press(page, form.getByRole('button', { name: 'Crea il token' }))

  const shown = page.getByRole('form', { name: 'Token' })
  const token = await shown.getByRole('textbox', { name: 'Token' }).inputValue()
  expect(token).toMatch(/^veglia_[\w-]{43}$/)
  const ask = async (path: string) =>
    (await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).status
  expect([await ask(getResponsible.path), await ask(getActivationCounts.path)]).toEqual([200, 403])
  await press(page, shown.getByRole('button', { name: 'L’ho consegnato' }))
  await shown.waitFor({ state: 'detached' })
  await page.reload()
  // The book of the door names the program too: its rows have no header.
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /Portale del Comune di Rho/ }) })
  await row.getByText('1 risposta, 1 fuori da ciò che apre').waitFor()
  expect(await page.content()).not.toContain(token)
  await row.scrollIntoViewIfNeeded()
  await look(page, 'services')

  await press(page, row.getByRole('button', { name: 'Revoca Portale del Comune di Rho' }))
  const revocation = page.getByRole('form', { name: 'Revoca Portale del Comune di Rho' })
  await press(page, revocation.getByRole('button', { name: 'Revoca Portale del Comune di Rho' }))
  await row.getByText('revocata', { exact: true }).waitFor()
  expect(await ask(getResponsible.path)).toBe(401)

  // On a telephone nothing scrolls sideways: each row is a block under the titles of its cells.
  await page.setViewportSize({ width: 390, height: 844 })
  const isWider = () =>
    page.evaluate(() => [...document.querySelectorAll('.vg-wide')].some((one) => one.scrollWidth > one.clientWidth))
  await expect.poll(isWider).toBe(false)
})
