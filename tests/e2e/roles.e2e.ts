// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever keeps the books, the morning after: amounts under a code, a number for the place, nobody's name. And what a change of role uncovers.
import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordCost, strikeCost } from '../../src/core/cases/casesApi.ts'
import { protectCase } from '../../src/core/protection/protectionApi.ts'
import { registerDestination } from '../../src/core/vault/vaultApi.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { pick, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sayYes, takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(4170, '2026-01-13T21:50+01:00')
})
afterAll(() => day?.end())

/** A case with a journey, a meal struck and written again, and a night in a secret shelter. */
async function theNight(): Promise<string> {
  const callisto = await day.callerOf('callisto-finti')
  const caseId = await takeCall(
    callisto,
    {
      place: 'Pronto soccorso di Rho',
      municipality: '015182',
      account: 'Fulvia non può tornare a casa',
      count: { adults: 1 },
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'yes' },
      receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Non può tornare a casa.' },
  )
  const [licia, carla, nives] = await Promise.all(
    ['licia-esempi', 'cornelia-modelli', 'nives-esempi'].map((who) => day.callerOf(who)),
  )
  if (!licia || !carla || !nives) throw new Error('somebody is missing')
  await sayYes(licia, caseId)
  const destinationId = newId()
  await nives.call(registerDestination, { params: { destinationId }, body: { number: 7, resourceKey: 'rifugio-7' } })
  const wrong = newId()
  for (const body of [
    { costId: newId(), costType: 'taxi', amountCents: 2450, fund: 'fnps' },
    { costId: wrong, costType: 'food', amountCents: 8500, fund: 'fnps' },
    { costId: newId(), costType: 'food', amountCents: 850, fund: 'fnps', anticipatedFor: '015146' },
    { costId: newId(), costType: 'food', amountCents: 1200, fund: 'fnps', supplierKey: 'rifugio-7' },
  ])
    await licia.call(recordCost, { params: { caseId }, body })
  await licia.call(strikeCost, {
    params: { caseId, costId: wrong },
    body: { reason: 'Ottantacinque per otto e mezzo' },
  })
  return caseId
}

test('Zeno keeps the books of the night, and learns of nobody', async () => {
  photographOnFailure('roles', day.pages)
  const caseId = await theNight()
  const zeno = await day.sitDown('zeno-prova')
  await zeno.getByRole('heading', { level: 1, name: 'Spese' }).waitFor()

  const table = zeno.getByRole('region', { name: 'Dal 1/1/2026 al 13/1/2026' })
  await table.getByText('servizio accoglienza cod. 7').waitFor()
  // Milan is no town of ours: its name comes with the national register, a moment after the lines.
  await table.getByText('Milano').waitFor()
  await everythingHasCome(zeno)
  const shown = (await zeno.getByRole('main').innerText()).replaceAll('\u00a0', ' ')
  for (const there of ['13/1/2026', '45,00 €', '36,50 €', '8,50 €', 'Milano']) expect(shown).toContain(there)
  for (const hidden of ['Fulvia', 'Licia', 'ronto soccorso', 'Destinazione protetta', 'per otto e mezzo', '26-0001'])
    expect(await zeno.content()).not.toContain(hidden)
  expect(await table.locator('s').allInnerTexts()).toHaveLength(1)
  await look(zeno, 'roles-costs')

  // As a table for the spreadsheet, and on paper: the same lines, no button.
  const [file] = await Promise.all([
    zeno.waitForEvent('download'),
    press(zeno, zeno.getByRole('button', { name: 'Scarica la tabella (CSV)' })),
  ])
  expect(file.suggestedFilename()).toBe('spese-2026-01-01-2026-01-13.csv')
  const csv = readFileSync(await file.path(), 'utf8')
  for (const there of ['servizio accoglienza cod. 7', 'Milano', ';24,5;']) expect(csv).toContain(there)
  for (const hidden of ['Fulvia', '26-0001', 'rifugio', 'per otto e mezzo']) expect(csv).not.toContain(hidden)
  await zeno.evaluate(() => {
    window.print = () => document.body.setAttribute('data-asked-to-print', '')
  })
  await press(zeno, zeno.getByRole('button', { name: 'Stampa' }))
  await zeno.locator('body[data-asked-to-print]').waitFor()
  await zeno.emulateMedia({ media: 'print' })
  expect(await table.getByText('servizio accoglienza cod. 7').isVisible()).toBe(true)
  // Each sheet says whose it is, of when, and who printed it: a head that the browser repeats.
  const head = zeno.locator('.vg-print-head')
  expect(await head.isVisible()).toBe(true)
  expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group')
  const onPaper = await head.evaluate((element) =>
    [...element.querySelectorAll('[data-paper]')].map((part) => getComputedStyle(part, '::before').content).join(' '),
  )
  for (const there of ['Ambito Rhodense', 'Spese', 'Dal 1/1/2026 al 13/1/2026']) expect(onPaper).toContain(there)
  expect(onPaper).toMatch(/stampato il 1[34] gennaio 2026 alle \d\d:\d\d, da Zeno Prova/)
  expect(await zeno.getByRole('button', { name: 'Stampa' }).isVisible()).toBe(false)
  expect(await zeno.getByLabel('Dal giorno').isVisible()).toBe(false)
  if (process.env.PICTURES)
    await zeno.screenshot({ path: `${process.env.PICTURES}/roles-costs-print.png`, fullPage: true })
  await zeno.emulateMedia({ media: 'screen' })

  // Days that do not fit are said beside their field, and nothing typed is lost.
  const until = zeno.getByLabel('Al giorno', { exact: true })
  await write(zeno, until, '31/12/2025')
  await press(zeno, zeno.getByRole('button', { name: 'Mostra' }))
  await zeno.getByText('Il giorno finale viene prima', { exact: false }).first().waitFor()
  await write(zeno, zeno.getByLabel('Dal giorno'), '1/12/2025')
  await press(zeno, zeno.getByRole('button', { name: 'Mostra' }))
  await zeno.getByText('Nessuna spesa in questo periodo', { exact: false }).waitFor()
  await look(zeno, 'roles-costs-none')
  // The case becomes protected: who bears a cost is covered too, and the coordinator still reads it to charge it.
  const carla = await day.callerOf('cornelia-modelli')
  await carla.call(protectCase, {
    params: { caseId },
    body: { ground: 'judged_by_person', reason: 'Il marito la cerca.' },
  })
  const later = await day.sitDown('zeno-prova')
  await later.getByRole('region', { name: 'Dal 1/1/2026' }).getByText('Un comune (coperto', { exact: false }).waitFor()
  await everythingHasCome(later)
  expect(await later.getByRole('main').innerText()).not.toContain('Milano')
  await look(later, 'roles-costs-covered')
  const desk = await day.sitDown('cornelia-modelli', '/spese')
  await desk.getByRole('region', { name: 'Dal 1/1/2026' }).getByText('Milano').waitFor()
})

