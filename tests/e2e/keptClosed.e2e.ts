// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser keeps of unsent words: nobody reads it without a session of their author, and their author loses none of it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type MortalProgram, mortalProgram } from '../simulation/mortalProgram.ts'
import { press, write } from './hands.ts'
import { aProfile, openMortalBrowser } from './mortalBrowser.ts'
import { signIn } from './sitDown.ts'

const PORT = 4750
const CALLISTO = 'callisto-finti@example.org'
const LIDIA = 'lidia-prova@example.org'
/** Words that stand nowhere else. */
const PLACE = 'Cortile dei melograni'
const ACCOUNT = 'Una signora tra i melograni, trema e non sa dire dove abita'
const REASON = 'Un tetto fino a lunedì, ai melograni'
const SECRET = /melogran/i

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-closed-'))
let program: MortalProgram
beforeAll(async () => {
  program = mortalProgram(join(dataDir, 'data'), PORT)
  program.start()
  await program.isOpen()
})
afterAll(async () => {
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const placeOf = (page: Page) => page.getByLabel('Luogo, come lo dice chi chiama')
const accountOf = (page: Page) => page.getByLabel('Il racconto, con le sue parole')

async function aDesk(email: string) {
  const profile = aProfile()
  const browser = await openMortalBrowser(profile.folder)
  let isAlive = true
  const kill = async () => {
    if (isAlive) await browser.kill()
    isAlive = false
  }
  onTestFinished(async () => {
    await kill()
    profile.remove()
  })
  return { profile, browser, kill, page: await signIn(browser.context, program.url, email) }
}

/** A report of which the server has the place, and only this browser the account. */
async function typeWithoutNetwork(page: Page, account = ACCOUNT): Promise<string> {
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await write(page, placeOf(page), PLACE)
  await page.getByText('Bozza salvata').waitFor()
  await page.context().setOffline(true)
  await write(page, accountOf(page), account)
  await expect.poll(async () => (await rowsIn(page)).drafts?.length).toBe(1)
  // The copy of the last letters is made within 300 ms of them.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return new URL(page.url()).pathname
}

interface StoredRow {
  readonly [name: string]: unknown
  readonly typedAt: string
  readonly sealed?: { readonly keyId: string; readonly bytes: string }
}

/** Every row of every IndexedDB of this page, bytes as text; and what lies in the two other storages. */
async function rowsIn(page: Page): Promise<Record<string, StoredRow[]>> {
  return page.evaluate(async () => {
    const text = (value: unknown): unknown =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, text(part)]))
          : value
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found: Record<string, unknown[]> = {
      localStorage: Object.entries(localStorage),
      sessionStorage: Object.entries(sessionStorage),
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        found[store] = (await asked(db.transaction(store).objectStore(store).getAll())).map(text)
      }
      db.close()
    }
    return found as never
  })
}

/** Puts a row as somebody else would have: an older Veglia, or one with another secret. */
const putRow = (page: Page, store: string, row: object) =>
  page.evaluate(
    ([store, row]) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('veglia-drafts')
        opening.onsuccess = () => {
          const writing = opening.result.transaction(store as string, 'readwrite')
          writing.objectStore(store as string).put(row)
          writing.oncomplete = () => resolve(opening.result.close())
        }
      }),
    [store, row] as const,
  )

/** Every file that the browser left on the disk, read as bytes in the two ways it writes text. */
function filesWithWords(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return []
    const file = join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    return SECRET.test(bytes.toString('latin1')) || SECRET.test(bytes.toString('utf16le')) ? [file] : []
  })
}

