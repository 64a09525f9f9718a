// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever is out when they are named in conflict with the case they are out for: on their phone, loaded again, and at every screen
// of the desk their clock and their call for help are theirs, and of the case there is nothing. No mouse.
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { listOutings } from '../../src/core/outings/outingsApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { nameConflict } from '../../src/core/protection/protectionApi.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { hasTheFocus, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeGraveCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(7360, '2026-01-14T01:03+01:00')
})
afterAll(() => day?.end())

test('out, and in conflict: the clock and the call for help stay, the case does not', async () => {
  photographOnFailure('out-anyway', day.pages)
  const [callisto, cornelia] = await Promise.all(['callisto-finti', 'cornelia-modelli'].map(day.callerOf))
  if (!callisto || !cornelia) throw new Error('somebody is missing')
  const caseId = await takeGraveCall(callisto)
  // Nobody leaves in the second in which the call came: a phone may know the time a second late.
  await day.pass(1)
  const { number } = await callisto.call(getCase, { params: { caseId } })
  let link = ''
  await expect
    .poll(async () => {
      const { messages } = await callisto.call(getFakePhones)
      link = messages.find((one) => one.name === 'Licia Esempi' && one.link)?.link ?? ''
      return link
    })
    .not.toBe('')
  const phone = await day.pickUp(link)
  day.pages.push(phone)
  await press(phone, phone.getByRole('button', { name: 'Accetto: vado io' }))
  await press(phone, phone.getByRole('button', { name: 'Parto adesso' }))
  await phone.getByText('confermi che sta bene entro').waitFor()

  const { outings } = await cornelia.call(listOutings)
  await cornelia.call(nameConflict, {
    params: { caseId },
    body: { conflictId: newId(), kind: 'staff', ref: outings[0]?.userId ?? '', reason: 'È sua cugina.' },
  })

  // The page that is open, and the same loaded again.
  const well = phone.getByRole('button', { name: 'Sto bene' })
  for (const open of [async () => {}, () => phone.reload()]) {
    await open()
    await phone.getByText('Il fascicolo di questa uscita non è più aperto per Lei.').waitFor()
    await phone.getByText('confermi che sta bene entro').waitFor()
    await everythingHasCome(phone)
    await saysNothing(phone, number)
  }
  await look(phone, 'out-anyway')
  await press(phone, well)
  await phone.getByText('1 da inviare').waitFor({ state: 'hidden' })

  // At a desk, at the very address of the case: it is not there, and her clock is.
  const licia = await day.sitDown('licia-esempi', `/casi/${caseId}`)
  const hers = licia.getByRole('region', { name: 'La sua sicurezza' })
  await hers.getByText(/Lei è fuori dalle/).waitFor()
  await licia.getByText('Questo fascicolo non c’è, o non è per Lei').waitFor()
  await everythingHasCome(licia)
  await saysNothing(licia, number)
  await look(licia, 'out-anyway-desk')
  await press(licia, hers.getByRole('button', { name: 'Sto bene' }))
  await hers.getByText('confermi che sta bene entro').waitFor()

  // She calls for help from there, and takes it back; who keeps the desk hears it.
  const desk = await day.sitDown('callisto-finti')
  const strip = desk.getByRole('alert', { name: 'Allarmi di chi è fuori' })
  await press(licia, hers.getByRole('button', { name: 'Ho bisogno di aiuto' }))
  await hasTheFocus(licia.getByRole('button', { name: 'Sì, chiama aiuto' }))
  await look(licia, 'out-anyway-armed')
  await licia.keyboard.press('Enter')
  await hers.getByText('Aiuto chiesto alle').waitFor()
  await strip.getByText('Licia Esempi chiede aiuto').waitFor()
  await phone.getByText('Aiuto chiesto alle').waitFor()
  await look(licia, 'out-anyway-panic')
  await press(licia, hers.getByRole('button', { name: 'È stato un errore' }))
  await write(licia, hers.getByLabel('Che cosa è successo'), 'Premuto per sbaglio')
  await licia.keyboard.press('Control+Enter')
  await strip.waitFor({ state: 'hidden' })

  // She leaves: nobody is out, and the link opens nothing.
  await press(licia, hers.getByRole('button', { name: 'Vado via' }))
  await hers.waitFor({ state: 'hidden' })
  await phone.getByText('Questo collegamento non è valido o è scaduto.').waitFor()
})

async function saysNothing(page: Page, number: string): Promise<void> {
  const shown = await page.locator('body').innerText()
  for (const hidden of [number, 'sottopasso', 'Una donna a terra']) expect(shown).not.toContain(hidden)
}