test('Cornelia reads which shifts a change would uncover, before she makes it', async () => {
  photographOnFailure('roles-foreseen', day.pages)
  const desk = await day.sitDown('cornelia-modelli', '/accessi')
  await press(desk, desk.getByRole('button', { name: 'Ruolo di Licia Esempi' }))
  const role = desk.getByRole('form', { name: 'Ruolo di Licia Esempi' })
  await pick(desk, role.getByRole('button', { name: /Ruolo/ }), 'responsabile della protezione dei dati')
  const told = role.getByRole('status').filter({ hasText: /Lascia scoperti \d+ turni:/ })
  await told.waitFor()
  const lines = role.getByRole('list', { name: 'Turni scoperti' }).getByRole('listitem')
  expect(await lines.first().innerText()).toMatch(/reperibile, .*: (risponde il nome fisso, |nessun nome fisso)/)
  await role.getByText('È anche il nome fisso di 1ª reperibile', { exact: false }).waitFor()
  await look(desk, 'roles-foreseen')
  await press(desk, role.getByRole('button', { name: /^Mostra tutti e \d+$/ }))
  expect(await told.innerText()).toContain(String(await lines.count()))

  // Each goes to its day, and what was chosen is still there when she comes back.
  await press(desk, lines.last().getByRole('link'))
  await desk.getByRole('grid', { name: 'Griglia dei turni' }).waitFor()
  await desk.goBack()
  await press(desk, desk.getByRole('button', { name: 'Ruolo di Licia Esempi' }))
  await told.waitFor()
  await desk.keyboard.press('Escape')

  // Whoever has no shift leaves none; and an end says the shifts that are after it.
  await press(desk, desk.getByRole('button', { name: 'Date di Zeno Prova' }))
  const his = desk.getByRole('form', { name: 'Date di Zeno Prova' })
  await write(desk, his.getByLabel('Finisce'), '1/2/2026 20:00')
  await his.getByText('Non lascia scoperto nessun turno.').waitFor()
  await desk.keyboard.press('Escape')
  await press(desk, desk.getByRole('button', { name: 'Date di Licia Esempi' }))
  const hers = desk.getByRole('form', { name: 'Date di Licia Esempi' })
  await write(desk, hers.getByLabel('Finisce'), '14/1/2026 20:00')
  await hers.getByText(/Lascia scoperti? (un|\d+) turn/).waitFor()
  await look(desk, 'roles-foreseen-end')
})
