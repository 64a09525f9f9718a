// SPDX-License-Identifier: AGPL-3.0-or-later
// The telephone rings at two desks: a race, a claim, a report that is already open, a missed call that nobody forgets. No mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getSwitchboard, listCalls } from '../../src/core/calls/callsApi.ts'
import { playCall } from '../../src/core/calls/playedCall.ts'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { getReport } from '../../src/core/reports/reportsApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { ringDesk } from '../../src/server/app/ringDesk.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { answer, press, write } from './hands.ts'
import { look, photographOnFailure, violationsOn } from './look.ts'
import { LATEST_MS } from './slowAnswers.ts'

let server: RunningServer
let browser: Browser
let cornelia: Caller
let webhook: string
const pages: Page[] = []
const SECOND_MS = 1000
const QUESTIONS = 10

beforeAll(async () => {
  server = await startServer(18480, '2026-01-11T03:11+01:00')
  browser = await openBrowser()
  cornelia = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
  webhook = server.url + new URL((await cornelia.call(getSwitchboard)).webhookUrl).pathname
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function sitDown(email: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  pages.push(page)
  await page.goto(server.url)
  await write(page, page.getByLabel('E-mail'), email)
  await write(page, page.getByLabel('Password'), 'veglia-di-prova')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  return page
}

/** The generator of call events, as `npm run veglia -- ring` runs it. */
const ring = (flags: { ending: string; from?: string; ring?: string; talk?: string; form?: boolean }) =>
  ringDesk({ url: server.url, from: '390000000201', line: 'pis', ring: '0', talk: '0', times: '1', ...flags }, () => {})
/** One message of the switchboard, and nothing else: what is measured is ours. */
async function post(call: { from: string; callId: string }) {
  const [rings] = playCall({ ...call, line: 'pis', ending: 'silent', ringSeconds: 0, talkSeconds: 0 })
  const { status } = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rings?.message),
  })
  expect(status).toBe(200)
}
/** By its key, from wherever the hands are outside a text field. */
async function openScreen(page: Page, key: string) {
  await page.locator('main').focus()
  await page.keyboard.press(key)
}
const telephone = (page: Page) => page.getByRole('region', { name: 'Telefono', exact: true })
const waiting = async () => (await cornelia.call(listCalls)).waiting

