// SPDX-License-Identifier: AGPL-3.0-or-later
// Coming in: a passkey of the browser's own virtual authenticator, codes and recovery codes, an act that asks who is at
// the desk, a telephone that is lost. By keyboard only.
import { createOTP } from '@better-auth/utils/otp'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import { DEMO_PASSWORD } from '../../src/server/access/demoUsers.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { secretOf } from '../support/authenticatorSecret.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { hasTheFocus, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

const PORT = 8140
// Browsers keep passkeys for names, never for numbers.
const URL_BY_NAME = `http://localhost:${PORT}`
const COORDINATOR = 'cornelia-modelli@example.org'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  process.env.VEGLIA_PUBLIC_URL = URL_BY_NAME
  server = await startServer(PORT, '2026-01-09T22:05+01:00')
  delete process.env.VEGLIA_PUBLIC_URL
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const newContext = () => browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 768 } })

async function withAuthenticator(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  return page
}

async function typePassword(page: Page, email: string) {
  await page.goto(URL_BY_NAME)
  await write(page, page.getByLabel('E-mail'), email)
  await write(page, page.getByLabel('Password'), DEMO_PASSWORD)
  await page.keyboard.press('Enter')
}
const isIn = (page: Page) => page.getByRole('navigation', { name: 'Schermate' }).waitFor()
async function openMyAccess(page: Page) {
  await page.goto(`${URL_BY_NAME}/accesso`)
  await page.getByRole('heading', { level: 1, name: 'Il mio accesso' }).waitFor()
}
async function leave(page: Page) {
  await press(page, page.getByRole('button', { name: /Preferenze e uscita/ }))
  await press(page, page.getByRole('button', { name: 'Esci' }))
  await page.getByLabel('E-mail').waitFor()
}

test('a passkey is made, lets in without a password, and is removed only by who proves to be there', async () => {
  const context = await newContext()
  const page = await withAuthenticator(context)
  photographOnFailure('passkey', [page])
  await typePassword(page, 'licia-esempi@example.org')
  await isIn(page)
  await openMyAccess(page)
  await look(page, 'access-mine')
  await press(page, page.getByRole('button', { name: 'Aggiungi una passkey' }))
  await write(page, page.getByLabel('Nome'), 'Computer della centrale')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Togli Computer della centrale' }).waitFor()

  await leave(page)
  await look(page, 'access-sign-in')
  await press(page, page.getByRole('button', { name: 'Entra con la passkey' }))
  await isIn(page)

  // Ten minutes later somebody else may be sitting here.
  const caller = await signInCaller(URL_BY_NAME, COORDINATOR, DEMO_PASSWORD)
  await caller.call(advanceClock, { body: { seconds: 600 } })
  await openMyAccess(page)
  await press(page, page.getByRole('button', { name: 'Togli Computer della centrale' }))
  const dialog = page.getByRole('dialog', { name: 'Confermi che è Lei' })
  await dialog.waitFor()
  await look(page, 'access-proof')
  await write(page, dialog.getByLabel(/Password, o codice/), 'non è questa qui')
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  await press(page, dialog.getByRole('button', { name: 'Usa la passkey' }))
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Nessuna passkey ancora.').waitFor()
  await context.close()
})

