// SPDX-License-Identifier: AGPL-3.0-or-later
// A patrol writes by the card of its station (domain.md §8, rows 1 and 14): the phone's clock is wrong, the line goes and comes.
import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { getReport } from '../../src/core/reports/reportsApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { readPdfText } from '../support/readPdfText.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { answer, openOtherScreen, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown as sitDownAt } from './sitDown.ts'

let server: RunningServer
let browser: Browser
let api: Caller
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer(18502, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
  api = await signInCaller(server.url, 'callisto-finti@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function sitDown(email: string): Promise<Page> {
  const page = await sitDownAt(browser, server.url, email)
  pages.push(page)
  return page
}

/** What lies in the tab under a name, once it was written. */
const keptIn = async (page: Page, name: string) =>
  (await page.waitForFunction((kept) => sessionStorage.getItem(kept), name)).jsonValue() as Promise<string>

/** An officer's own phone, whose clock runs three hours ahead. */
async function scan(address: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
  await context.addInitScript(() => {
    const true_ = Date.now
    Date.now = () => true_() + 3 * 3_600_000
  })
  const page = await context.newPage()
  pages.push(page)
  await page.goto(address)
  return page
}

test('a card is printed, a form is sent once over a bad line, and the desk calls back', async () => {
  photographOnFailure('station-form', pages)

  const carla = await sitDown('cornelia-modelli@example.org')
  await openOtherScreen(carla, 'Carte dei comandi')
  await press(carla, carla.getByRole('button', { name: 'Fai la carta: Carabinieri Rho' }))
  await carla.keyboard.press('Control+Enter')
  await carla.getByText(/^vale fino a/).waitFor()
  await look(carla, 'station-1-cards')
  const href = await carla.getByRole('link', { name: 'Stampa: Carabinieri Rho' }).getAttribute('href')
  const pdf = await (await carla.context().request.get(`${server.url}${href}`)).body()
  writeFileSync('/tmp/station-card.pdf', pdf)
  for (const words of ['CarabinieriRho', 'Inpericolosichiamail112', '+390000000100']) {
    expect(readPdfText(pdf).body).toContain(words)
  }
  const address = /\/URI \((\S+?#\S+?)\)/.exec(pdf.toString('latin1'))?.[1] ?? ''
  expect(address).toContain(`${server.url}/modulo#`)

  // The officer scans: the secret leaves the address bar, and nothing is sent half filled
  const phone = await scan(address)
  await phone.getByText('In pericolo chiami il 112.').waitFor()
  await phone.getByText('Carabinieri Rho').waitFor()
  await expect.poll(() => phone.url()).toMatch(/\/modulo$/)
  const send = phone.getByRole('button', { name: 'Invia alla centrale' })
  await press(phone, send)
  await phone.getByRole('link', { name: 'Dica se c’è pericolo adesso' }).waitFor()
  await write(phone, phone.getByLabel('Dove siete'), 'Rho, fermata di via di Prova')
  await write(phone, phone.getByLabel('Nome e grado'), 'App. Gaudenzio Provini')
  await write(phone, phone.getByLabel('Numero da richiamare'), '+39 000 000 0999')
  await write(phone, phone.getByLabel('Che cosa succede'), 'Un uomo dorme alla fermata, trema')
  await tabTo(phone, phone.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }))
  await phone.keyboard.press('Space')
  await phone.getByText('Chiami subito il 112.').waitFor()
  await look(phone, 'station-2-form')

  // What was written lies closed in the tab, outlives a reload; the line goes, the form waits, the line comes back
  const written = await keptIn(phone, 'veglia.station.form')
  expect(written.length).toBeGreaterThan('Un uomo dorme alla fermata, trema'.length)
  expect(written).not.toMatch(/fermata|Provini|0999/)
  await phone.reload()
  await phone.getByText('Chiami subito il 112.').waitFor()
  await phone.context().setOffline(true)
  await press(phone, send)
  await phone.getByText('Non c’è linea: il modulo non è ancora partito.').waitFor({ timeout: 40_000 })
  await look(phone, 'station-3-waiting')
  expect((await api.call(getQueue)).items).toEqual([])
  await phone.context().setOffline(false)
  await phone.waitForURL((url) => url.pathname === '/ricevuta', { timeout: 40_000 })
  await phone.getByText('S-0001').waitFor()
  expect(await phone.getByText(/Prova|Provini|trema/).count()).toBe(0)
  await look(phone, 'station-4-receipt')

  // At the desk it rings like a call, once, with the time of the server
  const { items } = await api.call(getQueue)
  expect(items).toHaveLength(1)
  const reportId = items[0]?.id ?? ''
  const { form, serverTime = '' } = {
    ...(await api.call(getReport, { params: { reportId } })),
    serverTime: items[0]?.since,
  }
  expect(Math.abs(Date.parse(form?.sentAt ?? '') - Date.parse('2026-01-09T21:10:00.000Z'))).toBeLessThan(10 * 60_000)
  expect(serverTime).toBe(form?.sentAt)
  const desk = await sitDown('callisto-finti@example.org')
  const alarm = desk.getByRole('link', { name: 'S-0001' })
  await alarm.waitFor()
  await desk.getByText('un comando scrive dal modulo').waitFor()
  await look(desk, 'station-5-rings')
  await press(desk, alarm)
  await desk.getByText('Il modulo non è un’identità', { exact: false }).waitFor()
  await desk.getByRole('link', { name: 'In rubrica: +39 000 000 0201' }).waitFor()
  await expect
    .poll(() => desk.getByLabel('Luogo, come lo dice chi chiama').inputValue())
    .toBe('Rho, fermata di via di Prova')
  await look(desk, 'station-6-desk')
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è un minore?' }), 'n')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(desk, desk.getByLabel('Motivo'), 'Richiamato il comando: freddo, nessun riparo')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await phone.locator('[aria-current=step]', { hasText: 'Squadra chiamata' }).waitFor({ timeout: 40_000 })

  // The card is taken back: its code is worth nothing, and says no more than one that never was
  await press(carla, carla.getByRole('button', { name: 'Revoca: Carabinieri Rho' }))
  await write(carla, carla.getByRole('textbox', { name: /^Motivo/ }), 'Fotografata da un estraneo')
  await carla.keyboard.press('Control+Enter')
  await carla.getByText(/^revocata/).waitFor()
  for (const code of [address, `${server.url}/modulo#${'a'.repeat(43)}`]) {
    const stranger = await scan(code)
    await stranger.getByText('Questo codice non vale.').waitFor()
    await press(stranger, stranger.getByRole('button', { name: 'English' }))
    await stranger.getByText('In danger call 112.').waitFor()
  }
})
