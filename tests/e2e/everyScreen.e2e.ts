// SPDX-License-Identifier: AGPL-3.0-or-later
// Every screen of src/web/app/screens.ts after a whole night, with its open dialogs and lists, for each kind of reader:
// light and dark, desk and phone. A screen added there is looked at here without anybody remembering it. On the way it is
// heard whom the pages call: our server and nobody else, and never against the Content-Security-Policy.
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playLine } from '../../src/core/calls/callRehearsalApi.ts'
import { listCalls } from '../../src/core/calls/callsApi.ts'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { getMyContacts } from '../../src/core/contacts/contactsApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { issuePad } from '../../src/core/reports/padsApi.ts'
import { createReceiptLink } from '../../src/core/reports/reportsApi.ts'
import { openVigil } from '../../src/core/vigils/vigilsApi.ts'
import { DEMO_PASSWORD } from '../../src/server/access/demoUsers.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { playNight } from '../../src/server/app/demoSteps.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { press } from './hands.ts'
import { violationsOn } from './look.ts'

const SOURCE = ['screens.ts', 'bareScreens.ts']
  .map((file) => readFileSync(new URL(`../../src/web/app/${file}`, import.meta.url), 'utf8'))
  .join('\n')
const PATHS = [...SOURCE.matchAll(/^ {2,4}(?:\{ )?path: '([^']+)'/gm)].map(([, path]) => path ?? '')

const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const
const COORDINATOR = 'cornelia-modelli@example.org'
const DESK = 'marina-ipotesi@example.org'

let server: RunningServer
let browser: Browser
/** What stands for each `$parameter` of a path: something of the night that was played. */
let known: Readonly<Record<string, string>>
let links: Readonly<Record<string, string>>

beforeAll(async () => {
  server = await startServer(18434, '2026-01-09T22:09+01:00')
  browser = await openBrowser()
  const { caseIds } = await playNight(server.url, 0, () => {})
  const coordinator = await signInCaller(server.url, COORDINATOR, DEMO_PASSWORD)
  const found = await coordinator.call(getCase, { params: { caseId: caseIds[0] ?? '' } })
  const reportId = found.reportId
  const receipt = await coordinator.call(createReceiptLink, { params: { reportId }, body: {} })
  const { messages } = await coordinator.call(getFakePhones)
  const made = { padId: newId(), vigilId: newId() }
  await coordinator.call(issuePad, { params: { padId: made.padId }, body: { count: 5, holder: 'Centrale di prova' } })
  await coordinator.call(openVigil, { params: { vigilId: made.vigilId }, body: {} })
  const ring = { event: 'newCall', from: '+39 000 000 0777', queue: 'Centrale', callId: 'prova-1' } as const
  await coordinator.call(playLine, { body: ring })
  const { waiting } = await coordinator.call(listCalls)
  const { contacts } = await coordinator.call(getMyContacts)
  known = {
    ...made,
    contactId: contacts[0]?.contactId ?? '',
    caseId: found.caseId,
    reportId,
    handoverId: found.handovers[0]?.handoverId ?? '',
    personId: found.people[0]?.personId ?? '',
    callId: waiting[0]?.callId ?? '',
    // A night without holes: the page of one that was closed meanwhile.
    gapId: newId(),
    day: '2026-01-10',
    // Nor did anybody break the glass: with something on it this page is looked at in s4Protected.e2e.ts.
    breakGlassId: newId(),
    // Nor read too much: with something on it this page is looked at in unusualReading.e2e.ts.
    readingAlarmId: newId(),
  }
  links = {
    '/campo': messages.find(({ link }) => link)?.link?.split('#')[1] ?? '',
    '/ricevuta': receipt.token,
  }
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Whom the pages called, and what the browser forbade them. */
const called: string[] = []
const forbidden: string[] = []

async function aContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'it-IT' })
  context.on('request', (request) => void called.push(request.url()))
  context.on('console', (message) => {
    if (/Content.Security.Policy|Trusted(HTML|Script|Types)/i.test(message.text())) forbidden.push(message.text())
  })
  return context
}

async function signedIn(email: string): Promise<BrowserContext> {
  const context = await aContext()
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  await page.close()
  return context
}

