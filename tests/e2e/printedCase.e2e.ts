// SPDX-License-Identifier: AGPL-3.0-or-later
// A case and its report on paper (ADR 0053): their number at the head of every sheet, nothing of what else waits, none of the words
// that somebody typed, and no sheet left blank.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { countSheets } from '../support/countSheets.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { herCase } from './herCase.ts'
import { photographOnFailure } from './look.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(8160, '2026-01-13T21:30+01:00')
})
afterAll(() => day?.end())

test('a case printed from the console says which case it is, stands there by itself and leaves no sheet blank', async () => {
  photographOnFailure('printed-case', day.pages)
  const caseId = await herCase(day)
  const page = await day.sitDown('cornelia-modelli', `/casi/${caseId}`)
  const theCase = page.getByRole('article')
  await theCase.getByRole('heading', { level: 2 }).waitFor()
  await everythingHasCome(page)
  expect(await page.title()).toBe('Fascicolo 26-0001 · Veglia')
  expect(await page.locator('.vg-print-head strong').getAttribute('data-paper')).toBe('Fascicolo 26-0001')

  const { sheets, blank } = countSheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }))
  expect(sheets).toBeGreaterThan(1)
  expect(blank).toBe(0)

  await page.emulateMedia({ media: 'print' })
  expect(await theCase.isVisible()).toBe(true)
  const world = page.getByText('Posti stanotte', { exact: true })
  expect(await world.isVisible()).toBe(false)
  // Nothing runs on paper: beside its label stands the instant, and a label never stands alone.
  const reminder = theCase.getByText('Promemoria:').locator('.vg-countdown')
  expect(await reminder.evaluate((due) => getComputedStyle(due, '::before').content)).toMatch(/^"\d\d:\d\d"$/)
  expect(await reminder.locator('time').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await world.waitFor()
  expect(await reminder.evaluate((due) => getComputedStyle(due, '::before').content)).toBe('none')
  expect(await reminder.locator('time').isVisible()).toBe(true)

  // Its report has a sheet of its own, with a name of its own.
  const { reportId } = await (await day.callerOf('callisto-finti')).call(getCase, { params: { caseId } })
  const report = await day.sitDown('callisto-finti', `/segnalazioni/${reportId}`)
  await report.getByRole('heading', { level: 1, name: 'Segnalazione S-0001' }).waitFor()
  expect(await report.title()).toBe('Segnalazione S-0001 · Veglia')
  expect(await report.locator('.vg-print-head strong').getAttribute('data-paper')).toBe('Segnalazione S-0001')

  // As of the case, what was typed stays behind; who called and when goes with it.
  await report.getByRole('textbox', { name: 'Che cosa si dice' }).waitFor()
  await everythingHasCome(report)
  await report.emulateMedia({ media: 'print' })
  const [account, decided] = [/Una donna con due bambini/, /Non ha dove andare/]
  for (const typed of [account, decided]) expect(await report.getByText(typed).first().isVisible()).toBe(false)
  expect(await report.getByRole('textbox', { name: 'Che cosa si dice' }).isVisible()).toBe(false)
  expect(await report.getByText('Carabinieri', { exact: true }).first().isVisible()).toBe(true)

  // Without a case the console is a console again.
  await page.goto(day.server.url)
  await everythingHasCome(page)
  expect(await page.title()).toBe('Console · Veglia')
})
