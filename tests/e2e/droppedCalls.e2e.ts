// SPDX-License-Identifier: AGPL-3.0-or-later
// S-5 of the design (domain.md §10): the caller hangs up. Sunday 03:12, minute by minute, no mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import { getTally } from '../../src/core/reports/duplicatesApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { answer, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

let server: RunningServer
let browser: Browser
let clock: Caller
let desk: Page

beforeAll(async () => {
  server = await startServer(18461, '2026-01-11T03:12+01:00')
  browser = await openBrowser()
  clock = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
  desk = await sitDown('callisto-finti@example.org')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function sitDown(email: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 1000 } })
  const page = await context.newPage()
  await page.goto(server.url)
  await write(page, page.getByLabel('E-mail'), email)
  await write(page, page.getByLabel('Password'), 'veglia-di-prova')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  return page
}

/** Until a minute of that night on the clock of the server. */
async function until(time: string): Promise<void> {
  const { serverTime } = await clock.call(advanceClock, { body: { seconds: 1 } })
  const seconds = Math.ceil((Date.parse(`2026-01-11T${time}:00+01:00`) - Date.parse(serverTime)) / 1000)
  if (seconds > 0) await clock.call(advanceClock, { body: { seconds } })
}

test('S-5: a line that falls is called back until a person ends it', async () => {
  photographOnFailure('s-5', [desk])
  // 03:12 a voice, noise, and the line is gone: one key
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Pogliano, il portone')
  await write(desk, desk.getByLabel('Numero da richiamare'), '+39 000 000 0999')
  await write(desk, desk.getByLabel('Il racconto, con le sue parole'), '…c’è una signora, Pogliano, il portone…')
  await desk.keyboard.press('F9')
  const fallen = desk.getByRole('region', { name: /^Linea caduta alle 03:1/ })
  await fallen.getByText(/Richiamata 1: alle 03:1/).waitFor()
  await fallen.getByText('Pogliano, il portone · …c’è una signora, Pogliano, il portone…').waitFor()
  await look(desk, 'dropped-calls-1-fallen')

  // 03:13, 03:16, 03:25: the queue asks, the desk answers what came of it
  for (const [time, attempt, key, said] of [
    ['03:14', 1, 'n', 'non risponde'],
    ['03:17', 2, 'o', 'occupato'],
    ['03:26', 3, 'i', 'non raggiungibile'],
  ] as const) {
    await until(time)
    await fallen.getByText(`Richiami adesso (${attempt}ª volta)`).waitFor()
    if (attempt === 2) {
      await desk.goto(server.url)
      await desk.getByText('richiamare adesso, 2ª volta').waitFor()
      await desk.getByText(/non risponde \(Callisto/).waitFor()
      await look(desk, 'dropped-calls-2-queue')
      await desk.goBack()
      await fallen.waitFor()
    }
    await desk.keyboard.press('F9')
    const form = desk.getByRole('form', { name: `Richiamata ${attempt}` })
    await answer(desk, form.getByRole('radiogroup', { name: 'Com’è andata' }), key)
    await desk.keyboard.press('Control+Enter')
    await form.waitFor({ state: 'hidden' })
    await fallen.getByText(`${attempt}ª: ${said}`).waitFor()
  }
  await fallen.getByText('Decida: chiedere alla polizia di guardare, o chiudere con l’esito').waitFor()

  // 03:41 the Polizia Locale of Pogliano is not there at night: the Carabinieri stand first. Who decides is written
  await until('03:41')
  await desk.keyboard.press('Alt+p')
  const police = desk.getByRole('form', { name: 'Chi va a guardare' })
  await police.waitFor()
  await expect.poll(() => police.locator('.vg-choice').first().textContent()).toContain('Carabinieri Rho')
  await police.getByText('adesso non c’è nessuno').first().waitFor()
  await look(desk, 'dropped-calls-3-police')
  await answer(desk, police.getByRole('radiogroup', { name: 'A chi si chiede' }), '1')
  await write(desk, police.getByLabel('Perché si chiede'), 'Una signora a un portone, tre richiamate a vuoto')
  await desk.keyboard.press('Control+Enter')
  await fallen.getByText(/Carabinieri Rho sta guardando, dalle 03:4/).waitFor()
  await fallen.getByText('Chiesto a Carabinieri Rho di guardare').waitFor()

  // 04:10 no one found: it ends only with the places that were searched
  await until('04:10')
  await desk.keyboard.press('Alt+p')
  const found = desk.getByRole('form', { name: 'Che cosa hanno trovato' })
  await answer(desk, found.getByRole('radiogroup', { name: 'Hanno trovato qualcuno?' }), 'n')
  await write(desk, found.getByLabel('Con le loro parole'), 'Nessuno ai portoni, nessuno in stazione')
  await desk.keyboard.press('Control+Enter')
  await fallen.getByText('Non hanno trovato nessuno').waitFor()
  await desk.keyboard.press('Alt+x')
  const end = desk.getByRole('form', { name: 'Come finisce' })
  await answer(desk, end.getByRole('radiogroup', { name: 'Esito' }), 'n')
  await write(desk, end.getByLabel('Motivo'), 'Cercata dai Carabinieri, nessuno trovato')
  await desk.keyboard.press('Control+Enter')
  await end.getByText('Scriva i luoghi in cui si è cercato').waitFor()
  await write(desk, end.getByLabel('Dove si è cercato'), 'Portoni di via di Prova, stazione, parco')
  await desk.keyboard.press('Control+Enter')
  await fallen.getByText('Non trovato').waitFor()
  await look(desk, 'dropped-calls-4-ended')

  // the next shift sees it, and it is counted as what it was
  const morning = await sitDown('cornelia-modelli@example.org')
  const now = morning.getByRole('region', { name: 'Adesso', exact: true }).first()
  await now.getByText('0 segnalazioni, 0 interventi, 1 linea caduta').waitFor()
  await press(morning, now.getByRole('link', { name: 'S-0001' }))
  await morning.getByText('Portoni di via di Prova, stazione, parco').waitFor()
  expect(await clock.call(getTally)).toMatchObject({ reports: 0, responses: 0, droppedCalls: 1 })
})

test('a draft nobody touches stays in the queue and becomes an alarm', async () => {
  photographOnFailure('draft-left-alone', [desk])
  await desk.goto(server.url)
  await desk.getByRole('navigation', { name: 'Schermate' }).waitFor()
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Lainate')
  await desk.getByText('Bozza salvata').waitFor()
  await desk.keyboard.press('Escape')
  await desk.getByText('bozza', { exact: true }).waitFor()
  await clock.call(advanceClock, { body: { seconds: 5 * 60 + 5 } })
  // Said by the engine to a screen that nobody touches.
  await desk.getByText('bozza ferma: forse la linea è caduta').first().waitFor()
  await tabTo(desk, desk.getByRole('link', { name: 'S-0002' }).first())
  await look(desk, 'dropped-calls-5-draft-alarm')
})
