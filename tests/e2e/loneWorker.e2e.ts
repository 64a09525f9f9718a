// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever is out alone (domain.md §8 row 9, S-8): silence that climbs to somebody, a panic, a phone without signal. No mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock, getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { hasTheFocus, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'
import { takeCall } from './takeCall.ts'

let server: RunningServer
let browser: Browser
let clock: Caller
let now = ''
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer(8131, '2026-01-14T01:04+01:00')
  browser = await openBrowser()
  clock = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function pass(minutes: number): Promise<void> {
  now = (await clock.call(advanceClock, { body: { seconds: minutes * 60 } })).serverTime
}

/** The phone asks every few seconds: once it was answered since the clock moved, its times are those of the night. */
async function passFor(phone: Page, minutes: number): Promise<void> {
  await pass(minutes)
  await phone.waitForRequest((request) => request.url().endsWith('/field-sheet'))
  await everythingHasCome(phone)
}

/** An emergency as the desk has taken it down: the first on call is being called. */
async function anEmergency(): Promise<void> {
  const desk = await signInCaller(server.url, 'callisto-finti@example.org', 'veglia-di-prova')
  now = (await clock.call(advanceClock, { body: { seconds: 1 } })).serverTime
  await takeCall(
    desk,
    {
      bodyKey: 'carabinieri',
      stationKey: 'carabinieri-rho',
      caller: 'App. Gaudenzio Provini',
      callBack: '+39 000 000 0201',
      place: 'Rho, cortile di via Inventata',
      municipality: '015182',
      account: 'Famiglia fuori casa dopo un incendio, cinque persone.',
      count: { adults: 2, minors: 3 },
      questions: { immediateDanger: 'no', minorInvolved: 'yes', foreignAndAlone: 'no', violence: 'no' },
      // Nobody leaves in the second in which the call came: a phone may know the time a second late.
      receivedAt: new Date(Date.parse(now) - 60_000).toISOString(),
    },
    { outcome: 'emergency', reason: 'Nessun riparo per la notte, tre bambini' },
  )
}

async function linkOf(name: string, words: RegExp): Promise<string> {
  let found: string | undefined
  await expect
    .poll(async () => {
      const { messages } = await clock.call(getFakePhones, {})
      found = messages.find((message) => message.name === name && message.link && words.test(message.text))?.link
      return found
    })
    .toBeDefined()
  return found ?? ''
}

/** A phone, opened by a link, with no session. */
async function pickUp(link: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  pages.push(page)
  await page.goto(link)
  return page
}

/** The panel lets go by itself after ten seconds: more than a frightened hand needs, less than a machine that looks at it twice. */
async function armedFor(page: Page, ms: number): Promise<void> {
  await page.evaluate((longer) => {
    const wait = globalThis.setTimeout
    globalThis.setTimeout = ((act: () => void, after?: number) =>
      wait(act, after === 10_000 ? longer : after)) as typeof setTimeout
  }, ms)
}

