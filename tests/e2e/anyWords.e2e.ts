// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever is typed is kept as it was typed and harms nobody; what cannot be kept is said; a wrong clock misdates nothing.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { getWorld } from '../../src/core/cases/worldApi.ts'
import { getReport } from '../../src/core/reports/reportsApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { tabTo, write } from './hands.ts'
import { photographOnFailure } from './look.ts'
import { signIn, sitDown } from './sitDown.ts'

let server: RunningServer
let browser: Browser
let api: Caller

beforeAll(async () => {
  server = await startServer(18443, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
  api = await signInCaller(server.url, 'callisto-finti@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const field = {
  place: 'Luogo, come lo dice chi chiama',
  caller: 'Nome e grado di chi chiama',
  account: 'Il racconto, con le sue parole',
  involved: 'Chi sono, come si presentano',
}

async function beginReport(page: Page): Promise<string> {
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** As a paste does: all at once, whatever it is. */
async function paste(page: Page, label: string, words: string): Promise<void> {
  await tabTo(page, page.getByLabel(label))
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(words)
}

const read = async (reportId: string) => api.call(getReport, { params: { reportId } })

test('emoji, right-to-left, markup, formulas, 100,000 characters: kept to the letter, shown as words', async () => {
  const page = await sitDown(browser, server.url, 'callisto-finti@example.org')
  onTestFinished(() => page.context().close())
  photographOnFailure('any-words', [page])
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) asked.push(request.url())
  })
  const typed = {
    place: 'Rho \u202eילד\u202c قرب المحطة 🐕‍🦺 <b>via</b>',
    caller: '=HYPERLINK("http://esempio.example";"App. Provini")',
    account:
      `<script>alert(1)</script><img src=x onerror=alert(2)> ${'è così 😶‍🌫️ '.repeat(8000)}`.slice(0, 99_990) + '\nfine',
    involved: "'; drop table events; -- {{7*7}} ${7*7} +39",
  }
  const reportId = await beginReport(page)
  await paste(page, field.place, typed.place)
  await paste(page, field.caller, typed.caller)
  await paste(page, field.account, typed.account)
  await paste(page, field.involved, typed.involved)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor({ timeout: 90_000 })
  const { received } = await read(reportId)
  expect(received).toMatchObject({ place: typed.place, caller: typed.caller, involved: typed.involved })
  expect(received?.account === typed.account, 'the account to the letter').toBe(true)

  const shown = page.getByRole('region', { name: 'La segnalazione' })
  expect(await shown.locator('dd', { hasText: 'HYPERLINK' }).textContent()).toBe(typed.caller)
  await expect.poll(async () => (await shown.textContent())?.includes(typed.account)).toBe(true)
  await everythingHasCome(page)
  expect(await page.locator('main :is(script, img, b:has-text("via"))').count()).toBe(0)

  // The same words on the case, where the night works with them.
  await page.keyboard.press('e')
  await write(page, page.getByLabel('Motivo'), '<i>gela</i>')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await page.getByText('<i>gela</i>').first().waitFor()
  await everythingHasCome(page)
  expect(await page.locator('main :is(script, img[src="x"], i:has-text("gela"))').count()).toBe(0)
  expect(asked).toEqual([])
})

test('too long, or a character that cannot be kept: the field says so, nothing is cut, the rest is mended and saved', async () => {
  const page = await sitDown(browser, server.url, 'callisto-finti@example.org')
  onTestFinished(() => page.context().close())
  photographOnFailure('not-kept', [page])
  const reportId = await beginReport(page)
  await paste(page, field.place, 'Rho')
  const long = 'a'.repeat(100_001)
  await paste(page, field.account, long)
  await page.getByText('più di 100.000 caratteri', { exact: false }).waitFor()
  await page.getByText('Non salvata sul server', { exact: false }).waitFor()
  expect((await page.getByLabel(field.account).inputValue()).length).toBe(long.length)
  await page.keyboard.press('Control+Enter')
  // Mended while the answer is awaited, it would be what was asked to be saved.
  await page.locator('.report-end [data-pending]').waitFor({ state: 'hidden' })
  const account = page.getByLabel(field.account)
  // What is wrong takes the focus when the server has said so: the hand goes back to the field, and again if need be.
  const shorten = async () => {
    await account.focus()
    await page.keyboard.press('Control+End')
    if ((await account.inputValue()).length > 100_000) await page.keyboard.press('Backspace')
    return (await account.inputValue()).length
  }
  await expect.poll(shorten).toBe(100_000)
  const draft = async () => (await read(reportId)).draft?.fields
  await expect.poll(async () => (await draft())?.account?.length).toBe(100_000)
  await page.getByText('Bozza salvata').waitFor()

  await page.getByLabel(field.involved).evaluate((input: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(input, 'una\u0000donna')
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await page.getByText('carattere nullo', { exact: false }).waitFor()
  await paste(page, field.involved, 'una donna')
  await expect.poll(async () => (await draft())?.involved).toBe('una donna')
})

test.each([
  ['six hours behind', -6],
  ['six hours ahead', 6],
  ['a year ahead', 24 * 365],
])('the clock of the desk is %s: the report is dated by the server, also when the line was down', async (_, hours) => {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 900 } })
  onTestFinished(() => context.close())
  await context.addInitScript((shiftMs) => {
    const True = Date
    class Wrong extends True {
      constructor(...given: []) {
        super(...((given.length > 0 ? given : [True.now() + shiftMs]) as []))
      }
      static override now() {
        return True.now() + shiftMs
      }
    }
    globalThis.Date = Wrong as DateConstructor
  }, hours * 3_600_000)
  const page = await signIn(context, server.url, 'callisto-finti@example.org')
  const reportId = await beginReport(page)
  await page.getByLabel(field.place).waitFor()
  const before = Date.parse((await api.call(getWorld)).serverTime)
  await context.setOffline(true)
  await paste(page, field.place, 'Rho, via di Prova')
  await paste(page, field.account, 'Un uomo a terra')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Non collegato', { exact: false }).first().waitFor()
  await context.setOffline(false)
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor({ timeout: 60_000 })
  const after = Date.parse((await api.call(getWorld)).serverTime)
  const receivedAt = Date.parse((await read(reportId)).received?.receivedAt ?? '')
  expect(receivedAt).toBeGreaterThan(before - 2000)
  expect(receivedAt).toBeLessThan(after + 2000)
})
