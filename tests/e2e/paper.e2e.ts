// SPDX-License-Identifier: AGPL-3.0-or-later
// A night on paper (peers.md §4, row 15): the pad is printed before, the calls are written in after, no sheet is lost in silence.
import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { advanceClock, getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { readPdfText } from '../support/readPdfText.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { answer, pick, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown as sitDownAt } from './sitDown.ts'

let server: RunningServer
let browser: Browser
let api: Caller
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer(18501, '2026-01-09T22:10+01:00')
  browser = await openBrowser()
  api = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function sitDown(email: string): Promise<Page> {
  const page = await sitDownAt(browser, server.url, email)
  pages.push(page)
  return page
}

/** From the sheet to the decision: what is on paper, in the order of the screen. */
async function copyFrom(desk: Page, sheet: string, hour: string): Promise<void> {
  await write(desk, desk.getByLabel('Numero del foglio'), sheet)
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Rho, stazione, binario 2')
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), '1')
  await write(
    desk,
    desk.getByLabel('Il racconto, con le sue parole'),
    'Una donna sola con una bambina, hanno perso il treno',
  )
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }), 'n')
  await write(desk, desk.getByLabel('Ora della chiamata'), hour)
}

test('a pad is printed, its calls are written in with their true times, and what is missing is seen', async () => {
  photographOnFailure('paper', pages)

  // 22:10 the coordinator prints a pad while the program answers
  const carla = await sitDown('cornelia-modelli@example.org')
  await carla.keyboard.press('b')
  await carla.getByText('Nessun blocchetto stampato').waitFor()
  await press(carla, carla.getByRole('button', { name: 'Nuovo blocchetto' }))
  await write(carla, carla.getByRole('textbox', { name: /^Fogli/ }), '5')
  await write(carla, carla.getByLabel('A chi, o dove sta'), 'Banco della centrale')
  await look(carla, 'paper-1-issue')
  await carla.keyboard.press('Control+Enter')
  await carla.getByRole('heading', { name: '26-0001-L – 26-0005-T' }).waitFor()
  const href = await carla.getByRole('link', { name: 'Stampa', exact: true }).getAttribute('href')
  const pdf = await (await carla.context().request.get(`${server.url}${href}`)).body()
  writeFileSync('/tmp/paper-pad.pdf', pdf)
  for (const printed of ['Kitdicarta', '26-0001-L', '26-0005-T', '+390000000001', 'Segnalazionesucarta']) {
    expect(readPdfText(pdf).body).toContain(printed)
  }

  // The next night: a call of 19:05 that Cornelia took on paper, typed by Callisto three hours later
  const desk = await sitDown('callisto-finti@example.org')
  await desk.keyboard.press('b')
  await press(desk, desk.getByRole('link', { name: 'Riporta una telefonata dalla carta' }))
  await write(desk, desk.getByLabel('Numero del foglio'), '26 0001 x')
  await desk.getByText('Il numero non torna con la sua lettera').waitFor()
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Scriva: ora della chiamata').first().waitFor()
  await pick(desk, desk.getByRole('button', { name: /Chi ha risposto$/ }), 'Cornelia Modelli')
  await copyFrom(desk, '26 0001 l', '19:05')
  await desk.getByText('È successo più di un’ora fa').waitFor()
  await look(desk, 'paper-2-late-entry')
  await desk.keyboard.press('Control+Enter')

  // The decision asks before anybody's phone rings
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.getByText('scritta dopo').waitFor()
  await desk.getByText('Responsabile a quell’ora').waitFor()
  await desk.keyboard.press('e')
  await write(desk, desk.getByLabel('Motivo'), 'Sole di notte, con una bambina')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Dica se è ancora aperta').first().waitFor()
  await answer(desk, desk.getByRole('radiogroup', { name: 'È ancora aperta?' }), 'n')
  await pick(desk, desk.getByRole('button', { name: /Chi se n’è occupato/ }), 'Licia Esempi')
  await look(desk, 'paper-3-still-open')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  await desk.getByText('già gestita, nessuno è stato chiamato').waitFor()
  expect((await api.call(getFakePhones)).messages).toEqual([])

  // The same sheet once more: the desk is told where it already is, and what was typed stays
  await desk.keyboard.press('b')
  await press(desk, desk.getByRole('link', { name: 'Riporta una telefonata dalla carta' }))
  await copyFrom(desk, '26-0001-L', '20:00')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Questo foglio è già la segnalazione S-0001.').waitFor()
  await look(desk, 'paper-4-same-sheet')
  await write(desk, desk.getByLabel('Numero del foglio'), '26-0003-K')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()

  // The second sheet was skipped: seen at once, and after twelve hours it rings for the coordinator
  const gap = carla.getByRole('region', { name: 'Fogli che mancano' })
  await gap.getByText('26-0002-C', { exact: true }).waitFor()
  await api.call(advanceClock, { body: { seconds: 12 * 3600 } })
  await carla.keyboard.press('q')
  const alarm = carla.getByRole('link', { name: '26-0002-C' })
  // No change tells of it: the console asks again each minute.
  await alarm.waitFor({ timeout: 90_000 })
  await press(carla, alarm)
  await gap.getByText('suona al coordinatore', { exact: true }).waitFor()
  await look(carla, 'paper-5-gaps')
  await press(carla, carla.getByRole('button', { name: 'Segna un foglio' }))
  await answer(carla, carla.getByRole('radiogroup', { name: 'Che cosa è successo' }), 'ArrowRight')
  await write(carla, carla.getByRole('textbox', { name: /^Motivo/ }), 'Cercato in centrale e nella borsa')
  await look(carla, 'paper-6-lost')
  await carla.keyboard.press('Control+Enter')
  await carla.getByText('Nessun foglio saltato').waitFor()
  await carla.getByRole('cell', { name: 'non si trova' }).waitFor()
  await look(carla, 'paper-7-settled')
  expect((await api.call(getQueue)).items.filter(({ kind }) => kind === 'draft')).toEqual([])
})