test('codes are turned on with a drawing made here, and asked for after the password; a recovery code opens once', async () => {
  const context = await newContext()
  const page = await context.newPage()
  photographOnFailure('codes', [page])
  await typePassword(page, COORDINATOR)
  await isIn(page)
  await openMyAccess(page)
  const drawing = page.getByRole('img', { name: /Disegno da inquadrare/ })
  async function begin() {
    await press(page, page.getByRole('button', { name: 'Attiva i codici' }))
    await write(page, page.getByLabel('La sua password'), DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await drawing.waitFor()
    await hasTheFocus(page.getByRole('textbox', { name: 'Le sei cifre' }))
  }
  await begin()
  await page.keyboard.press('Escape')
  await drawing.waitFor({ state: 'detached' })
  await begin()
  await look(page, 'access-codes')
  const secret = secretOf(await page.getByLabel(/scriva questa chiave/).inputValue())
  await write(
    page,
    page.getByRole('textbox', { name: 'Le sei cifre' }),
    await createOTP(secret, { digits: 6, period: 30 }).totp(),
  )
  await page.keyboard.press('Enter')
  const sheet = page.locator('.vg-recovery-codes code')
  await expect.poll(() => sheet.count()).toBe(10)
  const recovery = (await sheet.allTextContents())[0] ?? ''
  await press(page, page.getByRole('button', { name: 'Li ho scritti' }))
  await page.getByRole('button', { name: 'Nuovi codici di recupero' }).waitFor()
  expect(await sheet.count()).toBe(0)

  await leave(page)
  await typePassword(page, COORDINATOR)
  await page.getByRole('heading', { name: 'Secondo passo' }).waitFor()
  await look(page, 'access-code')
  await write(page, page.getByLabel('Codice'), '000000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await write(page, page.getByLabel('Codice'), recovery)
  await page.keyboard.press('Enter')
  await isIn(page)

  await leave(page)
  await typePassword(page, COORDINATOR)
  await write(page, page.getByLabel('Codice'), recovery)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await context.close()
})

test('whoever reads only English finds it at the door, and keeps what they typed and the language once in', async () => {
  const context = await newContext()
  const page = await context.newPage()
  photographOnFailure('english', [page])
  await page.goto(URL_BY_NAME)
  await page.getByRole('button', { name: 'Entra', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Scriva la password').first().waitFor()
  await write(page, page.getByLabel('E-mail'), COORDINATOR)
  await write(page, page.getByLabel('Password'), 'non è questa qui')
  await press(page, page.getByRole('button', { name: 'English' }))
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  // What was said before the choice is said anew, and what was typed stays.
  await page.getByText('Write your password').first().waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe(COORDINATOR)
  expect(await page.getByLabel('Password').inputValue()).toBe('non è questa qui')
  expect(await page.getByRole('button', { name: 'Italiano' }).getAttribute('lang')).toBe('it')
  await look(page, 'access-sign-in-english')
  await press(page, page.getByRole('button', { name: 'Sign in', exact: true }))
  await page.getByText('E-mail or password not right. Check and try again.').waitFor()

  await write(page, page.getByLabel('E-mail'), 'callisto-finti@example.org')
  await write(page, page.getByLabel('Password'), DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await context.close()
})

test('a language that cannot be fetched changes nothing, says so in its own words, and comes when it is chosen again', async () => {
  const context = await newContext()
  const page = await context.newPage()
  photographOnFailure('no-signal-english', [page])
  await page.goto(URL_BY_NAME)
  await page.getByRole('heading', { name: 'Accesso', exact: true }).waitFor()
  const language = () => page.locator('html').getAttribute('lang')
  await context.setOffline(true)
  await press(page, page.getByRole('button', { name: 'English' }))
  await page.getByRole('alert').getByText('English could not be fetched').waitFor()
  await page.getByRole('heading', { name: 'Accesso', exact: true }).waitFor()
  expect(await language()).toBe('it')
  await look(page, 'access-sign-in-no-english')
  await context.setOffline(false)
  await press(page, page.getByRole('button', { name: 'English' }))
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
  expect([await language(), await page.getByRole('alert').count()]).toEqual(['en', 0])
  await context.close()
})

test('a lost telephone is put out from the desk, and shows nothing more by itself', async () => {
  const [phone, desk] = [await newContext(), await newContext()]
  const [lost, page] = [await phone.newPage(), await desk.newPage()]
  photographOnFailure('lost', [lost, page])
  await typePassword(lost, 'bruno-prova@example.org')
  await isIn(lost)
  await typePassword(page, 'bruno-prova@example.org')
  await isIn(page)
  await openMyAccess(page)
  await press(page, page.getByRole('button', { name: 'Chiudi questa sessione' }))
  await page.getByRole('button', { name: 'Chiudi questa sessione' }).waitFor({ state: 'detached' })
  // Nobody touches it: the live line is cut, and the screen goes.
  await lost.getByLabel('E-mail').waitFor()
  await isIn(page)
  await phone.close()
  await desk.close()
})
