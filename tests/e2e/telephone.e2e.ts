// SPDX-License-Identifier: AGPL-3.0-or-later
// The telephone rings at two desks: a race, a claim, a report that is already open, a missed call that nobody forgets. No mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getSwitchboard, listCalls } from '../../src/core/calls/callsApi.ts'
import { playCall } from '../../src/core/calls/playedCall.ts'
import { getQueue } from '../../src/core/cases/casesApi.ts'
import { getReport } from '../../src/core/reports/reportsApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { ringDesk } from '../../src/server/app/ringDesk.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure, violationsOn } from './look.ts'

let server: RunningServer
let browser: Browser
let cornelia: Caller
let webhook: string
const pages: Page[] = []

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
const telephone = (page: Page) => page.getByRole('region', { name: 'Telefono', exact: true })
const waiting = async () => (await cornelia.call(listCalls)).waiting

test('from the ring to the report, and the call that nobody answered', { timeout: 180_000 }, async () => {
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
  console.log(`ring to screen: ${milliseconds.join(' and ')} ms on two desks`)
  expect(Math.max(...milliseconds)).toBeLessThanOrEqual(1000)
  expect(await telephone(desk).getByText('Carabinieri').count()).toBe(0)
  await look(desk, 'telephone-1-rings')

  // first click has it: the older ring first
  await desk.keyboard.press('F2')
  await desk.waitForURL((url) => url.pathname.startsWith('/segnalazioni/'))
  await desk.getByText('Dalla telefonata: +39 000 000 0202').waitFor()
  await telephone(other).getByText('L’ha presa Callisto Finti').waitFor()
})
