// SPDX-License-Identifier: AGPL-3.0-or-later
// Before anybody is called at night: a second number is verified by its code and put in order, and the coordinator tries
// somebody's phone. No mouse.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getMyContacts } from '../../src/core/contacts/contactsApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { aDay, type Day } from './aDay.ts'
import { answer, openPalette, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(8110, '2026-01-09T10:05+01:00')
})
afterAll(() => day?.end())

async function openContacts(who: string): Promise<Page> {
  const page = await day.sitDown(who)
  await openPalette(page, 'Contatti e canali')
  await page.getByRole('heading', { level: 1, name: 'Contatti e canali' }).waitFor()
  return page
}
const mine = (page: Page) => page.getByRole('region', { name: 'Come mi si raggiunge' })

test('contacts are added, verified, put in order, and tried by the coordinator', async () => {
  photographOnFailure('contacts', day.pages)
  const caller = await day.callerOf('licia-esempi')
  const licia = await openContacts('licia-esempi')
  await mine(licia).getByText('+39 000 000 0001').first().waitFor()

  // A number that cannot be read keeps what was typed; one that can is added and not yet counted on.
  await press(licia, licia.getByRole('button', { name: 'Aggiungi un recapito' }))
  await answer(licia, licia.getByRole('radiogroup'), '2')
  await write(licia, licia.getByLabel('Numero di telefono'), 'dopo le otto')
  await licia.keyboard.press('Control+Enter')
  await licia.getByText('Il numero o l’indirizzo non si legge').waitFor()
  expect(await licia.getByLabel('Numero di telefono').inputValue()).toBe('dopo le otto')
  await write(licia, licia.getByLabel('Numero di telefono'), '+39 000 000 0077')
  await licia.keyboard.press('Control+Enter')
  const added = mine(licia).getByRole('listitem').filter({ hasText: '+39 000 000 0077' })
  await added.getByText('non verificato').waitFor()

  // The code arrives on the phone, and is written here.
  await press(licia, licia.getByRole('button', { name: 'Verifica: SMS +39 000 000 0077' }))
  await added.getByLabel('Codice ricevuto').waitFor()
  await look(licia, 'canali-codice')
  const readCode = async () => {
    const { messages } = await caller.call(getFakePhones)
    return messages.map(({ text }) => /codice è (\d{6})/.exec(text)?.[1]).find(Boolean)
  }
  await expect.poll(readCode).toBeDefined()
  const code = (await readCode()) ?? ''
  await write(licia, added.getByLabel('Codice ricevuto'), code === '000000' ? '000001' : '000000')
  await licia.keyboard.press('Enter')
  await added.getByText('Il codice non è questo').waitFor()
  await write(licia, added.getByLabel('Codice ricevuto'), code)
  await licia.keyboard.press('Enter')
  await added
    .getByText(/^verificato/)
    .first()
    .waitFor()

  // It is to be tried before the e-mail.
  await press(licia, licia.getByRole('button', { name: 'Sposta su: SMS +39 000 000 0077' }))
  await expect
    .poll(async () => (await caller.call(getMyContacts)).contacts.findIndex(({ shown }) => shown.endsWith('0077')))
    .toBeLessThan(3)
  await look(licia, 'canali-miei')

  // The coordinator tries a phone; nobody presses the key.
  const coordinator = await openContacts('cornelia-modelli')
  const people = coordinator.getByRole('region', { name: 'Chi può essere in turno' })
  await people.getByText('Bruno Prova').waitFor()
  await openPalette(coordinator, 'Chiamata di prova: telefonata …0002 di Bruno Prova')
  await people.getByText('si aspetta la risposta fino a').waitFor()
  await look(coordinator, 'canali-tutti')
  await day.pass(16)
  await people.getByText('prova: nessuna risposta').waitFor()
  // Verified once is not reachable tonight: he comes first, and the head counts him apart.
  await people.getByText('11 raggiungibili, 1 da sentire').waitFor()
  await people.getByText('da sentire', { exact: true }).waitFor()
  expect(await people.getByRole('listitem').first().innerText()).toContain('Bruno Prova')
  await look(coordinator, 'canali-esiti')

  // Tried again; on his phone the call asks for one key only, whether he hears, and no one else goes anywhere for it.
  await press(coordinator, people.getByRole('button', { name: 'Chiamata di prova: telefonata …0002 di Bruno Prova' }))
  const table = await day.sitDown('lidia-prova', '/esercitazione')
  const phone = table.getByRole('region', { name: 'Telefono di Bruno Prova' })
  const key = phone.getByRole('button', { name: 'Prema 1: sento, dal telefono di Bruno Prova' })
  // The older call stands below the newer.
  await expect.poll(() => key.count()).toBe(2)
  expect(await phone.getByRole('button', { name: /vado|non posso/ }).count()).toBe(0)
  await press(table, key.first())
  await phone.getByText('La prova è riuscita').waitFor()
  await people.getByText('prova: ha risposto').waitFor()
})
