// SPDX-License-Identifier: AGPL-3.0-or-later
// S-1 of the design (domain.md §10): the straight path, but the bed has rules. A whole night on the screens, no mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { answer, pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { passTime } from './passTime.ts'
import { sitDown as sitDownAt } from './sitDown.ts'

let server: RunningServer
let browser: Browser
let clock: Caller
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer(18432, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
  clock = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Minutes go by, and every open screen knows it. */
const pass = (minutes: number) => passTime(clock, pages, minutes)

/** The phone asks every few seconds: once it was answered since the clock moved, its times are those of the night. */
async function passFor(phone: Page, minutes: number): Promise<void> {
  await pass(minutes)
  await phone.waitForRequest((request) => request.url().endsWith('/field-sheet'))
  await everythingHasCome(phone)
}

/** One tap on her phone: all is well. */
async function confirmSafe(phone: Page): Promise<void> {
  const heard = phone.waitForResponse((response) => response.url().endsWith('/confirmations'))
  await press(phone, phone.getByRole('button', { name: 'Sto bene' }))
  expect((await heard).status()).toBe(200)
}

async function sitDown(email: string, path = '/'): Promise<Page> {
  const page = await sitDownAt(browser, server.url, email)
  pages.push(page)
  if (path !== '/') await page.goto(`${server.url}${path}`)
  return page
}

/** The phone of an on-call worker: a page opened by a link, with no session. */
async function pickUp(link: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(link)
  return page
}

test('S-1: from the patrol’s call to the morning acknowledgement', async () => {
  photographOnFailure('s-1', pages)
  const desk = await sitDown('callisto-finti@example.org')
  await look(desk, '01-console')

  // 22:10 the call
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Rho, fermata del bus di via di Prova')
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), '1')
  await pick(desk, desk.getByRole('button', { name: /Comando o sede$/ }), 'Carabinieri Rho')
  await write(desk, desk.getByLabel('Nome e grado di chi chiama'), 'App. Gaudenzio Provini')
  await write(
    desk,
    desk.getByLabel('Il racconto, con le sue parole'),
    'Un uomo dorme alla fermata, ha un cane, trema. −4 °C',
  )
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }), 's')
  for (const key of ['n', 'n', 'n']) await desk.keyboard.press(key)
  for (const [question, said] of [
    ['C’è pericolo adesso?', 'sì'],
    ['C’è un minore?', 'no'],
    ['È straniero e solo?', 'no'],
    ['C’è violenza?', 'no'],
  ] as const) {
    const group = desk.getByRole('radiogroup', { name: question })
    const isSaid = () => group.getByRole('radio', { name: said }).first().isChecked()
    await expect.poll(isSaid, { message: question }).toBe(true)
  }
  await look(desk, '02-new-report')
  await desk.keyboard.press('Control+Enter')

  // 22:11 the decision, with its reason
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(
    desk,
    desk.getByLabel('Motivo'),
    'Freddo, nessun riparo, nessuno che possa intervenire prima di domattina',
  )
  await look(desk, '03-triage')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await desk.getByText('in corso').first().waitFor()
  await look(desk, '04-call-out')
  expect(desk.url()).not.toContain('Provini')
  await press(desk, desk.getByRole('link', { name: 'Esercitazione' }))
  await desk.getByRole('region', { name: 'Telefono di Licia Esempi' }).waitFor()
  await look(desk, '05-phones')
  await pass(4)
  const link = await desk.getByRole('link', { name: 'Apri la pagina di Licia Esempi' }).first().getAttribute('href')
  await desk.goBack()
  const { pathname } = new URL(desk.url())

  // 22:14 the first on-call accepts from her phone: nothing of anybody before that
  const phone = await pickUp(link ?? '')
  const accept = phone.getByRole('button', { name: 'Accetto: vado io' })
  await accept.waitFor()
  await expect.poll(() => phone.url()).toMatch(/\/campo$/)
  await everythingHasCome(phone)
  expect(await phone.getByText('via di Prova').count()).toBe(0)
  await look(phone, '06-answer')
  await press(phone, accept)
  await phone.getByText('Rho, fermata del bus di via di Prova').waitFor()
  await desk.getByText('ha risposto sì', { exact: true }).waitFor()

  // 22:15 the worker describes the man and looks for a place
  const worker = await sitDown('licia-esempi@example.org', pathname)
  await worker.getByRole('heading', { name: 'Persone' }).waitFor()
  await worker.keyboard.press('p')
  await write(worker, worker.getByLabel('Come la chiamiamo'), 'Ermete Inventati (dichiarato)')
  await write(worker, worker.getByLabel('Età apparente'), '58')
  await answer(worker, worker.getByRole('radiogroup', { name: 'Sesso' }), 'u')
  await tabTo(worker, worker.getByRole('checkbox', { name: 'ha un cane' }))
  await worker.keyboard.press('Space')
  await look(worker, '07-person')
  await worker.keyboard.press('Control+Enter')
  await worker.getByRole('form', { name: 'Descrivi una persona' }).waitFor({ state: 'hidden' })
  await worker.getByText('con cane', { exact: true }).waitFor()
  await worker.keyboard.press('l')
  const search = worker.getByRole('region', { name: /Posti di stanotte per Ermete/ })
  await search.getByText('chiede un test TBC negativo').waitFor()
  await look(worker, '08-places')
  await everythingHasCome(worker)
  expect(await search.getByRole('button', { name: 'Tieni il posto: Casa Esempio' }).count()).toBe(0)
  await press(worker, search.getByRole('button', { name: 'Affida il cane' }))
  await press(worker, worker.getByRole('button', { name: 'Affida il cane' }).last())
  await worker.getByText('cane affidato a Rifugio Zampa Prova', { exact: true }).waitFor()
  await worker.keyboard.press('l')
  await press(worker, search.getByRole('button', { name: 'Chiedi la deroga: Casa Esempio' }))
  await search.getByText('deroga chiesta', { exact: true }).waitFor()

  // 22:31 the coordinator waives, by name and with the reason
  await pass(16)
  const coordinator = await sitDown('cornelia-modelli@example.org', pathname)
  await write(
    coordinator,
    coordinator.getByLabel('Motivo della deroga'),
    'Piano freddo attivo, nessun sintomo riferito',
  )
  await look(coordinator, '09-waiver')
  await press(coordinator, coordinator.getByRole('button', { name: 'Deroga: test TBC' }))

  // the bed is held for 45 minutes, then the house says yes
  await press(worker, search.getByRole('button', { name: 'Tieni il posto: Casa Esempio' }))
  await worker.getByText('l’opzione scade').waitFor()
  await look(worker, '10-held')
  await press(worker, worker.getByRole('button', { name: 'La struttura conferma' }))
  await worker.getByText('confermato', { exact: true }).waitFor()

  // 22:31 leaves, 22:52 on site, 22:58 the patrol may go
  await press(phone, phone.getByRole('button', { name: 'Parto adesso' }))
  await worker
    .getByText(/in viaggio dalle/)
    .first()
    .waitFor()
  await passFor(phone, 21)
  await phone.context().setOffline(true)
  await press(phone, phone.getByRole('button', { name: 'Sono sul posto' }))
  await phone.getByText('1 da inviare').waitFor()
  await look(phone, '11-no-signal')
  await phone.context().setOffline(false)
  await phone.getByText('1 da inviare').waitFor({ state: 'hidden' })
  await worker
    .getByText(/sul posto dalle/)
    .first()
    .waitFor()
  await passFor(phone, 6)
  await press(phone, phone.getByRole('button', { name: 'La pattuglia può andare' }))
  await worker.getByText(/dopo \d\d min dalla segnalazione/).waitFor()
  await worker.keyboard.press('o')
  await write(worker, worker.getByLabel('Testo'), 'Lucido, infreddolito, accetta il posto.')
  await worker.keyboard.press('Control+Enter')
  await worker.getByLabel('Testo').waitFor({ state: 'hidden' })
  await look(worker, '12-on-site')

  // 23:13 she says that all is well; 23:25 he is in; the taxi is paid
  await passFor(phone, 15)
  await confirmSafe(phone)
  await pass(12)
  await press(worker, worker.getByRole('button', { name: 'Entrata ora', exact: true }))
  await worker.getByText('dentro', { exact: true }).waitFor()
  await worker.keyboard.press('c')
  await write(worker, worker.getByLabel('Importo in euro'), '18')
  await pick(worker, worker.getByRole('button', { name: /Tipo/ }), 'Taxi')
  await pick(worker, worker.getByRole('button', { name: /Fondo/ }), 'Quota povertà estrema (QPE)')
  await look(worker, '13-cost')
  await worker.keyboard.press('Control+Enter')
  await worker.getByText('totale 18,00').waitFor()

  // 23:50 the night part ends: the handover is ready
  await passFor(phone, 13)
  await confirmSafe(phone)
  await pass(12)
  await worker.keyboard.press('f')
  await pick(worker, worker.getByRole('button', { name: /Esito/ }), 'Collocamento in dormitorio')
  await write(worker, worker.getByLabel('Perché questo esito'), 'Al sicuro in dormitorio')
  await write(worker, worker.getByLabel('Prima cosa da fare n. 1'), 'Colloquio in mattinata')
  await write(worker, worker.getByLabel('Prima cosa da fare n. 2'), 'Riprendere il cane')
  await look(worker, '14-closure')
  await worker.keyboard.press('Control+Enter')
  await worker.getByText('da inviare').first().waitFor()

  // the coordinator reads the handover and sends it; the case cannot close before somebody has it
  await coordinator.reload()
  await press(coordinator, coordinator.getByRole('link', { name: 'Passaggio a Rho' }))
  await coordinator.getByText('Colloquio in mattinata').waitFor()
  await look(coordinator, '15-handover')
  await coordinator.keyboard.press('i')
  await coordinator.getByRole('form', { name: 'Invia il passaggio a Rho' }).waitFor()
  await coordinator.keyboard.press('Control+Enter')
  await coordinator.getByText('inviato', { exact: true }).first().waitFor()

  // Mon 12 January, 08:40: the desk of Rho opens, reads, confirms, takes charge
  await pass(47 * 60)
  await pass(9 * 60 + 50)
  const office = await sitDown('marina-ipotesi@example.org')
  await look(office, '16-inbox')
  await press(office, office.getByRole('link', { name: 'Passaggio 26-0001 a Rho' }))
  await office.getByText('Riprendere il cane').waitFor()
  await office.keyboard.press('c')
  await office.getByRole('form', { name: 'Conferma la ricezione del passaggio' }).waitFor()
  await office.keyboard.press('Control+Enter')
  await office.getByRole('form', { name: 'Conferma la ricezione del passaggio' }).waitFor({ state: 'hidden' })
  await look(office, '17-acknowledged')
  await office.keyboard.press('p')
  await office.getByRole('form', { name: 'Prendi in carico' }).waitFor()
  await office.keyboard.press('Control+Enter')
  await office.getByText('Il passaggio è concluso.').waitFor()

  // nothing is open: the case closes
  await coordinator.goto(`${server.url}${pathname}`)
  await press(coordinator, coordinator.getByRole('button', { name: 'Chiudi il fascicolo' }).last())
  await coordinator.getByText('chiuso', { exact: true }).first().waitFor()
  await look(coordinator, '18-closed')
})
