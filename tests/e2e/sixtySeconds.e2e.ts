// SPDX-License-Identifier: AGPL-3.0-or-later
// A call becomes a report, and an emergency, within a minute: a person at a keyboard, measured. No mouse.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { getReport } from '../../src/core/reports/reportsApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { sitDown } from './sitDown.ts'

/** screens.md, "New report". */
const KEYS_MAX = 25
const SECONDS_MAX = 60
/** Four letters a second are 48 words a minute, an ordinary typist; half a second to find each other key. */
const LETTER_MS = 250
const KEY_MS = 500

let server: RunningServer
let browser: Browser
let api: Caller

beforeAll(async () => {
  server = await startServer(18442, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
  api = await signInCaller(server.url, 'callisto-finti@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Counts every key that is not free text, and keeps the pace of a person. */
function measuredHands(page: Page) {
  const startedAt = Date.now()
  let keys = 0
  let letters = 0
  return {
    async press(...pressed: readonly string[]) {
      for (const key of pressed) {
        keys += 1
        await new Promise((resolve) => setTimeout(resolve, KEY_MS))
        await page.keyboard.press(key)
      }
    },
    async say(words: string) {
      letters += words.length
      await page.keyboard.type(words, { delay: LETTER_MS })
    },
    measured: () => ({ keys, letters, seconds: (Date.now() - startedAt) / 1000 }),
  }
}

const focusedField = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? '')

test('S-1 in sixty seconds: received, judged an emergency, the first on call is called', async () => {
  const page = await sitDown(browser, server.url, 'callisto-finti@example.org')
  const hands = measuredHands(page)
  await hands.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await expect.poll(() => focusedField(page)).toBe('place')
  await hands.say('Rho, fermata via di Prova')
  await hands.press('Tab', 'Tab', '1')
  await expect.poll(() => focusedField(page)).toBe('bodyKey')
  await hands.press('Tab', 'Tab', 'Tab', 'Tab')
  await expect.poll(() => focusedField(page)).toBe('account')
  await hands.say('Dorme alla fermata, ha un cane, trema')
  await hands.press('Tab', '1', 'Tab', 'Tab', 'Tab', 'Tab')
  await expect.poll(() => focusedField(page)).toBe('questions.immediateDanger')
  await hands.press('n', 'n', 'n', 'n', 'Control+Enter')
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  const saved = hands.measured()

  await hands.press('e')
  await hands.say('Gela, non ha riparo')
  await hands.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/casi/'))
  const decided = hands.measured()
  const told = ({ keys, letters, seconds }: typeof saved) =>
    `${keys} keys besides ${letters} letters of free text, ${seconds.toFixed(1)} s`
  console.log(`saved:   ${told(saved)}\ndecided: ${told(decided)}`)
  expect(decided.keys).toBeLessThanOrEqual(KEYS_MAX)
  expect(decided.seconds).toBeLessThanOrEqual(SECONDS_MAX)

  await page.getByText('in corso').first().waitFor()

  // What was proposed without a key: municipality, station, the number of our own directory, the time of the call.
  const { items } = await api.call(getQueue)
  const { reportId, callOuts } = await api.call(getCase, { params: { caseId: items[0]?.id ?? '' } })
  expect(callOuts).toHaveLength(1)
  expect((await api.call(getReport, { params: { reportId } })).received).toMatchObject({
    municipality: '015182',
    stationKey: 'carabinieri-rho',
    callBack: '+39 000 000 0201',
    entitled: true,
    responsible: 'pis',
  })
  await page.context().close()
})

test('two fields are enough, whoever calls and whatever is not known; the words stay as they were said', async () => {
  const page = await sitDown(browser, server.url, 'callisto-finti@example.org')
  const hands = measuredHands(page)
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await expect.poll(() => focusedField(page)).toBe('place')
  const place = '   boh… «dietro la stazione»'
  const account = 'nn so chi è\tdice "aiuto"'
  await page.keyboard.insertText(place)
  await hands.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')
  await expect.poll(() => focusedField(page)).toBe('account')
  await page.keyboard.insertText(account)
  await hands.press('Control+Enter')
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  const reportId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const { received } = await api.call(getReport, { params: { reportId } })
  expect(received).toMatchObject({ place, account, count: {}, responsible: 'unknown', entitled: false })
  expect(received?.questions).toEqual({
    immediateDanger: 'unknown',
    minorInvolved: 'unknown',
    foreignAndAlone: 'unknown',
    violence: 'unknown',
  })
  expect(received?.bodyKey).toBeUndefined()
  expect(received?.callBack).toBeUndefined()
  await page.context().close()
})
