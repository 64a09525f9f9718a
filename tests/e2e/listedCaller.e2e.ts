// SPDX-License-Identifier: AGPL-3.0-or-later
// S-4, goes on: the husband is on the list by his name, and calls as a patrol of another station; so does somebody who is called alike.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { joinCentre, protectCase } from '../../src/core/protection/protectionApi.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { answer, hasTheFocus, openOtherScreen, pick, press, write } from './hands.ts'
import { herCase } from './herCase.ts'
import { inForm, send } from './inForm.ts'
import { look, photographOnFailure } from './look.ts'

let day: Day
beforeAll(async () => {
  // Tuesday, 21:30.
  day = await aDay(7150, '2026-01-13T21:30+01:00')
})
afterAll(() => day?.end())

const HIS_NAME = 'Ugo Inventati'
const SENTENCE = /Non posso né confermare né smentire/
const WARNING = /Chi chiama ha un nome dell’elenco/

/** Licia protects the case of S-4, and the centre joins. */
async function herProtectedCase(): Promise<string> {
  const worker = await day.callerOf('licia-esempi')
  const caseId = await herCase(day)
  const params = { caseId }
  await worker.call(protectCase, { params, body: { ground: 'judged_by_person', reason: 'Il marito è in servizio' } })
  await worker.call(joinCentre, { params, body: { consent: 'Ha detto sì a Licia, da sola' } })
  return caseId
}

/** A call is written, up to who calls; it is kept by itself. */
async function hearWhoCalls(page: Page, name: string): Promise<void> {
  await page.goto(`${day.server.url}/segnalazioni/nuova`)
  await write(page, page.getByLabel('Luogo, come lo dice chi chiama'), 'Pero, stazione')
  await answer(page, page.getByRole('radiogroup', { name: 'Ente' }), '1')
  await write(page, page.getByLabel('Nome e grado di chi chiama'), name)
  await write(page, page.getByLabel('Il racconto, con le sue parole'), 'Cercano una donna con due bambini')
}

test('S-4: the husband on the list by name, a patrol that is him, a namesake who is not', async () => {
  photographOnFailure('listed-caller', day.pages)
  const caseId = await herProtectedCase()

  // 21:40: of him there is only the name; he has no place in the register of persons.
  const worker = await day.sitDown('licia-esempi', `/casi/${caseId}`)
  await press(worker, worker.getByRole('button', { name: 'Aggiungi chi non deve sapere' }))
  const form = inForm(worker, 'Chi non deve sapere')
  await pick(worker, form.getByRole('button', { name: /Scelga/ }), 'Qualcun altro, per nome')
  await write(worker, form.getByRole('textbox', { name: /^Nome e cognome/ }), HIS_NAME)
  await write(worker, form.getByRole('textbox', { name: /^Perché/ }), 'È il marito, serve in un comando vicino')
  await look(worker, 'listed-name')
  await send(worker, 'Chi non deve sapere')
  await worker.getByText('(per nome)').waitFor()

  // 22:10: he calls. The desk of the next shift writes him down like anybody: nothing on its screen tells him from another.
  const desk = await day.sitDown('lidia-prova')
  await hearWhoCalls(desk, `Isp. ${HIS_NAME}`)
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.getByText('Richiami il comando al numero della rubrica', { exact: false }).first().waitFor()
  await everythingHasCome(desk)
  expect(await desk.locator('body').innerText()).not.toMatch(WARNING)
  await desk.goto(`${day.server.url}/chi-chiede`)
  await desk.getByText(SENTENCE).waitFor()
  await everythingHasCome(desk)
  expect(await desk.locator('body').innerText()).not.toMatch(/Inventati|in elenco/)

  // Who protects her knows: on the console, at home, and with whom it may be and why.
  const coordinator = await day.sitDown('cornelia-modelli')
  await coordinator.getByText('ha chiamato qualcuno con un nome dell’elenco').first().waitFor()
  const telling = (await day.callerOf('cornelia-modelli')).call
  await expect
    .poll(async () => JSON.stringify(await telling(getFakePhones)))
    .toContain('c’è un tentativo da guardare'.replaceAll('’', "'"))
  const centre = await day.sitDown('nives-esempi', '/chi-chiede')
  for (const page of [coordinator, centre]) {
    if (page === coordinator) await openOtherScreen(page, 'Chi chiede di una persona')
    await page.getByText(`Può essere: ${HIS_NAME} (stesso nome)`).waitFor()
  }
  await look(coordinator, 'listed-attempts')

  // The station that he named knows of no patrol: it is him.
  await press(coordinator, coordinator.getByRole('button', { name: 'Dica chi ha chiamato' }))
  await answer(coordinator, inForm(coordinator, 'Chi ha chiamato').getByRole('radiogroup'), '1')
  await hasTheFocus(coordinator.getByRole('textbox', { name: /^Come lo sa/ }))
  await coordinator.keyboard.type('Il comando non ha pattuglie fuori: è lui')
  await send(coordinator, 'Chi ha chiamato')
  for (const page of [coordinator, centre]) await page.getByText('È la persona in elenco', { exact: true }).waitFor()

  // 23:00: another patrol, whose man is called so too. Cornelia is at the desk: she may know, and is warned while she writes.
  await hearWhoCalls(coordinator, 'Inventati Ugo')
  await coordinator.getByText(WARNING).waitFor()
  await coordinator.getByText(SENTENCE).waitFor()
  await look(coordinator, 'listed-warning')
  await coordinator.keyboard.press('Alt+g')
  await answer(coordinator, inForm(coordinator, 'Chi ha chiamato').getByRole('radiogroup'), '2')
  await hasTheFocus(coordinator.getByRole('textbox', { name: /^Come lo sa/ }))
  await coordinator.keyboard.type('Richiamato alla rubrica: è un omonimo, la pattuglia è la loro')
  await send(coordinator, 'Chi ha chiamato')
  await coordinator.getByText('È un’altra persona', { exact: true }).waitFor()
  await coordinator.getByText(WARNING).waitFor({ state: 'hidden' })

  // Her case says both, and the name comes off the list with a reason.
  await coordinator.goto(`${day.server.url}/casi/${caseId}`)
  await coordinator.getByText('Chi ha chiamato è la persona in elenco: no').first().waitFor()
  await look(coordinator, 'listed-case')
  await press(coordinator, coordinator.getByRole('button', { name: `Togli ${HIS_NAME}` }))
  await hasTheFocus(inForm(coordinator, 'Togliere dall’elenco').getByRole('textbox'))
  await coordinator.keyboard.type('Non è più un pericolo, lo dice il centro')
  await send(coordinator, 'Togliere dall’elenco')
  await coordinator.getByText('Nessuno in elenco.').waitFor()

  // What was noted stays, and says that the name no longer stands there.
  await coordinator.goto(`${day.server.url}/chi-chiede`)
  await coordinator.getByText('Il nome non è più in elenco.').first().waitFor()
})
