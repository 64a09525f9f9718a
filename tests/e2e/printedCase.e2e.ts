// SPDX-License-Identifier: AGPL-3.0-or-later
// A case on paper (ADR 0053): its number at the head of every sheet, nothing of what else waits, and no sheet left blank.
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  await page.emulateMedia({ media: 'screen' })
  await world.waitFor()

  // Without a case the console is a console again.
  await page.goto(day.server.url)
  await everythingHasCome(page)
  expect(await page.title()).toBe('Console · Veglia')
})
