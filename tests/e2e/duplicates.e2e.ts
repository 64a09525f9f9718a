// SPDX-License-Identifier: AGPL-3.0-or-later
// S-6 of the design (domain.md §10): the same person, two forces. Linked by a person, one response, and the way back.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getTally } from '../../src/core/reports/duplicatesApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { answer, pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { passTime } from './passTime.ts'

let server: RunningServer
let browser: Browser
let clock: Caller
let desk: Page

beforeAll(async () => {
  server = await startServer(18460, '2026-01-15T23:05+01:00')
  browser = await openBrowser()
  clock = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 900 } })
  desk = await context.newPage()
  await desk.goto(server.url)
  await write(desk, desk.getByLabel('E-mail'), 'callisto-finti@example.org')
  await write(desk, desk.getByLabel('Password'), 'veglia-di-prova')
  await desk.keyboard.press('Enter')
  await desk.getByRole('navigation', { name: 'Schermate' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Minutes go by, and the screen knows it. */
const pass = (minutes: number) => passTime(clock, [desk], minutes)

async function call(body: string, station: string, place: string, account: string): Promise<void> {
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), place)
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), body)
  await pick(desk, desk.getByRole('button', { name: /Comando o sede$/ }), station)
  await write(desk, desk.getByLabel('Il racconto, con le sue parole'), account)
}

test('S-6: one fact told twice', async () => {
  photographOnFailure('s-6', [desk])
  // 23:05 the Polizia di Stato reports a man: an emergency, the first on-call is called out
  await call('2', 'Commissariato Rho-Pero', 'Rho, stazione', 'C’è Samir Esempi, sulla quarantina, in ipotermia')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(desk, desk.getByLabel('Motivo'), 'Ipotermia, nessun riparo')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await desk.getByText('1 segnalazione, 1 intervento').first().waitFor()
  const { pathname } = new URL(desk.url())

  // 23:19 the Carabinieri report "Sameer Esempy, 43": while it is typed, the first one appears beside it with the reasons
  await pass(14)
  await call('1', 'Carabinieri Rho', 'vicino alla stazione', 'Un uomo, Sameer Esempy, 43 anni, trema dal freddo')
  const beside = desk.getByRole('complementary', { name: 'Forse è già in coda' })
  await beside.getByText('stesse parole per il luogo: stazione').waitFor()
  await beside.getByText(/nome simile: «Sameer Esempy» e «Samir Esempi»/).waitFor()
  await beside.getByText('una squadra è chiamata o in viaggio').waitFor()
  await look(desk, 'duplicates-1-beside-the-form')
  await desk.keyboard.press('F8')
  await press(desk, beside.getByRole('button', { name: 'Salva: stesso fatto di S-0001' }))

  // both stay reports, there is one response; the caller is told that a team is on its way, and nothing more
  await desk.getByText('Dica a chi ha chiamato: «Una squadra è già in viaggio». Nient’altro.').waitFor()
  await look(desk, 'duplicates-2-linked')
  await press(desk, desk.getByRole('button', { name: 'Crea la ricevuta' }))
  const address = await desk.getByLabel('Indirizzo da dare').inputValue()
  const patrol = await (await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })).newPage()
  await patrol.goto(address)
  await patrol.getByText('Una squadra è già in viaggio').waitFor()
  await everythingHasCome(patrol)
  for (const secret of ['Samir', 'stazione', 'S-0001', '26-0001']) {
    expect(await patrol.getByText(secret).count(), secret).toBe(0)
  }
  await look(patrol, 'duplicates-3-receipt')
  expect(await clock.call(getTally)).toMatchObject({ reports: 2, responses: 1, linked: 1 })
  const second = new URL(desk.url()).pathname

  // an undo brings it back undecided; linked again with one key from the decision
  await press(desk, desk.getByRole('button', { name: 'Annulla il collegamento' }))
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await press(desk, desk.getByRole('button', { name: 'È lo stesso fatto di S-0001' }))
  await desk.getByText('Dica a chi ha chiamato: «Una squadra è già in viaggio». Nient’altro.').waitFor()

  // 23:24 nobody sends a second team without saying that they know
  await pass(5)
  await desk.goto(`${server.url}${pathname}`)
  await desk.getByText('2 segnalazioni, 1 intervento').first().waitFor()
  await desk.keyboard.press('Alt+s')
  const form = desk.getByRole('form', { name: 'Un’altra squadra per lo stesso intervento' })
  await write(desk, form.getByLabel('Perché ne serve un’altra'), 'Sono in due punti della stazione')
  await desk.keyboard.press('Control+Enter')
  await form
    .getByText('Una squadra è già chiamata o in viaggio: se ne serve davvero un’altra, spunti «Lo so».')
    .waitFor()
  await look(desk, 'duplicates-4-second-team')
  await tabTo(desk, form.getByRole('checkbox', { name: 'Lo so, e ne serve un’altra' }))
  await desk.keyboard.press('Space')
  await desk.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
  await desk.getByText('Sono in due punti della stazione').first().waitFor()

  // 23:40 two men after all: unlinked with the reason, it waits to be decided with its own times
  await pass(16)
  await desk.goto(`${server.url}${second}`)
  await desk.getByRole('button', { name: 'Sono due fatti diversi' }).waitFor()
  await desk.keyboard.press('Alt+u')
  await write(desk, desk.getByLabel('Perché sono due fatti'), 'Sul posto ci sono due uomini')
  await look(desk, 'duplicates-5-unlink')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(desk, desk.getByLabel('Motivo'), 'Anche lui al freddo')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/') && url.pathname !== pathname)
  await desk.getByText('1 segnalazione, 1 intervento').first().waitFor()
  // its minutes run from its own call
  await desk
    .getByText(/ricevuta 23:(19|2\d)/)
    .first()
    .waitFor()
  expect(await clock.call(getTally)).toMatchObject({ reports: 2, responses: 2, linked: 0 })
  await look(desk, 'duplicates-6-two-responses')
})