test('from the ring to the report, and the call that nobody answered', async () => {
  photographOnFailure('telephone', pages)
  const desk = await sitDown('callisto-finti@example.org')
  const other = await sitDown('cornelia-modelli@example.org')

  // 03:12 it rings, on every desk, within a second: number and line, no identity
  await ring({ ending: 'silent', from: '390000000202' })
  await Promise.all([desk, other].map((page) => telephone(page).getByText('+39 000 000 0202').waitFor()))
  const startedAt = performance.now()
  const seen = [desk, other].map(async (page) => {
    await telephone(page).getByText('+39 000 000 0201').waitFor()
    return Math.round(performance.now() - startedAt)
  })
  await post({ from: '390000000201', callId: 'misura' })
  const milliseconds = await Promise.all(seen)
  // A second, and what this machine needs today for a question and its answer: the telling and the fetching are a few of those.
  const askedAt = performance.now()
  await desk.evaluate(() => fetch('/api/v1/status', { cache: 'no-store' }).then((answer) => answer.text()))
  const oneQuestion = Math.round(performance.now() - askedAt)
  console.log(`ring to screen: ${milliseconds.join(' and ')} ms on two desks; one question: ${oneQuestion} ms`)
  expect(Math.max(...milliseconds)).toBeLessThanOrEqual(SECOND_MS + QUESTIONS * (oneQuestion + LATEST_MS))
  await everythingHasCome(desk)
  expect(await telephone(desk).getByText('Carabinieri').count()).toBe(0)
  await look(desk, 'telephone-1-rings')

  // the first press has it, and the longest ringing comes first; its report is open already
  await desk.keyboard.press('F2')
  await desk.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await desk.getByText('Dalla telefonata: +39 000 000 0202').waitFor()
  await desk.getByText('Dal numero: Commissariato Rho-Pero. Proposto, non provato').waitFor()
  const reportId = desk.url().split('/').at(-1) ?? ''

  // two phones rang: within twenty seconds a colleague takes it without a word, and goes on in the same report
  await press(other, telephone(other).getByRole('button', { name: 'La prendo io: +39 000 000 0202' }))
  await other.waitForURL((url) => url.pathname.endsWith(reportId))
  await expect
    .poll(async () => (await waiting()).find((call) => call.reportId === reportId)?.claim?.by)
    .toMatch(/Cornelia/)
  await expect
    .poll(async () => (await cornelia.call(getReport, { params: { reportId } })).draft?.fields)
    .toMatchObject({ callBack: '+39 000 000 0202', stationKey: 'commissariato-rho-pero' })

  // the desk answers the other call and writes; the line falls silent by itself, the words stay
  await desk.keyboard.press('F2')
  await desk.getByText('Dalla telefonata: +39 000 000 0201').waitFor()
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Rho, via di Prova')
  await write(desk, desk.getByLabel('Il racconto, con le sue parole'), 'Una donna è seduta al freddo e non risponde')
  await write(desk, desk.getByLabel('Numero da richiamare'), '0041 44 668 18 00')
  await desk.getByText('estero (Svizzera): +41 44 668 18 00').waitFor()
  await write(desk, desk.getByLabel('Numero da richiamare'), 'chiedere al piantone')
  await desk.getByText('non sembra un numero di telefono').waitFor()
  await write(desk, desk.getByLabel('Numero da richiamare'), '+39 000 000 0201')
  await look(desk, 'telephone-2-written')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('region', { name: 'Verifica di chi chiama' }).waitFor()
  // Saving the report has said what became of the call.
  await expect.poll(async () => (await waiting()).some((call) => call.numberE164 === '+390000000201')).toBe(false)

  // the caller is not believed: the number of our own directory is called back
  const check = desk.getByRole('region', { name: 'Verifica di chi chiama' })
  await press(desk, check.getByRole('button', { name: 'Registra la richiamata' }))
  await check.getByRole('link', { name: '+39 000 000 0201' }).waitFor()
  await check.getByText('risponde giorno e notte').waitFor()
  await answer(desk, check.getByRole('radiogroup', { name: 'Esito' }), 'n')
  await desk.keyboard.type('Nessuna pattuglia fuori stanotte')
  await look(desk, 'telephone-3-check')
  await desk.keyboard.press('Control+Enter')
  await check.getByText('Non dia notizie a chi ha chiamato').waitFor()

  // nobody answers: it waits, and says so, until a person tells what became of it
  await ring({ ending: 'missed', from: '390000000204', form: true })
  await openScreen(desk, 'z')
  const missed = desk
    .getByRole('list', { name: 'Aspettano una persona' })
    .getByRole('listitem')
    .filter({ hasText: '0204' })
  await missed.getByText('persa', { exact: true }).waitFor()
  await press(desk, missed.getByRole('button', { name: 'La prendo io: +39 000 000 0204' }))
  expect(await missed.getByRole('link', { name: 'Richiama +39 000 000 0204' }).getAttribute('href')).toBe(
    'tel:+390000000204',
  )
  await press(desk, missed.getByRole('button', { name: 'Che cosa ne è stato: +39 000 000 0204' }))
  await answer(desk, missed.getByRole('radiogroup', { name: 'Esito' }), 'r')
  await desk.keyboard.type('Chiedevano un indirizzo, dato')
  await look(desk, 'telephone-4-calls')
  await desk.keyboard.press('Control+Enter')
  const handled = desk.getByRole('list', { name: 'Trattate nelle ultime ore' })
  await handled.getByText('richiamata, sentita').waitFor()
  await press(desk, handled.getByRole('button', { name: 'Rimetti in attesa: +39 000 000 0204' }))
  await missed.getByText('persa', { exact: true }).waitFor()

  // who answers now, and until when
  await openScreen(desk, 'r')
  await desk.getByText('adesso nessuno, fino a').first().waitFor()
  await look(desk, 'telephone-5-directory')
})

test('the page a switchboard opens creates nothing before the first key, and leaves no number behind', async () => {
  const desk = await sitDown('callisto-finti@example.org')
  const drafts = async () => (await cornelia.call(getQueue)).items.filter(({ kind }) => kind === 'draft').length
  const before = await drafts()
  await desk.goto(`${server.url}/telefono#390000000203`)
  const number = desk.getByLabel('Numero da richiamare')
  await expect.poll(() => number.inputValue()).toBe('+39 000 000 0203')
  expect(await violationsOn(desk)).toEqual([])
  await desk.waitForTimeout(2500)
  expect(await drafts()).toBe(before)
  expect(desk.url()).not.toContain('0203')
  expect(await desk.evaluate(() => JSON.stringify([window.history.state, document.referrer]))).not.toContain('0203')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Rho')
  await expect.poll(drafts).toBe(before + 1)
})

test('the fake switchboard of the rehearsal makes the desk ring', async () => {
  const desk = await sitDown('callisto-finti@example.org')
  await desk.goto(`${server.url}/esercitazione`)
  await press(desk, desk.getByRole('button', { name: /Fai squillare/ }))
  await telephone(desk).getByText('+39 000 000 0999').waitFor()
  await look(desk, 'telephone-6-rehearsal')
  await press(desk, desk.getByRole('button', { name: 'Chi chiama riaggancia' }))
  await telephone(desk).getByText('+39 000 000 0999').waitFor({ state: 'hidden' })
})
