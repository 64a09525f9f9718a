// SPDX-License-Identifier: AGPL-3.0-or-later
// Coming in by the body's own identity provider, a real one on loopback: known on the roster, and not. By keyboard only.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anIdentityProvider } from '../support/anIdentityProvider.ts'
import { startSampleBut } from './aSampleBut.ts'
import type { RunningServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { press } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

const PORT = 4112
const URL_OF_VEGLIA = `http://127.0.0.1:${PORT}`

let provider: Awaited<ReturnType<typeof anIdentityProvider>>
let server: RunningServer
let browser: Browser
beforeAll(async () => {
  provider = await anIdentityProvider(`${URL_OF_VEGLIA}/api/v1/identity-provider/callback`, [
    { sub: 'staff-1', email: 'callisto-finti@example.org' },
    { sub: 'staff-2', email: 'nessuno@example.org' },
  ])
  const named = `identityProvider: { name: Ente di prova, issuer: '${provider.issuer}', clientId: ${provider.client.id} }`
  process.env.VEGLIA_PROVIDER_SECRET = provider.client.secret
  server = await startSampleBut(/^access:$/m, `access:\n  ${named}`, PORT, '2026-01-09T22:05+01:00')
  delete process.env.VEGLIA_PROVIDER_SECRET
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await provider?.stop()
})

test('somebody of the roster comes in by the body, and a stranger does not', async () => {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  photographOnFailure('identity-provider', [page])
  provider.who.comesIn = 'staff-2'
  await page.goto(server.url)
  await look(page, 'provider-sign-in')
  await press(page, page.getByRole('button', { name: 'Entra con Ente di prova' }))
  await press(page, page.getByRole('link', { name: 'Sono io' }))
  await page.getByText('non ha fatto entrare nessuno').waitFor()
  await look(page, 'provider-refused')
  await context.clearCookies()

  provider.who.comesIn = 'staff-1'
  await press(page, page.getByRole('button', { name: 'Entra con Ente di prova' }))
  await press(page, page.getByRole('link', { name: 'Sono io' }))
  await page.getByRole('button', { name: 'Preferenze e uscita, Callisto Finti' }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await page.goto(`${server.url}/accesso`)
  await page.getByText('Il suo accesso si apre anche con quello dell’ente').waitFor()
  await look(page, 'provider-joined')
  await context.close()
})
