// SPDX-License-Identifier: AGPL-3.0-or-later
// A real ambito on its first day: the first one comes in by the link of the command line, invites another, puts out a lost
// telephone, ends a membership. By keyboard only.
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createOTP } from '@better-auth/utils/otp'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKeyLine } from '../../src/server/app/keyRing.ts'
import { aRealAmbito } from '../support/aRealAmbito.ts'
import { secretOf } from '../support/authenticatorSecret.ts'
import { CLI, type RunningServer, startServerOn } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { hasTheFocus, pick, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

const PORT = 4111
const URL = `http://127.0.0.1:${PORT}`
const PASSWORD = 'lampione storto sul ponte'

const { folder, remove } = aRealAmbito()
let server: RunningServer
let browser: Browser
let link: string
beforeAll(async () => {
  process.env.VEGLIA_VAULT_KEYS = makeKeyLine('first')
  const data = mkdtempSync(join(tmpdir(), 'veglia-story-'))
  const where = ['--data', data, '--config', folder]
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'invite', 'cornelia-modelli', ...where], {
    env: { ...process.env, VEGLIA_PUBLIC_URL: URL },
  })
  link = /http\S+#\S+/.exec(stdout)?.[0] ?? ''
  server = await startServerOn(data, PORT, ['--config', folder])
  delete process.env.VEGLIA_VAULT_KEYS
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  remove()
})

const aPage = async () =>
  (await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 768 } })).newPage()

