// SPDX-License-Identifier: AGPL-3.0-or-later
// A month of shifts from an empty page to the night it is needed: written, proposed, published, taken over, swapped. No mouse.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { getOnCallAt, listRosters } from '../../src/core/rosters/rosterViewsApi.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { answer, hasTheFocus, openPalette, pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

let server: RunningServer
let browser: Browser
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer(18511, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function sitDown(key: string, viewport = { width: 1366, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport })
  const page = await context.newPage()
  pages.push(page)
  await page.goto(server.url)
  await write(page, page.getByLabel('E-mail'), `${key}@example.org`)
  await write(page, page.getByLabel('Password'), 'veglia-di-prova')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  await page.keyboard.press('u')
  await page.getByRole('heading', { level: 1, name: 'Turni' }).waitFor()
  await page.getByRole('grid', { name: 'Griglia dei turni' }).waitFor()
  return page
}
const cell = (page: Page, words: RegExp) => page.getByRole('gridcell', { name: words })

test('a month of shifts, written and needed', async () => {
  photographOnFailure('rosters', pages)
  const desk = await sitDown('cornelia-modelli')
  await look(desk, 'rosters-published')

  // The grid is one stop of Tab; arrows move in it, Enter opens the day, Esc comes back to it.
  await tabTo(desk, desk.getByRole('grid'))
  await desk.keyboard.press('ArrowRight')
  await desk.keyboard.press('Enter')
  const panel = desk.getByRole('dialog', { name: /1ª reperibile, sab 10 gen/ })
  await panel.getByText(/08:00–20:00 · Licia Esempi/).waitFor()
  await desk.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  await hasTheFocus(cell(desk, /1ª reperibile, sab 10 gen/))

  // March is written: it begins empty, and says so in four ways.
  await press(desk, desk.getByRole('button', { name: 'Nuovo periodo' }))
  await expect.poll(() => desk.getByLabel('Primo giorno').inputValue()).toBe('01/03/2026')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('heading', { name: 'dal 1 marzo 2026 al 31 marzo 2026' }).waitFor()
  await cell(desk, /1ª reperibile, dom 29 mar: .*scoperto/).waitFor()
  await desk.getByRole('heading', { name: /dal 1 marzo/ }).evaluate((title) => title.scrollIntoView())
  await look(desk, 'rosters-draft')

  // A shift by hand, in the hour that the night of 29 March skips: refused by name, and nothing typed is lost.
  await tabTo(desk, desk.getByRole('grid'))
  await desk.keyboard.press('Home')
  for (let day = 1; day < 29; day++) await desk.keyboard.press('ArrowRight')
  await desk.keyboard.press('Enter')
  const change = desk.getByRole('dialog', { name: /1ª reperibile, dom 29 mar/ })
  await pick(desk, change.getByRole('button', { name: /Chi, 08:00/ }), 'Gemma Modelli')
  await write(desk, change.getByLabel('Dalle').first(), '2026-03-29T02:30')
  await press(desk, change.getByRole('button', { name: 'Metti in turno' }).first())
  await change.getByText('Quell’ora non esiste').waitFor()
  await expect.poll(() => change.getByLabel('Dalle').first().inputValue()).toBe('2026-03-29T02:30')
  await write(desk, change.getByLabel('Dalle').first(), '2026-03-29T08:00')
  await press(desk, change.getByRole('button', { name: 'Metti in turno' }).first())
  await change.getByText(/08:00.*–20:00.* · Gemma Modelli/).waitFor()
  await desk.keyboard.press('Escape')
  await change.waitFor({ state: 'hidden' })

  // Somebody is away, one band turns by hand, the rest is proposed.
  await press(desk, desk.getByRole('button', { name: 'Assenza' }))
  await pick(desk, desk.getByRole('button', { name: 'Scelga Chi', exact: true }), 'Bruno Prova')
  await write(desk, desk.getByLabel('Dal giorno', { exact: true }), '2/3/2026')
  await write(desk, desk.getByLabel('Al giorno', { exact: true }), '9/3/2026')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText(/da .*2 mar.* a .*9 mar/).waitFor()

  await press(desk, desk.getByRole('button', { name: 'Rotazione' }))
  await answer(desk, desk.getByRole('radiogroup', { name: 'Fascia' }), '3')
  await tabTo(desk, desk.getByRole('checkbox', { name: /Cornelia Modelli/ }))
  await desk.keyboard.press('Space')
  await desk.keyboard.press('Control+Enter')
  await cell(desk, /coordinamento, dom 1 mar: .*Cornelia Modelli/).waitFor()

  await press(desk, desk.getByRole('button', { name: 'Proponi' }))
  const planner = desk.getByRole('form', { name: 'Proposta di turni' })
  await tabTo(desk, planner.getByRole('checkbox', { name: 'coordinamento' }))
  await desk.keyboard.press('Space')
  // The answer is late, and meanwhile somebody would leave a band out: what was asked stands as it was asked.
  const line = Promise.withResolvers<void>()
  await desk.route(/\/plans\//, (route) => line.promise.then(() => route.continue()), { times: 1 })
  await press(desk, planner.getByRole('button', { name: 'Calcola una proposta' }))
  await tabTo(desk, planner.getByRole('checkbox', { name: 'centrale' }))
  await desk.keyboard.press('Space')
  expect(await planner.getByRole('checkbox', { name: 'centrale' }).isChecked()).toBe(true)
  line.resolve()
  await planner.getByText('pronta').waitFor({ timeout: 180_000 })
  await look(desk, 'rosters-proposal')
  const accept = planner.getByRole('button', { name: 'Metti la proposta nella bozza' })
  await press(desk, accept)
  await planner.waitFor({ state: 'hidden' })

  // Thought better of: it comes out again and leaves what was written by hand. Then once more, by one key.
  await desk.getByRole('button', { name: 'Togli la proposta' }).waitFor()
  await openPalette(desk, 'Togli la proposta')
  await press(desk, desk.getByRole('alertdialog').getByRole('button', { name: 'Togli la proposta' }))
  await cell(desk, /2ª reperibile, dom 1 mar: .*scoperto/).waitFor()
  await cell(desk, /coordinamento, dom 1 mar: .*Cornelia Modelli/).waitFor()
  await press(desk, desk.getByRole('button', { name: 'Proponi' }))
  await tabTo(desk, planner.getByRole('checkbox', { name: 'coordinamento' }))
  await desk.keyboard.press('Space')
  await desk.keyboard.press('Control+Enter')
  await accept.waitFor({ timeout: 180_000 })
  await desk.keyboard.press('Control+Enter')
  await planner.waitFor({ state: 'hidden' })
  await desk.getByText('0 errori').first().waitFor()
  await expect.poll(() => desk.getByRole('gridcell', { name: /scoperto/ }).count()).toBe(0)

  await press(desk, desk.getByRole('button', { name: 'Pubblica', exact: true }))
  await desk.getByText('Nessun minuto è scoperto.').waitFor()
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('pubblicati').first().waitFor()
  const caller = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
  const phases = async () => (await caller.call(listRosters)).rosters.map(({ phase }) => phase)
  await expect.poll(phases).toEqual(['published', 'published'])

  // Tonight the first on call is ill: the second takes it over, in one tap.
  const bruno = await sitDown('bruno-prova', { width: 390, height: 844 })
  const { serverTime: before } = await caller.call(listRosters)
  await press(bruno, bruno.getByRole('button', { name: 'Prendo io adesso: 1ª reperibile' }))
  await bruno.getByText('Risponde già Lei.').first().waitFor()
  await look(bruno, 'rosters-phone')
  const { onCall } = await caller.call(getOnCallAt, { params: { instant: before } })
  expect(onCall.find(({ band }) => band === 'first')?.name).toBe('Licia Esempi')

  // Whoever it was taken from is told at once, asleep or not: the night is no longer theirs.
  const toldLicia = async () =>
    (await caller.call(getFakePhones)).messages
      .filter(({ name, channel }) => name === 'Licia Esempi' && channel === 'sms')
      .map(({ text }) => text)
  await expect.poll(toldLicia).toContainEqual(expect.stringContaining('i suoi turni sono cambiati'))

  // A swap wants two yes.
  const licia = await sitDown('licia-esempi')
  await tabTo(licia, licia.getByRole('grid'))
  for (let day = 0; day < 2; day++) await licia.keyboard.press('ArrowRight')
  await licia.keyboard.press('Enter')
  const sunday = licia.getByRole('dialog', { name: /1ª reperibile, dom 11 gen/ })
  await press(licia, sunday.getByRole('button', { name: 'Chiedi il cambio' }).first())
  await pick(licia, sunday.getByRole('button', { name: /A chi lo chiede/ }), 'Dario Esempi')
  await licia.keyboard.press('Control+Enter')
  await sunday.getByRole('form').waitFor({ state: 'hidden' })
  await licia.keyboard.press('Escape')
  const dario = await sitDown('dario-esempi')
  await press(dario, dario.getByRole('button', { name: /^Sì: Licia Esempi dà dom 11 gen/ }).first())
  await cell(dario, /1ª reperibile, dom 11 gen: .*Dario Esempi/).waitFor()

  // Whoever is away holds nothing: the grid says so, and so does the day.
  await openPalette(licia, 'Registra un’assenza')
  await write(licia, licia.getByLabel('Dal giorno', { exact: true }), '12/1/2026')
  await write(licia, licia.getByLabel('Al giorno', { exact: true }), '13/1/2026')
  await licia.keyboard.press('Control+Enter')
  await cell(licia, /1ª reperibile, lun 12 gen: .*Licia Esempi \(è assente\).*scoperto/).waitFor()
  await look(licia, 'rosters-away')

  // Who was on call, asked afterwards.
  await write(desk, desk.getByLabel('Giorno', { exact: true }), '9/1/2026')
  await write(desk, desk.getByLabel('Ora', { exact: true }), '23:30')
  await press(desk, desk.getByRole('button', { name: 'Mostra', exact: true }))
  await desk.getByRole('status').getByText('Bruno Prova').first().waitFor()
  await press(desk, desk.getByRole('button', { name: 'Mostra la storia' }))
  await look(desk, 'rosters-after')

  // The hours leave the house as a file: who takes it says once more who they are.
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    press(desk, desk.getByRole('button', { name: 'Foglio ore, per persona (CSV)' })),
  ])
  expect(file.suggestedFilename()).toBe('ore-2026-03-01-2026-03-31-person.csv')
  expect(readFileSync(await file.path(), 'utf8')).toContain('Licia Esempi;')
})
