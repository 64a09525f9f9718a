// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk that is left in the middle of a call: it locks, rings, opens again where it was; then somebody else sits down.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { ringDesk } from '../../src/server/app/ringDesk.ts'
import { startSampleBut } from './aSampleBut.ts'
import type { RunningServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'
import { takeGraveCall } from './takeCall.ts'

const PASSWORD = 'veglia-di-prova'
const NOTE = 'Ha una figlia a Pero: le si dice domattina, non stanotte, in ciabatte'
const STORY = 'Un uomo sta male sulla panchina, dice che ha freddo'

/** The sample, but with desks that lock as in a real ambito. */
let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startSampleBut(/idleMinutes: never/, 'idleMinutes: {}', 4110, '2026-01-09T22:05+01:00')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Each time somebody new, whose desk has not been left. */
const aColleague = () => signInCaller(server.url, 'pia-modelli@example.org', PASSWORD)
const secondsPass = async (seconds: number) => (await aColleague()).call(advanceClock, { body: { seconds } })
const account = (page: Page) => page.getByLabel('Il racconto, con le sue parole')
const lockScreen = (page: Page) => page.getByRole('alertdialog', { name: 'Schermo bloccato' })
/** Somebody else signs in from the locked screen, in their own name. */
async function takeTheSeat(page: Page, key: string, name: string) {
  await press(page, lockScreen(page).getByRole('button', { name: 'Entra un’altra persona' }))
  await write(page, page.getByLabel('E-mail'), `${key}@example.org`)
  await write(page, page.getByLabel('Password'), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Preferenze e uscita, ${name}` }).waitFor()
}
async function type(page: Page, password: string) {
  await write(page, lockScreen(page).getByLabel(/Password, o codice/), password)
  await page.keyboard.press('Enter')
}

test('the desk locks, rings, opens where it was, and is left to the next one', async () => {
  const page = await sitDown(browser, server.url, 'callisto-finti@example.org')
  photographOnFailure('lock', [page])
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  const address = page.url()
  await write(page, account(page), STORY)
  await page.getByText('Bozza salvata').waitFor()

  // 22:20, nobody is at the desk: the last minute is said, then it locks by itself.
  await secondsPass(14 * 60 + 5)
  await page.getByText(/meno di un minuto lo schermo si blocca/).waitFor()
  await look(page, 'lock-soon')
  await secondsPass(60)
  await lockScreen(page).waitFor()
  await account(page).waitFor({ state: 'hidden' })

  // It rings all the same, without saying who.
  const call = { from: '390000000202', line: 'pis', ending: 'silent', ring: '0', talk: '0', times: '1' }
  await ringDesk({ url: server.url, ...call }, () => {})
  await lockScreen(page).getByText('Il telefono suona').waitFor()
  expect(await lockScreen(page).textContent()).not.toMatch(/0202/)
  await look(page, 'lock-screen')

  // Callisto is back: a mistake costs nothing, and what he typed is there, under his hands.
  await type(page, 'non è questa qui')
  await lockScreen(page).getByText('Non corrisponde').waitFor()
  await type(page, PASSWORD)
  await lockScreen(page).waitFor({ state: 'detached' })
  await expect.poll(() => account(page).inputValue()).toBe(STORY)
  await expect.poll(() => account(page).evaluate((field) => field === document.activeElement)).toBe(true)

  // Locked by its key, with words the server does not have yet; Lidia takes the seat in her own name.
  await page.keyboard.press('End')
  await page.keyboard.type(', e trema')
  await page.keyboard.press('Alt+l')
  await lockScreen(page).waitFor()
  await takeTheSeat(page, 'lidia-prova', 'Lidia Prova')

  // He comes back to his own.
  await page.locator('main').focus()
  await page.keyboard.press('Alt+l')
  await takeTheSeat(page, 'callisto-finti', 'Callisto Finti')
  await page.goto(address)
  await expect.poll(() => account(page).inputValue()).toBe(`${STORY}, e trema`)
})

test('a note half written is kept for its author when somebody else sits down', { timeout: 180_000 }, async () => {
  const page = await sitDown(browser, server.url, 'cornelia-modelli@example.org')
  photographOnFailure('note-left', [page])
  const night = await signInCaller(server.url, 'callisto-finti@example.org', PASSWORD)
  await page.goto(`${server.url}/casi/${await takeGraveCall(night)}`)
  await press(page, page.getByRole('button', { name: /^Nota/ }).first())
  const note = page.getByRole('form', { name: 'Scrivi una nota' }).getByRole('textbox').first()
  await write(page, note, NOTE)
  const address = page.url()

  await page.keyboard.press('Alt+l')
  await lockScreen(page).waitFor()
  await lockScreen(page).getByText('anche una nota non ancora salvata', { exact: false }).waitFor()
  await takeTheSeat(page, 'lidia-prova', 'Lidia Prova')
  expect(await page.locator('body').textContent()).not.toContain('ciabatte')
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('body').textContent()).not.toContain('ciabatte')

  await page.locator('main').focus()
  await page.keyboard.press('Alt+l')
  await lockScreen(page).waitFor()
  await takeTheSeat(page, 'cornelia-modelli', 'Cornelia Modelli')
  // Told what she left, wherever she sits down: her words are in the form when she opens it.
  await page.getByText(NOTE).waitFor()
  await look(page, 'left-words')
  // What rings stands above what waits.
  const call = { from: '390000000203', line: 'pis', ending: 'silent', ring: '0', talk: '0', times: '1' }
  await ringDesk({ url: server.url, ...call }, () => {})
  const ringing = page.getByRole('region', { name: 'Telefono', exact: true }).getByText('0203', { exact: false })
  const topOf = async (what: Locator) => (await what.boundingBox())?.y ?? Number.NaN
  await ringing.waitFor()
  expect(await topOf(ringing)).toBeLessThan(await topOf(page.getByText(NOTE)))
  await look(page, 'left-words-ringing')
  await press(page, page.getByRole('link', { name: 'Riprendi' }))
  await page.waitForURL(address)
  await press(page, page.getByRole('button', { name: /^Nota/ }).first())
  await expect.poll(() => note.inputValue()).toBe(NOTE)
})

test('words that nobody came back for are gone from this browser after a week', async () => {
  const page = await sitDown(browser, server.url, 'lidia-prova@example.org')
  photographOnFailure('old-words', [page])
  const put = (form: string, typedAt: string) =>
    page.evaluate(
      ([form, typedAt]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('veglia-drafts', 3)
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const writing = opening.result.transaction('forms', 'readwrite')
            writing.objectStore('forms').put({ userId: 'lidia', form, fields: {}, typedAt })
            writing.oncomplete = () => resolve(opening.result.close())
          }
        }),
      [form, typedAt],
    )
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const opening = indexedDB.open('veglia-drafts', 3)
          opening.onsuccess = () => {
            const keys = opening.result.transaction('forms').objectStore('forms').getAllKeys()
            keys.onsuccess = () => resolve(keys.result.map((key) => (key as string[])[1]))
          }
        }),
    )
  await page.keyboard.press('n')
  await page.getByLabel('Luogo, come lo dice chi chiama').waitFor()
  await put('old', '2026-01-01T00:00:00.000Z')
  await put('fresh', '2026-01-08T00:00:00.000Z')
  await page.reload()
  await page.getByLabel('Luogo, come lo dice chi chiama').waitFor()
  await expect.poll(kept).toEqual(['fresh'])
})