async function accept(page: Page, address: string, step?: string) {
  await page.goto(address)
  await page.getByRole('heading', { name: 'Il suo invito' }).waitFor()
  await page.getByLabel('La password').waitFor()
  await expect.poll(() => page.url()).not.toContain('#')
  if (step) await look(page, step)
  await write(page, page.getByLabel('La password'), PASSWORD)
  await write(page, page.getByLabel('La stessa, un’altra volta'), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Fatto. Ora entri').waitFor()
  await press(page, page.getByRole('link', { name: 'Vai all’accesso' }))
}

async function signIn(page: Page, email: string) {
  await write(page, page.getByLabel('E-mail'), email)
  await write(page, page.getByLabel('Password'), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Per il suo ruolo la password da sola non basta').waitFor()
}

async function turnCodesOn(page: Page) {
  await press(page, page.getByRole('button', { name: 'Attiva i codici' }))
  await write(page, page.getByLabel('La sua password'), PASSWORD)
  await page.keyboard.press('Enter')
  const secret = secretOf(await page.getByLabel(/scriva questa chiave/).inputValue())
  const { totp } = createOTP(secret, { digits: 6, period: 30 })
  await write(page, page.getByRole('textbox', { name: 'Le sei cifre' }), await totp())
  await page.keyboard.press('Enter')
  await page.locator('.vg-recovery-codes code').first().waitFor()
}

test('the first day of a real ambito', async () => {
  const [page, phone] = [await aPage(), await aPage()]
  photographOnFailure('accounts', [page, phone])
  await accept(page, link, 'access-invitation')
  await signIn(page, 'cornelia-modelli@example.org')
  await turnCodesOn(page)

  // She keeps the accounts from now on: nobody else can come in yet.
  await page.goto(`${URL}/accessi`)
  const row = page.getByRole('row', { name: /Callisto Finti/ })
  await row.getByText('non può ancora entrare').waitFor()
  await press(page, page.getByRole('button', { name: 'Invita Callisto Finti' }))
  const form = page.getByRole('form', { name: 'Invita Callisto Finti' })
  await press(page, form.getByRole('button', { name: 'Invita Callisto Finti' }))
  const address = await form.getByLabel('Indirizzo dell’invito').inputValue()
  await look(page, 'accounts-invite')
  await press(page, form.getByRole('button', { name: 'L’ho dato' }))

  await accept(phone, address)
  await signIn(phone, 'callisto-finti@example.org')
  await phone.goto(address)
  await phone.getByText('Questo invito non vale più').waitFor()

  // Licia coordinates from tonight, in the place of somebody: said why, held at once, and read where it can be given back.
  const roleForm = page.getByRole('form', { name: 'Ruolo di Licia Esempi' })
  const herRow = page.getByRole('row', { name: /Licia Esempi/ })
  await press(page, page.getByRole('button', { name: 'Ruolo di Licia Esempi' }))
  await pick(page, roleForm.getByRole('button', { name: /Ruolo/ }), 'coordinatore')
  await page.keyboard.press('Control+Enter')
  await roleForm.getByText('Scelga il motivo.').first().waitFor()
  const reason = roleForm.getByRole('button', { name: /Motivo/ })
  await pick(page, reason, 'sostituisce qualcuno')
  const line = Promise.withResolvers<void>()
  await page.route('**/role', (route) => line.promise.then(() => route.continue()), { times: 1 })
  const leaves = page.waitForRequest('**/role')
  await page.keyboard.press('Control+Enter')
  await leaves
  // What was sent stands: no key opens a list or chooses from it, the focus stays, and it is said.
  for (const key of ['ArrowLeft', 'ArrowRight', 'n', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await hasTheFocus(reason)
  expect(await reason.innerText()).toContain('sostituisce qualcuno')
  expect(await reason.getAttribute('aria-disabled')).toBe('true')
  expect(await page.getByRole('option').count()).toBe(0)
  line.resolve()
  await roleForm.waitFor({ state: 'hidden' })
  await herRow.getByText('coordinatore').waitFor()
  await press(page, page.getByRole('button', { name: 'Ruolo di Licia Esempi' }))
  await roleForm.getByText(/sostituisce qualcuno \(Cornelia Modelli\)/).waitFor()
  await look(page, 'accounts-role')
  await page.keyboard.press('Escape')
  await roleForm.waitFor({ state: 'hidden' })
  // She held the first band, by the roster and by its standing name: now nobody does, and the head of each desk says so.
  await page.getByRole('banner').getByText('1ª nessuno').waitFor()

  // An invitation for who can come in already is never silent.
  await page.reload()
  await press(page, row.getByRole('button', { name: 'Nuovo invito: Callisto Finti' }))
  await form.getByText('riceve un avviso che Lei ha fatto un nuovo invito').waitFor()
  await press(page, form.getByRole('button', { name: 'Invita Callisto Finti' }))
  await press(page, form.getByRole('button', { name: 'L’ho dato' }))
  await phone.goto(`${URL}/accesso`)
  await phone.getByText(/nuovo invito di Cornelia Modelli, non usato/).waitFor()

  // His telephone is lost.
  await page.reload()
  await row.getByText('password', { exact: true }).waitFor()
  await row.getByText(/nuovo invito di Cornelia Modelli, non usato/).waitFor()
  await look(page, 'accounts')

  // On a telephone each person is a line until it is opened, and closed again.
  await page.setViewportSize({ width: 390, height: 844 })
  const details = row.getByRole('button', { name: 'Dettagli: Callisto Finti' })
  await row.getByText('password · una sessione aperta · un nuovo invito').waitFor()
  expect(await row.getByRole('button').count()).toBe(1)
  const height = () => page.evaluate(() => document.documentElement.scrollHeight)
  const folded = await height()
  await press(page, details)
  await row.getByRole('button', { name: /Dispositivo perso/ }).waitFor()
  expect(await details.getAttribute('aria-expanded')).toBe('true')
  expect(await height()).toBeGreaterThan(folded)
  await hasTheFocus(details)
  await look(page, 'accounts-open')
  await page.keyboard.press('Enter')
  await row.getByRole('button', { name: /Dispositivo perso/ }).waitFor({ state: 'hidden' })
  await page.setViewportSize({ width: 1366, height: 768 })
  await press(page, row.getByRole('button', { name: /Dispositivo perso/ }))
  await row.getByText('da nessuna parte').waitFor()
  await phone.goto(URL)
  await phone.getByLabel('E-mail').waitFor()

  // And his contract ended yesterday.
  await press(page, page.getByRole('button', { name: 'Date di Callisto Finti' }))
  const dates = page.getByRole('form', { name: 'Date di Callisto Finti' })
  await write(page, dates.getByLabel('Finisce'), 'ieri')
  await page.keyboard.press('Enter')
  await dates.getByText('Scriva giorno e ora').waitFor()
  await write(page, dates.getByLabel('Finisce'), '1/11/2026 20:00')
  await page.keyboard.press('Enter')
  await row.getByText('non lavora più qui').waitFor()
  await write(phone, phone.getByLabel('E-mail'), 'callisto-finti@example.org')
  await write(phone, phone.getByLabel('Password'), PASSWORD)
  await phone.keyboard.press('Enter')
  await phone.getByText('E-mail o password non corrette').waitFor()
})