test('after a night of typing no word lies in the storages of the browser, and all of them come back', async () => {
  const { page, kill, profile } = await aDesk(CALLISTO)
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await write(page, placeOf(page), PLACE)
  await write(page, accountOf(page), ACCOUNT)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await page.keyboard.press('d')
  await write(page, page.getByLabel('Motivo'), REASON)
  await expect.poll(async () => (await rowsIn(page)).forms?.length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const decided = new URL(page.url()).pathname
  // The second row of the night, of which the server has half.
  await page.locator('main').focus()
  const draft = await typeWithoutNetwork(page)

  const rows = await rowsIn(page)
  expect(JSON.stringify(rows)).not.toMatch(SECRET)
  expect(rows.drafts?.[0]?.sealed?.bytes.length).toBeGreaterThan(ACCOUNT.length)
  expect(rows.forms?.[0]?.sealed?.bytes.length).toBeGreaterThan(REASON.length)
  await kill()
  expect(filesWithWords(profile.folder)).toEqual([])

  const again = await openMortalBrowser(profile.folder)
  onTestFinished(() => again.kill())
  const back = await again.context.newPage()
  await back.goto(program.url)
  const isIn = back.getByRole('navigation', { name: 'Schermate' })
  await isIn.or(back.getByLabel('E-mail')).waitFor()
  const desk = (await isIn.isVisible()) ? back : await signIn(again.context, program.url, CALLISTO)
  // Told wherever they sit down, with the way back to it.
  await desk.getByText(REASON).waitFor()
  await press(desk, desk.getByRole('link', { name: 'Riprendi' }).first())
  await desk.waitForURL((url) => url.pathname === decided)
  await expect.poll(() => desk.getByLabel('Motivo').inputValue()).toBe(REASON)
  await desk.goto(`${program.url}${draft}`)
  await expect.poll(() => accountOf(desk).inputValue()).toBe(ACCOUNT)
})

test('who sits down at the same desk reads nothing of it, and is told nothing', async () => {
  const { page, browser } = await aDesk(CALLISTO)
  // Words the server has from nobody else.
  const draft = await typeWithoutNetwork(page, 'Un signore sotto il nespolo, non risponde')
  const [kept] = (await rowsIn(page)).drafts ?? []
  await page.close()
  await browser.context.setOffline(false)
  await browser.context.clearCookies()
  const lidia = await signIn(browser.context, program.url, LIDIA)
  await lidia.goto(`${program.url}${draft}`)
  await placeOf(lidia).waitFor()
  expect(await accountOf(lidia).inputValue()).toBe('')
  expect(await lidia.locator('body').textContent()).not.toContain('nespolo')
  // With her own session she is given a key, and it is not his.
  const opened = await lidia.evaluate(
    async ([row]) => {
      const [mark] = await new Promise<{ id: string }[]>((resolve) => {
        const opening = indexedDB.open('veglia-drafts')
        opening.onsuccess = () => {
          const all = opening.result.transaction('browser').objectStore('browser').getAll()
          all.onsuccess = () => resolve(all.result)
        }
      })
      const answer = await fetch(`/api/v1/keeping-keys/${mark?.id}`)
      const { key } = await answer.json()
      const raw = Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', raw)).slice(0, 8)
      const keyId = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      return { status: answer.status, isHis: keyId === row?.sealed?.keyId }
    },
    [kept],
  )
  expect(opened).toEqual({ status: 200, isHis: false })
  // The words are still there for him.
  expect((await rowsIn(lidia)).drafts).toContainEqual(kept)
})

test('what an older Veglia kept open is closed at the first sign-in of its author, and comes back', async () => {
  const { page } = await aDesk(CALLISTO)
  const userId = await userOf(page)
  await page.keyboard.press('n')
  await page.waitForURL((url) => /segnalazioni\/[0-9a-f-]{36}/.test(url.pathname))
  await write(page, placeOf(page), PLACE)
  await page.getByText('Bozza salvata').waitFor()
  const path = new URL(page.url()).pathname
  const reportId = path.split('/').at(-1) ?? ''
  const draft = await page.evaluate(
    async (id) => (await (await fetch(`/api/v1/reports/${id}`)).json()).draft as { fields: object; revision: number },
    reportId,
  )
  const fields = { ...draft.fields, account: ACCOUNT }
  const old = { userId, reportId, tabId: 'gone', fields, base: draft.fields, revision: draft.revision, inDoubt: [] }
  await page.goto('about:blank')
  await page.goto(program.url)
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  await putRow(page, 'drafts', { ...old, typedAt: await clockOf(page) })
  await page.reload()
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  await expect.poll(async () => (await rowsIn(page)).drafts?.every(({ sealed }) => sealed)).toBe(true)
  expect(JSON.stringify(await rowsIn(page))).not.toMatch(SECRET)
  await page.goto(`${program.url}${path}`)
  await expect.poll(() => accountOf(page).inputValue()).toBe(ACCOUNT)
})

test('what nothing opens any more is said and kept, until its author says otherwise', async () => {
  const { page } = await aDesk(CALLISTO)
  const userId = await userOf(page)
  const typedAt = await clockOf(page)
  await putRow(page, 'forms', {
    userId,
    form: 'lost note',
    typedAt,
    sealed: { keyId: 'another secret', iv: '', bytes: '' },
  })
  await page.reload()
  const told = page.getByText('che non si aprono più', { exact: false })
  await told.waitFor()
  expect((await rowsIn(page)).forms).toHaveLength(1)
  await press(page, page.getByRole('button', { name: 'Elimina' }))
  await told.waitFor({ state: 'detached' })
  await expect.poll(async () => (await rowsIn(page)).forms).toEqual([])
})

/** The instant of the server: what is older than a week is gone at the next opening. */
const clockOf = (page: Page) =>
  page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).serverTime as string)

const userOf = (page: Page) =>
  page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).user.userId as string)
