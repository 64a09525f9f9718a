// SPDX-License-Identifier: AGPL-3.0-or-later
// Who cannot be reached: a test call that never arrived, for the company that carries calls is not there, and somebody who
// is new at the desk and whose number nobody has verified. At the desk, and on a phone. No mouse.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAccounts } from '../../src/core/access/accountsApi.ts'
import { changeRole } from '../../src/core/access/roleApi.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { startSampleBut } from './aSampleBut.ts'
import type { RunningServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { openPalette } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'

/** Nobody listens there. */
const COMPANY = `{ key: voce, kind: http, channel: voice, request: { url: 'http://127.0.0.1:9/v', json: { to: '{to}' } } }`

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  const providers = `providers:\n  - ${COMPANY}`
  server = await startSampleBut('providers: []', providers, 8170, '2026-01-09T10:05+01:00', 'channels.yaml')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('who is out of reach comes first and it is said why, on a phone too', async () => {
  const boss = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
  const marina = (await boss.call(listAccounts)).accounts.find(({ name }) => name === 'Marina Ipotesi')?.userId ?? ''
  await boss.call(changeRole, { params: { userId: marina }, body: { role: 'call_taker', reason: 'new_duty' } })

  const page = await sitDown(browser, server.url, 'cornelia-modelli@example.org')
  photographOnFailure('out-of-reach', [page])
  await openPalette(page, 'Contatti e canali')
  const people = page.getByRole('region', { name: 'Chi può essere in turno' })
  await people.getByText('1 senza telefono verificato').waitFor()
  expect(await people.getByRole('listitem').first().innerText()).toContain('Marina Ipotesi')
  await people.getByText('nessun telefono verificato: non può essere in turno').waitFor()

  await openPalette(page, 'Chiamata di prova: telefonata …0002 di Bruno Prova')
  await people.getByText(/prova: non arrivata, .* \(errore del gestore\)/).waitFor()
  await people.getByText('11 raggiungibili, 1 da sentire, 1 senza telefono verificato').waitFor()
  await look(page, 'canali-irraggiungibili')
  await page.setViewportSize({ width: 320, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

  // Her own screen says what she can do.
  const hers = await sitDown(browser, server.url, 'marina-ipotesi@example.org')
  await openPalette(hers, 'Contatti e canali')
  await hers.getByText('Nessun suo numero di telefono è verificato: così non può stare in turno.').waitFor()
  await look(hers, 'canali-mai-verificato')
}, 120_000)
