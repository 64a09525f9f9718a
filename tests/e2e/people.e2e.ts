// SPDX-License-Identifier: AGPL-3.0-or-later
// The first part of S-10 (domain.md §10): the same man found again ten days later, by people who remember through the register.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../src/core/paging/pagingApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'
import { playNight } from '../../src/server/app/demoSteps.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { answer, hasTheFocus, press, tabTo, write } from './hands.ts'
import { send } from './inForm.ts'
import { look, photographOnFailure } from './look.ts'
import { sayYes, takeCall } from './takeCall.ts'

/** The rehearsal clock moves so far at a time. */
const CLOCK_STEP_SECONDS_MAX = 86_400

let day: Day
beforeAll(async () => {
  day = await aDay(18470, '2026-01-09T22:10+01:00')
})
afterAll(() => day?.end())

/** Mon 19 January, 21:00: the patrol of Rho again; Dario, first on call, says yes. */
async function callAgain(callTaker: Caller, coordinator: Caller): Promise<string> {
  const target = Date.parse('2026-01-19T21:00+01:00')
  let now = (await coordinator.call(advanceClock, { body: { seconds: 1 } })).serverTime
  while (Date.parse(now) < target) {
    const seconds = Math.min(Math.ceil((target - Date.parse(now)) / 1000), CLOCK_STEP_SECONDS_MAX)
    now = (await coordinator.call(advanceClock, { body: { seconds } })).serverTime
  }
  const caseId = await takeCall(
    callTaker,
    {
      place: 'Rho, fermata del bus di via di Prova',
      account: 'Di nuovo un uomo alla fermata, con un cane. Dice di lasciarlo in pace.',
      bodyKey: 'carabinieri',
      municipality: '015182',
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: now,
    },
    { outcome: 'emergency', reason: 'Due gradi sotto zero' },
  )
  await sayYes(await day.callerOf('dario-esempi'), caseId)
  return caseId
}

/** From the field to the first name, and in: two keys. */
async function openFirst(page: Page, found: Locator): Promise<void> {
  await page.keyboard.press('Enter')
  await hasTheFocus(found.getByRole('link').first())
  await page.keyboard.press('Enter')
}

