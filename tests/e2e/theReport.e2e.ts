// SPDX-License-Identifier: AGPL-3.0-or-later
// The report from the first key to the decision and the answer given back: sheets, numbers to call, each way to decide.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { answer, openOtherScreen, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'

let server: RunningServer
let browser: Browser
let desk: Page

// S-3 of the design: on San Vittore's day the offices of Rho are closed, those of Lainate are not.
beforeAll(async () => {
  server = await startServer(18440, '2026-05-08T10:20+02:00')
  browser = await openBrowser()
  desk = await sitDown(browser, server.url, 'callisto-finti@example.org')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function newReport(place: string, account: string, body: string): Promise<void> {
  await desk.goto(`${server.url}/segnalazioni/nuova`)
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), place)
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), body)
  await write(desk, desk.getByLabel('Il racconto, con le sue parole'), account)
}

async function questions(...keys: readonly string[]): Promise<void> {
  await tabTo(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }))
  for (const key of keys) await desk.keyboard.press(key)
}

const toCall = () => desk.getByRole('region', { name: 'Da chiamare adesso' })
const sheet = () => desk.getByRole('radiogroup', { name: 'Scheda' })

const isChosen = (choice: Locator) => expect.poll(() => choice.isChecked(), { message: `${choice}` }).toBe(true)

async function saveAndDecide(key: string, reason: string): Promise<void> {
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press(key)
  await write(desk, desk.getByLabel('Motivo'), reason)
}

test('S-3: a boy alone and foreign: the sheet, no art. 403 and why, the numbers to call', async () => {
  photographOnFailure('s-3', [desk])
  await newReport('Rho Fiera, stazione', 'Dice di chiamarsi Idris Esempio, 16 anni, telefono scarico', '4')
  await desk.getByText('Festa patronale').waitFor()
  await write(desk, desk.getByLabel('Minori'), '1')
  await questions('n', 's', 's', 'n')

  await isChosen(sheet().getByRole('radio', { name: /Minore straniero non accompagnato/ }))
  await desk.getByText('Il modulo art. 403 non si usa qui.').waitFor()
  await desk.getByText(/vale l’art. 19 d.lgs. 142\/2015/).waitFor()
  await everythingHasCome(desk)
  expect(await toCall().count()).toBe(0)

  // one key each; what is not known is an answer, what is not asked stays empty
  await answer(desk, desk.getByRole('radiogroup', { name: 'Sta male o è ferito?' }), 's')
  await toCall().getByText('Chiami il 112.').waitFor()
  for (const key of ['3', 'n', 's', '?', '?', 's']) await desk.keyboard.press(key)
  await toCall().getByText('Chiami il 800 290 290.').waitFor()
  await expect.poll(() => toCall().getByRole('link').allTextContents()).toEqual(['112', '800 290 290'])
  await isChosen(desk.getByRole('radiogroup', { name: /Che età dichiara/ }).getByRole('radio', { name: '16–17' }))
  await look(desk, 'report-sheet')

  await saveAndDecide('e', 'Minore solo, va protetto adesso')
  await toCall().getByText('Chiami il 112.').waitFor()
  await desk.getByText('Serve un interprete?').waitFor()
  await look(desk, 'report-decision')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await desk.getByText(/vale l’art. 19 d.lgs. 142\/2015/).waitFor()
  await desk.getByText('Segni di tratta o sfruttamento', { exact: false }).waitFor()
})