function addressOf(path: string): string {
  const filled = path.replace(/\$(\w+)/g, (_, name: string) => {
    const value = known[name]
    if (!value) throw new Error(`${path}: say in "known" of this story what stands for $${name}`)
    return value
  })
  return `${server.url}${filled}${links[path] ? `#${links[path]}` : ''}`
}

/** Titles of the panels whose words go beyond their right edge. Runs in the browser. */
function cutPanels(panels: (HTMLElement | SVGElement)[]): string[] {
  return panels
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map((panel) => panel.querySelector('h2, h3, h4')?.textContent ?? '(without a title)')
}

/** axe in both themes, nothing that must be scrolled sideways, and a name at the head of the printed sheet. */
async function inspect(page: Page, what: string): Promise<string[]> {
  const found: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const where = `${what}, ${size.width} px, ${colorScheme}`
      for (const violation of await violationsOn(page)) found.push(`${where}: ${violation}`)
    }
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    if (scrollWidth > clientWidth) found.push(`${what}, ${size.width} px: ${scrollWidth - clientWidth} px too wide`)
    // A zone that scrolls by itself hides from the page what a panel lets out.
    for (const cut of await page.locator('.vg-panel').evaluateAll(cutPanels)) {
      found.push(`${what}, ${size.width} px: words cut in the panel ${cut}`)
    }
  }
  if ((await page.locator('.vg-print-head strong:not([data-paper])').count()) > 0)
    found.push(`${what}: nameless on paper`)
  return found
}

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle').catch(() => {})
  return page
}

test('the list of screens was really read', () => {
  expect(PATHS.length).toBeGreaterThan(8)
  expect(PATHS).toContain('/passaggi/$handoverId')
})

test('every screen keeps WCAG in both themes and fits desk and phone', { timeout: 1_200_000 }, async () => {
  const context = await signedIn(COORDINATOR)
  const found: string[] = []
  for (const path of [...PATHS, '/nessuna-pagina']) {
    const page = await open(context, addressOf(path))
    found.push(...(await inspect(page, path)))
    await page.close()
  }
  await context.close()
  expect(found).toEqual([])
})

test('the desk of a municipality: inbox and handover', async () => {
  const context = await signedIn(DESK)
  const found: string[] = []
  for (const path of ['/passaggi', '/passaggi/$handoverId']) {
    const page = await open(context, addressOf(path))
    found.push(...(await inspect(page, `desk, ${path}`)))
    await page.close()
  }
  await context.close()
  expect(found).toEqual([])
})

test('before signing in, and links that open nothing', async () => {
  const context = await aContext()
  const found: string[] = []
  for (const path of ['/', '/campo#nessuno', '/ricevuta#nessuno']) {
    const page = await open(context, `${server.url}${path}`)
    found.push(...(await inspect(page, `without a session, ${path}`)))
    await page.close()
  }
  await context.close()
  expect(found).toEqual([])
})

test('open dialogs and lists: palette, preferences, the other screens, a short list', async () => {
  const context = await signedIn(COORDINATOR)
  const found: string[] = []

  const console = await open(context, server.url)
  await console.keyboard.press('Control+k')
  await console.getByRole('dialog').waitFor()
  found.push(...(await inspect(console, 'palette')))
  await console.keyboard.press('Escape')
  await console.setViewportSize(SIZES[0])
  await press(console, console.getByRole('button', { name: /Cornelia Modelli/ }))
  await console.getByRole('dialog').waitFor()
  found.push(...(await inspect(console, 'preferences')))
  await console.keyboard.press('Escape')
  await console.setViewportSize(SIZES[0])
  await press(console, console.getByRole('button', { name: 'Altre schermate' }))
  await console.getByRole('menu').waitFor()
  found.push(...(await inspect(console, 'the other screens')))
  await console.close()

  const report = await open(context, `${server.url}/segnalazioni/nuova`)
  await report.getByRole('radiogroup', { name: 'Ente' }).waitFor()
  await press(report, report.getByRole('button', { name: /Comando o sede$/ }))
  await report.getByRole('listbox').waitFor()
  found.push(...(await inspect(report, 'an open list')))
  await report.close()

  await context.close()
  expect(found).toEqual([])
})

test('no page called anybody else, nor did what its policy forbids', () => {
  const elsewhere = called.filter((url) => new URL(url).origin !== server.url)
  expect(elsewhere).toEqual([])
  expect(forbidden).toEqual([])
  expect(called.length).toBeGreaterThan(100)
})
