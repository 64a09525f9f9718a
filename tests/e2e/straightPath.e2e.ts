// SPDX-License-Identifier: AGPL-3.0-or-later
// S-1 of the design (domain.md §10): the straight path, but the bed has rules. A whole night on the screens, no mouse.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { readConfig } from '../../src/server/app/config.ts'
import { type Program, startProgram } from '../../src/server/app/program.ts'
import { openBrowser } from './findChromium.ts'
import { answer, pick, press, write } from './hands.ts'
import { look } from './look.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-story-'))
let program: Program
let browser: Browser
let clock: Caller

beforeAll(async () => {
  program = await startProgram(readConfig({ data: dataDir, port: '18432', clockStart: '2026-01-09T22:10+01:00' }))
  browser = await openBrowser()
  clock = await signInCaller(program.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function pass(minutes: number): Promise<void> {
  await clock.call(advanceClock, { body: { seconds: minutes * 60 } })
}

async function sitDown(email: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1366, height: 900 } })
  const page = await context.newPage()
  await page.goto(program.url)
  await write(page, page.getByLabel('E-mail'), email)
  await write(page, page.getByLabel('Password'), 'veglia-di-prova')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Schermate' }).waitFor()
  return page
}

test('S-1: from the patrol’s call to the morning acknowledgement', { timeout: 180_000 }, async () => {
  const desk = await sitDown('callisto-finti@example.org')
  await look(desk, '01-console')

  // 22:10 the call
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Rho, fermata del bus di via di Prova')
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), '1')
  await pick(desk, desk.getByRole('button', { name: /Comando o sede$/ }), 'Carabinieri Rho')
  await write(desk, desk.getByLabel('Nome e grado di chi chiama'), 'App. Gaudenzio Provini')
  await write(
    desk,
    desk.getByLabel('Il racconto, con le sue parole'),
    'Un uomo dorme alla fermata, ha un cane, trema. −4 °C',
  )
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }), 's')
  for (const key of ['n', 'n', 'n']) await desk.keyboard.press(key)
  for (const [question, said] of [
    ['C’è pericolo adesso?', 'sì'],
    ['C’è un minore?', 'no'],
    ['È straniero e solo?', 'no'],
    ['C’è violenza?', 'no'],
  ] as const) {
    const group = desk.getByRole('radiogroup', { name: question })
    expect(await group.getByRole('radio', { name: said }).first().isChecked(), question).toBe(true)
  }
  await look(desk, '02-new-report')
  await desk.keyboard.press('Control+Enter')

  // 22:11 the decision, with its reason
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(
    desk,
    desk.getByLabel('Motivo'),
    'Freddo, nessun riparo, nessuno che possa intervenire prima di domattina',
  )
  await look(desk, '03-triage')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await desk.getByText('in corso').first().waitFor()
  await look(desk, '04-call-out')
  expect(desk.url()).not.toContain('Provini')
  await press(desk, desk.getByRole('link', { name: 'Esercitazione' }))
  await desk.getByRole('region', { name: 'Telefono di Licia Esempi' }).waitFor()
  await look(desk, '05-phones')
  await pass(4)
})