test('S-10: the same man found again, and what worked is at the top', async () => {
  photographOnFailure('s-10', day.pages)
  await playNight(day.server.url, 0, () => {})
  const coordinator = await day.callerOf('cornelia-modelli')
  const caseId = await callAgain(await day.callerOf('callisto-finti'), coordinator)

  // The coordinator describes the man as she hears the name; whoever it may be is beside the form.
  const desk = await day.sitDown('cornelia-modelli', `/casi/${caseId}`)
  await desk.getByRole('heading', { name: 'Persone' }).waitFor()
  await desk.keyboard.press('p')
  await write(desk, desk.getByLabel('Come la chiamiamo'), 'Inventatti Hermete')
  const maybe = desk.getByRole('region', { name: 'Forse è già conosciuta' })
  await maybe.getByText('26-0001').waitFor()
  await look(desk, 'people-known')
  await press(desk, maybe.getByRole('button', { name: /È la stessa persona: Ermete Inventati/ }))
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Scriva perché è la stessa persona').waitFor()
  await write(desk, desk.getByLabel('Perché è la stessa persona'), 'Stesso cane, lo riconosce la pattuglia')
  await send(desk, 'Descrivi una persona')
  await desk.getByText('già incontrata 1 altra volta').waitFor()
  await desk.getByText('Ha accettato quando il cane è stato sistemato (Rifugio Zampa Prova)').waitFor()
  await look(desk, 'people-case')
  expect(desk.url()).not.toMatch(/inventat/i)

  // The page of the person: last plan and what worked before everything else.
  await press(desk, desk.getByRole('link', { name: 'Scheda di Inventatti Hermete' }))
  const worked = desk.getByRole('region', { name: 'Che cosa ha funzionato' })
  await worked.getByText('Ha accettato quando il cane è stato sistemato (Rifugio Zampa Prova)').waitFor()
  await worked.getByText('Al sicuro in dormitorio').waitFor()
  await worked.getByText(/Colloquio in mattinata/).waitFor()
  await desk.keyboard.press('o')
  await write(desk, desk.getByLabel('In poche parole'), 'Il cane è l’ostacolo: prima si sistema il cane')
  await send(desk, 'Che cosa ha funzionato')
  await worked.getByText('Il cane è l’ostacolo: prima si sistema il cane').waitFor()

  await desk.keyboard.press('v')
  await write(desk, desk.getByLabel('Che cosa deve sapere chi la incontra'), 'Il cane morde chi lo tocca')
  await write(desk, desk.getByLabel('Da rivedere entro il'), '31/02/2026')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText(/Scriva un giorno che esiste/).waitFor()
  await write(desk, desk.getByLabel('Da rivedere entro il'), '01/07/2026')
  await send(desk, 'Scrivi un’avvertenza')
  await desk.getByText('da rivedere entro il 01/07/2026').waitFor()

  await desk.keyboard.press('d')
  await write(desk, desk.getByLabel('Data di nascita o età'), '31/02/1968')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Questa data non esiste nel calendario: la rilegga').waitFor()
  await write(desk, desk.getByLabel('Data di nascita o età'), 'circa 58')
  await send(desk, 'Descrivi la persona')
  await desk.getByText('circa 58', { exact: true }).waitFor()

  const codes = desk.getByRole('region', { name: 'Codici' })
  for (const [code, said] of [
    ['NVNRMT68C12H264A', 'L’ultima lettera non torna'],
    ['nvn rmt 68c12 h264u', 'valido'],
  ] as const) {
    await desk.keyboard.press('c')
    await write(desk, desk.getByLabel('Codice, come viene letto'), code)
    await send(desk, 'Aggiungi un codice')
    await codes.getByText(said).first().waitFor()
  }

  await desk.keyboard.press('i')
  await write(
    desk,
    desk.getByRole('form', { name: 'Aggiungi un nome' }).getByRole('textbox', { name: /^Nome/ }),
    'Ermete Inventati',
  )
  await answer(desk, desk.getByRole('radiogroup', { name: 'Quanto è sicuro' }), 'd')
  await write(desk, desk.getByRole('textbox', { name: 'Documento visto' }), 'Carta d’identità scaduta')
  await send(desk, 'Aggiungi un nome')
  await desk.getByText('Carta d’identità scaduta').waitFor()
  await look(desk, 'people-page')

  // Unlinked, each row is alone again; linked again, the history tells all three.
  const links = desk.getByRole('region', { name: 'Collegamenti' })
  await press(desk, links.getByRole('button', { name: 'Scollega' }))
  await write(desk, desk.getByLabel('Perché non è la stessa persona'), 'Forse è suo fratello')
  await send(desk, 'Scollega: sono due persone')
  await desk.getByText('1 episodio, quelli che Lei può vedere').waitFor()
  await press(desk, links.getByRole('button', { name: 'Ricollega' }))
  await write(desk, desk.getByLabel('Perché è la stessa persona'), 'Nessun fratello: lo dice il documento')
  await send(desk, 'Ricollega: è la stessa persona')
  await desk.getByText('2 episodi, quelli che Lei può vedere').waitFor()
  await links.getByText(/scollegati da Cornelia Modelli.*Forse è suo fratello/).waitFor()

  // Found from the palette's screen too, back to front and misspelt; or by code.
  await desk.keyboard.press('e')
  const box = desk.getByRole('searchbox', { name: /Nome, soprannome o codice/ })
  await write(desk, box, 'inventati ermet')
  const results = desk.getByRole('list', { name: 'Persone trovate' })
  await results.getByText('2 episodi').waitFor()
  await look(desk, 'people-search')
  await openFirst(desk, results)
  await worked.waitFor()
  await desk.keyboard.press('e')
  await write(desk, box, 'NVNRMT68C12H264U')
  await results.getByText('stesso codice').waitFor()
  await expect.poll(() => desk.url()).toBe(`${day.server.url}/persone`)
  await write(desk, box, 'zzz nessuno')
  await desk.getByText('Nessuno con questo nome.').waitFor()
  await everythingHasCome(desk)
  const nobody = await desk.getByRole('main').innerText()

  // Dario, who goes tonight, knows of tonight only: he is warned and told what works, not that there was another night.
  const other = await day.sitDown('dario-esempi', '/persone')
  const hisBox = other.getByRole('searchbox', { name: /Nome, soprannome o codice/ })
  await write(other, hisBox, 'Ermete Inventati')
  const his = other.getByRole('list', { name: 'Persone trovate' })
  await his.getByText('1 episodio').waitFor()
  await openFirst(other, his)
  await other.getByText('Il cane morde chi lo tocca').waitFor()
  await other.getByText('Il cane è l’ostacolo: prima si sistema il cane').waitFor()
  await other.getByText('1 episodio, quelli che Lei può vedere').waitFor()
  await other.getByText('Nessun collegamento con altri episodi.').waitFor()
  await everythingHasCome(other)
  expect(await other.getByText(/26-0001|Casa Esempio|Rifugio Zampa/).count()).toBe(0)

  // Who was called out for neither night finds nobody, as if there were nobody.
  const stranger = await day.sitDown('bruno-prova', '/persone')
  await write(stranger, stranger.getByRole('searchbox', { name: /Nome, soprannome o codice/ }), 'Ermete Inventati')
  await stranger.getByText('Nessuno con questo nome.').waitFor()
  // To the letter, and with what to do for whoever believes that somebody must be there.
  await expect.poll(() => stranger.getByRole('main').innerText()).toBe(nobody)
  expect(nobody).toContain('chieda al coordinatore')

  // Who coordinates reads on that page who has opened it.
  await desk.goto(other.url())
  const readers = desk.getByRole('region', { name: 'Chi ha aperto questa pagina' })
  await press(desk, readers.getByRole('button', { name: 'Vedi chi ha letto' }))
  await readers
    .getByRole('rowheader', { name: /Dario Esempi/ })
    .first()
    .waitFor()
  await look(desk, 'people-readers')

  // Somebody nobody knows gets a number for a name.
  await desk.goto(`${day.server.url}/casi/${caseId}`)
  await desk.getByRole('heading', { name: 'Persone' }).waitFor()
  await desk.keyboard.press('p')
  await tabTo(desk, desk.getByRole('checkbox', { name: 'Non si sa come si chiama' }))
  await desk.keyboard.press('Space')
  await write(desk, desk.getByLabel('Com’è'), 'Giovane, giacca rossa, non parla')
  await answer(desk, desk.getByRole('radiogroup', { name: 'Sesso' }), 'u')
  await send(desk, 'Descrivi una persona')
  await desk.getByText('Ignoto n. 1', { exact: true }).waitFor()
})