test('somebody out: silence, help, the desk, panic, no signal', async () => {
  photographOnFailure('lone-worker', pages)
  const desk = await sitDown(browser, server.url, 'callisto-finti@example.org')
  pages.push(desk)
  const strip = desk.getByRole('alert', { name: 'Allarmi di chi è fuori' })
  await anEmergency()
  const phone = await pickUp(await linkOf('Licia Esempi', /attivazione/))
  await press(phone, phone.getByRole('button', { name: 'Accetto: vado io' }))
  await press(phone, phone.getByRole('button', { name: 'Parto adesso' }))
  await passFor(phone, 20)
  await press(phone, phone.getByRole('button', { name: 'Sono sul posto' }))
  const well = phone.getByRole('button', { name: 'Sto bene' })
  await phone.getByText('confermi che sta bene entro').waitFor()
  await look(phone, 'lone-worker-on-site')

  // One tap puts the clock back.
  await passFor(phone, 15)
  await press(phone, well)
  await passFor(phone, 15)
  await everythingHasCome(phone)
  expect(await phone.getByText('La conferma è in ritardo').count()).toBe(0)

  // Then silence: her own phone first, and every console knows.
  await pass(16)
  await phone.getByText('La conferma è in ritardo').waitFor()
  await strip.getByText('Nessuna notizia di Licia Esempi').waitFor()
  await linkOf('Licia Esempi', /confermi che va tutto bene/)
  await look(phone, 'lone-worker-late')

  // The colleague, who sees nothing of anybody before saying yes.
  await pass(6)
  const colleague = await pickUp(await linkOf('Bruno Prova', /aiuto subito/))
  await colleague.getByText('Nessuna notizia di chi è fuori da solo').first().waitFor()
  await everythingHasCome(colleague)
  expect(await colleague.getByText('via Inventata').count()).toBe(0)
  await press(colleague, colleague.getByRole('button', { name: 'Accetto: cerco io' }))
  await colleague.getByRole('heading', { name: 'Cerchi Licia Esempi' }).waitFor()
  await colleague.getByText('Rho, cortile di via Inventata').waitFor()
  await look(colleague, 'lone-worker-help')

  // Answering is not finding her: the coordinator, then the desk, in their minutes.
  await pass(6)
  await linkOf('Cornelia Modelli', /aiuto subito/)
  await pass(6)
  await strip.getByText('Tocca a Lei').waitFor()
  await press(desk, desk.getByRole('link', { name: 'Apri: che cosa fare' }))
  await desk.getByRole('heading', { name: 'Che cosa fare adesso' }).waitFor()
  await desk.getByRole('link', { name: '112' }).waitFor()
  await desk.getByText('Carabinieri Rho').first().waitFor()
  await look(desk, 'lone-worker-guide')
  await press(desk, desk.getByRole('button', { name: 'Polizia: registra che cosa ha deciso' }))
  await write(
    desk,
    desk.getByLabel('Con quali parole, o perché no'),
    'Chiesta una pattuglia in via Inventata, arriva in dieci minuti',
  )
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Chiesta una pattuglia in via Inventata').waitFor()

  // He reaches her: his word ends it for everybody.
  await press(colleague, colleague.getByRole('button', { name: 'Ci ho parlato: sta bene' }))
  await write(colleague, colleague.getByLabel('Che cosa ha detto'), 'Telefono scarico, sta bene, torna in auto')
  await colleague.keyboard.press('Control+Enter')
  await strip.getByText('Nessuna notizia').waitFor({ state: 'hidden' })

  // A pocket presses in one place: it calls nobody.
  const panic = phone.getByRole('button', { name: 'Ho bisogno di aiuto' })
  const cancel = phone.getByRole('button', { name: 'No, annulla' })
  const armed = phone.getByRole('alertdialog', { name: 'Chiamare aiuto adesso?' })
  await armedFor(phone, 2_000)
  await press(phone, panic)
  await armed.waitFor()
  await armed.waitFor({ state: 'hidden' })
  await armedFor(phone, 120_000)
  await press(phone, panic)
  await armed.waitFor()
  await look(phone, 'lone-worker-armed')
  await press(phone, cancel)
  await panic.waitFor()
  await everythingHasCome(desk)
  expect(await desk.getByText('chiede aiuto').count()).toBe(0)

  // Enter, Enter.
  await press(phone, panic)
  await hasTheFocus(phone.getByRole('button', { name: 'Sì, chiama aiuto' }))
  await phone.keyboard.press('Enter')
  await phone.getByText('Aiuto chiesto alle').waitFor()
  await strip.getByText('Licia Esempi chiede aiuto').waitFor()
  await look(phone, 'lone-worker-panic')
  await look(desk, 'lone-worker-alarm')
  await linkOf('Cornelia Modelli', /aiuto subito/)
  await press(phone, phone.getByRole('button', { name: 'È stato un errore' }))
  await write(phone, phone.getByLabel('Che cosa è successo'), 'Premuto togliendo i guanti')
  await phone.keyboard.press('Control+Enter')
  await strip.getByText('chiede aiuto').waitFor({ state: 'hidden' })

  // No signal: no news is an alarm all the same; what she confirmed is sent with its time.
  await passFor(phone, 1)
  await phone.context().setOffline(true)
  await pass(31)
  await strip.getByText('Nessuna notizia di Licia Esempi').waitFor()
  await press(phone, well)
  await phone.getByText('1 da inviare').waitFor()
  await phone.context().setOffline(false)
  await phone.getByText('1 da inviare').waitFor({ state: 'hidden' })
  // By her phone, which had not heard of the moved clock, it was half an hour ago: kept, and no proof that she is well now.
  await passFor(phone, 1)
  await strip.getByText('Nessuna notizia di Licia Esempi').waitFor()
  await press(phone, well)
  await strip.getByText('Nessuna notizia').waitFor({ state: 'hidden' })

  // She leaves: nobody is out.
  await press(phone, phone.getByRole('button', { name: 'Vado via' }))
  await desk.getByText('Nessuno è fuori.').waitFor()
  await look(desk, 'lone-worker-nobody')
})