test('a sheet is opened by hand over the proposal, and none at all', async () => {
  photographOnFailure('by-hand', [desk])
  await newReport('Lainate, via di Prova', 'Una signora anziana fuori casa', '3')
  await write(desk, desk.getByLabel('Anziani'), '1')
  await questions('n', 'n', 'n', 'n')
  await isChosen(sheet().getByRole('radio', { name: /rimasta sola/ }))
  await answer(desk, desk.getByRole('radiogroup', { name: /farmaci/ }), '?')
  await toCall().getByText('Chiami il 116117.').waitFor()
  await answer(desk, sheet(), '3')
  await desk.getByText('L’ha aperta Lei.', { exact: false }).waitFor()
  await desk.getByRole('radiogroup', { name: /Chi la aggredisce è lì/ }).waitFor()
  await answer(desk, sheet(), '0')
  await desk.getByRole('radiogroup', { name: /Chi la aggredisce è lì/ }).waitFor({ state: 'hidden' })
  await answer(desk, sheet(), '5')

  // what was answered is still there, and what the office of Lainate does is known before deciding
  await saveAndDecide('d', 'Ha la figlia con sé fino a domani')
  await desk.getByText('Lainate: l’ufficio è aperto adesso', { exact: false }).first().waitFor()
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('link', { name: /al sicuro fino ad allora/i }).waitFor()
  await answer(desk, desk.getByRole('radiogroup', { name: /Al sicuro fino ad allora/ }), 'n')
  await desk.getByText('Non è al sicuro fino alla riapertura.').waitFor()
  await desk.getByRole('button', { name: /anche se non al sicuro/ }).waitFor()
  await look(desk, 'report-not-safe')
  await answer(desk, desk.getByRole('radiogroup', { name: /Al sicuro fino ad allora/ }), 's')
  await desk.keyboard.press('Control+Enter')

  // what is said back is proposed, said by a person, and kept
  const back = desk.getByRole('region', { name: 'Che cosa si dice a chi ha segnalato' })
  await back.getByText('da dire').waitFor()
  await expect.poll(() => back.getByLabel('Che cosa si dice').inputValue()).toContain('quando l’ufficio è aperto')
  await write(desk, back.getByLabel('A chi'), 'Ag. Tullio Prova')
  await look(desk, 'report-feedback')
  await desk.keyboard.press('Control+Enter')
  await back.getByText(/Detto da Callisto Finti a Ag. Tullio Prova/).waitFor()

  // the daughter left: the decision is corrected, the first one stays to be read
  await press(desk, desk.getByRole('button', { name: 'Correggi la decisione' }))
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('r')
  await write(desk, desk.getByLabel('Motivo'), 'La pattuglia richiama: non serve più')
  await answer(desk, desk.getByRole('radiogroup', { name: 'La persona è al sicuro?' }), '?')
  await desk.getByText('La segnalazione si ritira, la persona resta.').waitFor()
  await write(desk, desk.getByLabel('Come lo sappiamo'), 'Lo dice la pattuglia; la figlia non risponde')
  await desk.keyboard.press('Control+Enter')
  const history = desk.getByRole('region', { name: 'Decisioni di prima' })
  await history.getByText('Ha la figlia con sé fino a domani').waitFor()
  await desk.getByText('La pattuglia richiama: non serve più').waitFor()
  await look(desk, 'report-corrected')
})

test('a body that may not activate is recorded, gets its numbers, and is counted', async () => {
  photographOnFailure('not-entitled', [desk])
  await newReport('Pero, via di Prova', 'Il vicino picchia la moglie', '6')
  await desk.getByText('Cittadina o cittadino: non può attivare il servizio.').waitFor()
  await questions('s', 'n', 'n', 's')
  await desk.getByText('Il 1522 risponde a ogni ora', { exact: false }).waitFor()
  await look(desk, 'report-not-entitled')
  await saveAndDecide('p', 'Chi chiama non può attivarci; ha i numeri giusti')
  for (const reason of ['pericolo adesso', 'violenza su una donna', 'chi chiama non può attivare'])
    await isChosen(desk.getByRole('checkbox', { name: reason }))
  await write(desk, desk.getByLabel('A chi è stato detto'), 'al vicino che chiamava')
  await look(desk, 'report-redirected')
  await desk.keyboard.press('Control+Enter')
  const back = desk.getByRole('region', { name: 'Che cosa si dice a chi ha segnalato' })
  await back.waitFor()
  await expect.poll(() => back.getByLabel('Che cosa si dice').inputValue()).toContain('112, 1522')
  // Also for whoever opens the page later, when nothing of it is there yet.
  await desk.reload()
  await expect.poll(() => back.getByLabel('Che cosa si dice').inputValue()).toContain('112, 1522')

  const coordinator = await sitDown(browser, server.url, 'cornelia-modelli@example.org')
  await openOtherScreen(coordinator, 'Chi ha chiamato')
  await coordinator.getByText('1 su 3 da chi non può attivare').waitFor()
  await coordinator.getByRole('row', { name: 'violenza su una donna 1' }).waitFor()
  await look(coordinator, 'report-counts')
  await coordinator.context().close()
})
