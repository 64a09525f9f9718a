// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing typed is lost: browser killed, server killed, network cut, answer lost, two tabs, two people. Real processes, SIGKILL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { getReport } from '../../src/core/reports/reportsApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type MortalProgram, mortalProgram } from '../simulation/mortalProgram.ts'
import { answer, press, write } from './hands.ts'
import { aProfile, type MortalBrowser, openMortalBrowser } from './mortalBrowser.ts'
import { signIn } from './sitDown.ts'

const PORT = 18441
/** What may be lost of the last typing (issue "The night desk"). */
const LOST_MS_MAX = 2000
/** A quick typist; the words are long enough to be killed in the middle of. */
const KEY_MS = 90
const CALLISTO = 'callisto-finti@example.org'
const CORNELIA = 'cornelia-modelli@example.org'
const ACCOUNT = 'Una signora in ciabatte al portone, trema e non sa dire dove abita; dice che la badante non è tornata'

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-lost-'))
let program: MortalProgram
let api: Caller

beforeAll(async () => {
  program = mortalProgram(join(dataDir, 'data'), PORT)
  program.start()
  await program.isOpen()
  api = await signInCaller(program.url, CALLISTO, 'veglia-di-prova')
})
afterAll(async () => {
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function aDesk(profile: string, email = CALLISTO): Promise<{ browser: MortalBrowser; page: Page }> {
  const browser = await openMortalBrowser(profile)
  const page = await browser.context.newPage()
  await page.goto(program.url)
  const isIn = page.getByRole('navigation', { name: 'Schermate' })
  await isIn.or(page.getByLabel('E-mail')).waitFor()
  // The cookie may have died with the browser: whoever comes back signs in again.
  if (!(await isIn.isVisible())) {
    await page.close()
    return { browser, page: await signIn(browser.context, program.url, email) }
  }
  return { browser, page }
}

async function beginReport(page: Page, place: string): Promise<string> {
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await write(page, placeOf(page), place)
  await page.getByText('Bozza salvata').waitFor()
  return new URL(page.url()).pathname
}

/** After it whatever was typed is kept in this browser; nothing on the screen says so. */
const promisedTime = () => new Promise((resolve) => setTimeout(resolve, LOST_MS_MAX))

const placeOf = (page: Page) => page.getByLabel('Luogo, come lo dice chi chiama')
const accountOf = (page: Page) => page.getByLabel('Il racconto, con le sue parole')
const idIn = (path: string) => path.split('/').at(-1) ?? ''
const draftOf = async (path: string) => (await api.call(getReport, { params: { reportId: idIn(path) } })).draft?.fields

/** Types until told to stop and remembers when each letter was in the page. */
function typist(page: Page) {
  const typedAt: number[] = []
  let goesOn = true
  const ended = (async () => {
    await accountOf(page).focus()
    for (const letter of ACCOUNT) {
      if (!goesOn) return
      await page.keyboard.insertText(letter)
      typedAt.push(Date.now())
      await new Promise((resolve) => setTimeout(resolve, KEY_MS))
    }
  })().catch(() => {})
  return {
    typedAt,
    async stop() {
      goesOn = false
      await ended
    },
  }
}

/** Milliseconds of typing that did not come back: from the first lost letter to the kill. */
function lostMs(kept: string, typedAt: readonly number[], killedAt: number): number {
  expect(ACCOUNT.startsWith(kept), `“${kept}” is what was typed first`).toBe(true)
  const firstLost = typedAt[kept.length]
  return firstLost === undefined ? 0 : killedAt - firstLost
}

/** 1 where the letters came at their pace; a machine that has too much to do was late with the copying too. */
function slownessOf(typedAt: readonly number[]): number {
  const lastedMs = (typedAt.at(-1) ?? 0) - (typedAt[0] ?? 0)
  return Math.max(1, lastedMs / (KEY_MS * (typedAt.length - 1)))
}

async function killWhileTyping(before: (context: BrowserContext) => Promise<void>, afterLetters: number) {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const { browser, page } = await aDesk(profile.folder)
  const path = await beginReport(page, 'Pogliano, il portone')
  await before(browser.context)
  const typing = typist(page)
  await expect.poll(() => typing.typedAt.length, { interval: 10 }).toBeGreaterThanOrEqual(afterLetters)
  const killedAt = Date.now()
  await browser.kill()
  await typing.stop()
  return { profile: profile.folder, path, typedAt: typing.typedAt, killedAt }
}

async function comeBack(profile: string, path: string): Promise<{ page: Page; kept: string }> {
  const { browser, page } = await aDesk(profile)
  onTestFinished(() => browser.kill())
  await page.goto(`${program.url}${path}`)
  await placeOf(page).waitFor()
  await expect.poll(() => placeOf(page).inputValue()).toBe('Pogliano, il portone')
  return { page, kept: await accountOf(page).inputValue() }
}

test.each([33, 50, 64])('the browser is killed %i letters into the account', async (letters) => {
  const { profile, path, typedAt, killedAt } = await killWhileTyping(async () => {}, letters)
  const { kept } = await comeBack(profile, path)
  const lost = lostMs(kept, typedAt, killedAt)
  console.log(`browser killed after ${letters} letters: ${typedAt.length - kept.length} of them, ${lost} ms, lost`)
  expect(lost).toBeLessThanOrEqual(LOST_MS_MAX * slownessOf(typedAt))
})

test('the network is cut, then the browser is killed: the words are in the browser and leave when both are back', async () => {
  const { profile, path, typedAt, killedAt } = await killWhileTyping((context) => context.setOffline(true), 54)
  expect((await draftOf(path))?.account).toBeUndefined()
  const { page, kept } = await comeBack(profile, path)
  const lost = lostMs(kept, typedAt, killedAt)
  console.log(`network cut, browser killed: ${typedAt.length - kept.length} letters, ${lost} ms of typing lost`)
  expect(lost).toBeLessThanOrEqual(LOST_MS_MAX * slownessOf(typedAt))
  await page.getByText('Riprese le parole rimaste in questo browser.').waitFor()
  await expect.poll(async () => (await draftOf(path))?.account).toBe(kept)
})

test('server and database are killed, then the browser too: when all are back the words are there', async () => {
  const { profile, path, typedAt, killedAt } = await killWhileTyping(
    async () => void (await program.kill({ first: 'program', gapMs: 0 })),
    54,
  )
  program.start()
  await program.isOpen()
  const { kept } = await comeBack(profile, path)
  const lost = lostMs(kept, typedAt, killedAt)
  console.log(`server and browser killed: ${typedAt.length - kept.length} letters, ${lost} ms of typing lost`)
  expect(lost).toBeLessThanOrEqual(LOST_MS_MAX * slownessOf(typedAt))
  await expect.poll(async () => (await draftOf(path))?.account).toBe(kept)
})

test('the server is killed while one types: nothing is asked of the person, and all of it arrives', async () => {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const { browser, page } = await aDesk(profile.folder)
  onTestFinished(() => browser.kill())
  const path = await beginReport(page, 'Pogliano, il portone')
  await program.kill({ first: 'database', gapMs: 100 })
  await write(page, accountOf(page), ACCOUNT)
  await page.getByText('Non collegato', { exact: false }).first().waitFor()
  program.start()
  await program.isOpen()
  await expect.poll(async () => (await draftOf(path))?.account).toBe(ACCOUNT)
  await page.getByText('Bozza salvata').waitFor()
})

test('the answer to “save” is lost twice: the report is received once', async () => {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const { browser, page } = await aDesk(profile.folder)
  onTestFinished(() => browser.kill())
  const path = await beginReport(page, 'Pogliano, il portone')
  const reportId = idIn(path)
  await write(page, accountOf(page), ACCOUNT)
  const keys: string[] = []
  await page.route('**/reception', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '')
    if (keys.length > 2) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  // The live line may tell the screen before the third try: the tries go on by themselves.
  await expect.poll(() => keys.length).toBe(3)
  expect(new Set(keys).size).toBe(1)
  const { items } = await api.call(getQueue)
  expect(items.filter(({ id }) => id === reportId)).toHaveLength(1)
  expect((await api.call(getReport, { params: { reportId } })).received?.account).toBe(ACCOUNT)
})

test('typed on while “save” is on its way: what came too late for the report is shown beside it', async () => {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const { browser, page } = await aDesk(profile.folder)
  onTestFinished(() => browser.kill())
  await beginReport(page, 'Pogliano, il portone')
  await write(page, accountOf(page), ACCOUNT)
  const line = Promise.withResolvers<void>()
  await page.route('**/reception', async (route) => {
    await line.promise
    await route.continue()
  })
  const leaves = page.waitForRequest('**/reception')
  await page.keyboard.press('Control+Enter')
  await leaves
  await page.keyboard.type('. Attenti al cane')
  line.resolve()
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  const left = page.getByRole('region', { name: 'Parole rimaste in questo browser' })
  await left.getByText(`${ACCOUNT}. Attenti al cane`).waitFor()
})

test('answered on while the decision is on its way: it stands as it was sent, and no letter goes past it to the page', async () => {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const { browser, page } = await aDesk(profile.folder)
  onTestFinished(() => browser.kill())
  const path = await beginReport(page, 'Pogliano, il portone')
  await write(page, accountOf(page), ACCOUNT)
  await page.keyboard.press('Control+Enter')
  const outcome = page.getByRole('radiogroup', { name: 'Che cosa si fa' })
  await outcome.waitFor()
  await answer(page, outcome, 'e')
  await write(page, page.getByLabel('Motivo'), 'Fa freddo')
  const line = Promise.withResolvers<void>()
  await page.route('**/triage', (route) => line.promise.then(() => route.continue()))
  const leaves = page.waitForRequest('**/triage')
  await page.keyboard.press('Control+Enter')
  await leaves
  for (const key of ['d', 'q']) await answer(page, outcome, key)
  expect(await page.getByRole('radio', { name: /Emergenza/ }).isChecked()).toBe(true)
  expect(new URL(page.url()).pathname).toBe(path)
  line.resolve()
  await page.waitForURL((url) => /casi\/[0-9a-f-]{36}/.test(url.pathname))
  expect((await api.call(getReport, { params: { reportId: idIn(path) } })).triage).toMatchObject({
    outcome: 'emergency',
    reason: 'Fa freddo',
  })
})

test('the browser is killed while the reason of the decision is typed: the reason is there again', async () => {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const first = await aDesk(profile.folder)
  const path = await beginReport(first.page, 'Pogliano, il portone')
  await write(first.page, accountOf(first.page), ACCOUNT)
  await first.page.keyboard.press('Control+Enter')
  await first.page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await first.page.keyboard.press('d')
  await write(first.page, first.page.getByLabel('Motivo'), 'Ha un tetto fino a lunedì')
  await promisedTime()
  await first.browser.kill()
  const { browser, page } = await aDesk(profile.folder)
  onTestFinished(() => browser.kill())
  await page.goto(`${program.url}${path}`)
  await page.getByLabel('Motivo').waitFor()
  await expect.poll(() => page.getByLabel('Motivo').inputValue()).toBe('Ha un tetto fino a lunedì')
  await expect.poll(() => page.getByRole('radio', { name: /Differibile/ }).isChecked()).toBe(true)
})

test('two tabs of one person, both without network, both killed: the words of both come back', async () => {
  const profile = aProfile()
  onTestFinished(() => profile.remove())
  const { browser, page } = await aDesk(profile.folder)
  const path = await beginReport(page, 'Pogliano, il portone')
  const other = await browser.context.newPage()
  await other.goto(`${program.url}${path}`)
  await accountOf(other).waitFor()
  await browser.context.setOffline(true)
  await write(page, accountOf(page), 'Scritto nella prima scheda')
  await write(other, other.getByLabel('Nome e grado di chi chiama'), 'Scritto nella seconda')
  await promisedTime()
  await browser.kill()

  const back = await aDesk(profile.folder)
  onTestFinished(() => back.browser.kill())
  await back.page.goto(`${program.url}${path}`)
  await accountOf(back.page).waitFor()
  const caller = back.page.getByLabel('Nome e grado di chi chiama')
  const left = back.page.getByRole('region', { name: 'Parole rimaste in questo browser' })
  const words = async () =>
    (await Promise.all([accountOf(back.page).inputValue(), caller.inputValue(), left.textContent()])).join(' ')
  await expect.poll(words).toContain('Scritto nella prima scheda')
  expect(await words()).toContain('Scritto nella seconda')
})

test('two people on one draft: different fields join, the same field shows both and a person chooses', async () => {
  const [one, two] = [aProfile(), aProfile()]
  onTestFinished(() => {
    one.remove()
    two.remove()
  })
  const callisto = await aDesk(one.folder)
  onTestFinished(() => callisto.browser.kill())
  const cornelia = await aDesk(two.folder, CORNELIA)
  onTestFinished(() => cornelia.browser.kill())
  const path = await beginReport(callisto.page, 'Pogliano, il portone')
  await cornelia.page.goto(`${program.url}${path}`)
  await accountOf(cornelia.page).waitFor()

  await write(callisto.page, callisto.page.getByLabel('Nome e grado di chi chiama'), 'App. Provini')
  await callisto.page.getByText('Bozza salvata').waitFor()
  await write(cornelia.page, accountOf(cornelia.page), 'Una signora in ciabatte')
  await cornelia.page.getByText('Un’altra persona ha scritto: Nome e grado di chi chiama', { exact: false }).waitFor()
  await press(cornelia.page, cornelia.page.getByRole('button', { name: 'Visto' }))
  await expect.poll(() => draftOf(path)).toMatchObject({ caller: 'App. Provini', account: 'Una signora in ciabatte' })

  await write(callisto.page, accountOf(callisto.page), 'Una signora al portone')
  const clash = callisto.page.getByRole('region', { name: 'Un’altra persona ha scritto su questa bozza' })
  await clash.getByText('Una signora in ciabatte').waitFor()
  await clash.getByText('Una signora al portone').waitFor()
  await answer(callisto.page, clash.getByRole('radiogroup'), 'm')
  await press(callisto.page, clash.getByRole('button', { name: 'Tieni le scelte' }))
  await expect.poll(async () => (await draftOf(path))?.account).toBe('Una signora al portone')
})
