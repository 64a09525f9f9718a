// SPDX-License-Identifier: AGPL-3.0-or-later
// S-4 (domain.md §10): a woman at the hospital of Rho, whose husband serves at a station nearby. By keyboard.
import type { Locator, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeOperationally, getCase } from '../../src/core/cases/casesApi.ts'
import { listHandovers, sendHandover } from '../../src/core/handovers/handoversApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { giveKey, listNameable } from '../../src/core/protection/protectionApi.ts'
import { exportReads } from '../../src/core/reads/readsApi.ts'
import { openVigil } from '../../src/core/vigils/vigilsApi.ts'
import { readPdfProperties, readPdfText } from '../support/readPdfText.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { answer, openOtherScreen, openPalette, pick, press, write } from './hands.ts'
import { herCase } from './herCase.ts'
import { inForm, send } from './inForm.ts'
import { look, photographOnFailure } from './look.ts'

let day: Day
beforeAll(async () => {
  // Tuesday, 21:30.
  day = await aDay(8150, '2026-01-13T21:30+01:00')
})
afterAll(() => day?.end())

/** Where she is taken: it may stand on two screens for a minute, and nowhere else. */
const ADDRESS = 'via Canarina 7, Paese Inventato'

/** Every address that any page asked for. */
const asked: string[] = []
const listenTo = (page: Page) => void page.context().on('request', (request) => asked.push(request.url()))

/** The telephone of who drives. */
async function openPhone(from: Page, link: string): Promise<Page> {
  const context = await from
    .context()
    .browser()
    ?.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
  if (!context) throw new Error('no browser')
  const phone = await context.newPage()
  listenTo(phone)
  await phone.goto(link)
  return phone
}

/** A file as the browser of this person gets it. */
async function download(page: Page, path: string): Promise<Uint8Array> {
  const bytes = await page.evaluate(async (from) => {
    const answer = await fetch(from)
    return [...new Uint8Array(await answer.arrayBuffer())]
  }, path)
  return Uint8Array.from(bytes)
}

/** Some minutes after signing in, a secret asks who is at the desk. */
async function proveIfAsked(page: Page, done: Locator): Promise<void> {
  const dialog = page.getByRole('dialog').getByLabel('Password')
  await Promise.race([done.waitFor(), dialog.waitFor()])
  if (!(await dialog.isVisible())) return
  await write(page, dialog, 'veglia-di-prova')
  await page.keyboard.press('Enter')
  await done.waitFor()
}

test('S-4: a protected case, and a policeman who asks', async () => {
  photographOnFailure('s-4', day.pages)
  const caseId = await herCase(day)

  // 21:40: the worker describes her, protects the case and names the station of the husband.
  const worker = await day.sitDown('licia-esempi', `/casi/${caseId}`)
  listenTo(worker)
  await worker.getByText('Il protocollo propone di proteggere il fascicolo').waitFor()
  await worker.keyboard.press('p')
  await write(worker, worker.getByLabel('Come la chiamiamo'), 'Fulvia Modelli')
  await send(worker, 'Descrivi una persona')
  await worker.keyboard.press('y')
  await write(worker, inForm(worker, 'Proteggi il fascicolo').getByRole('textbox'), 'Il marito è in servizio lì vicino')
  await send(worker, 'Proteggi il fascicolo')
  await worker.getByText('Hanno la chiave').waitFor()
  await press(worker, worker.getByRole('button', { name: 'Aggiungi chi non deve sapere' }))
  const conflict = inForm(worker, 'Chi non deve sapere')
  await pick(worker, conflict.getByRole('button', { name: /Scelga/ }), 'Commissariato Rho-Pero · comando')
  await write(worker, conflict.getByRole('textbox'), 'È il comando di lui')
  await send(worker, 'Chi non deve sapere')
  await worker.getByText('È il comando di lui').first().waitFor()

  // 21:50: the anti-violence centre joins, with her consent; the band is recorded without its items.
  await press(worker, worker.getByRole('button', { name: 'Entra il centro antiviolenza' }))
  await write(worker, worker.getByRole('textbox', { name: /consenso della donna/ }), 'Ha detto sì a Licia, da sola')
  await send(worker, 'Il centro antiviolenza entra nel fascicolo')
  await worker
    .getByText(/Vede questo fascicolo dalle/)
    .first()
    .waitFor()
  await look(worker, 'protected-case')

  const centre = await day.sitDown('nives-esempi', `/casi/${caseId}`)
  listenTo(centre)
  await centre.getByText('Fulvia Modelli').first().waitFor()
  await press(centre, centre.getByRole('button', { name: 'Registra la fascia di rischio' }))
  await pick(centre, inForm(centre, 'Fascia di rischio').getByRole('button', { name: /Scelga/ }), 'alta')
  await send(centre, 'Fascia di rischio')
  await centre.getByText(/^alta/).first().waitFor()

  // The desk of the next shift: a number, who is called, the clocks. No search finds her.
  const next = await day.sitDown('lidia-prova', `/casi/${caseId}`)
  listenTo(next)
  await next.getByText('Fascicolo protetto').first().waitFor()
  await everythingHasCome(next)
  expect(await next.locator('body').innerText()).not.toMatch(/Fulvia|pronto soccorso|Commissariato/)
  await look(next, 'protected-desk')
  await next.goto(`${day.server.url}/persone`)
  await write(next, next.getByRole('searchbox', { name: /Nome, soprannome o codice/ }), 'Modelli')
  await next
    .getByText(/Nessuno/)
    .first()
    .waitFor()

  // 22:40: "Ispettore, centrale operativa, mi serve sapere dove l’avete messa".
  await openOtherScreen(next, 'Chi chiede di una persona')
  await next.getByText('Non posso né confermare né smentire; scriva alla PEC del servizio.').waitFor()
  for (const name of ['Fulvia Modeli', 'Nessuno Inventato']) {
    await write(next, next.getByRole('textbox', { name: /Di chi chiede/ }), name)
    await write(next, next.getByRole('textbox', { name: /Chi chiama/ }), 'Isp. Inventati')
    await press(next, next.getByRole('button', { name: 'Registra la richiesta' }))
    await next.getByText('non ancora verificata').waitFor()
    const verify = next.getByRole('region', { name: 'Verifica al numero della rubrica' })
    await pick(next, verify.getByRole('button', { name: /Da quale comando/ }), 'Commissariato Rho-Pero')
    // Our own number, never the one that called.
    await next.getByText('Chiami Commissariato Rho-Pero: +39 000 000 0202').waitFor()
    await answer(next, next.getByRole('radiogroup', { name: 'Che cosa dice' }), '2')
    await press(next, next.getByRole('button', { name: 'Registra la risposta' }))
    await next.getByText('non ancora verificata').waitFor({ state: 'hidden' })
  }
  await look(next, 'protected-attempt')
  await everythingHasCome(next)
  expect(await next.locator('body').innerText()).not.toMatch(/fascicolo 26-/)

  // The coordinator and the centre are alerted, and the case shows the attempt.
  const coordinator = await day.sitDown('cornelia-modelli')
  listenTo(coordinator)
  await coordinator.getByText('tentativo: qualcuno ha chiesto di questa persona').first().waitFor()
  await centre
    .getByText(/Tentativo: qualcuno ha chiesto/)
    .first()
    .waitFor()
  await worker
    .getByText(/Tentativo: qualcuno ha chiesto/)
    .first()
    .waitFor()

  // At home too: Cornelia's telephone says that there is something to look at, and nothing of what.
  const telling = (await day.callerOf('cornelia-modelli')).call
  await expect
    .poll(async () => JSON.stringify(await telling(getFakePhones)))
    .toContain('c’è un tentativo da guardare'.replaceAll('’', "'"))
  const told = await day.sitDown('cornelia-modelli', '/chi-chiede')
  await told
    .getByText(/Avviso a Cornelia Modelli: .*SMS/)
    .first()
    .waitFor()
  await look(told, 'protected-told')
  await told.close()
  day.pages.pop()

  // 22:50: the centre writes where she goes; Licia asks, Cornelia turns the second key, the driver reads once.
  await openOtherScreen(centre, 'Indirizzi protetti')
  await centre.getByRole('heading', { level: 1, name: 'Indirizzi protetti' }).waitFor()
  await centre.keyboard.press('x')
  await write(centre, inForm(centre, 'Nuova destinazione protetta').getByLabel('Numero'), '7')
  await send(centre, 'Nuova destinazione protetta')
  await press(centre, centre.getByRole('button', { name: 'Scrivi l’indirizzo: Destinazione protetta n. 7' }))
  const address = inForm(centre, 'Indirizzo della destinazione n. 7')
  await write(centre, address.getByRole('textbox', { name: /^Indirizzo/ }), ADDRESS)
  await send(centre, 'Indirizzo della destinazione n. 7')

  const panel = worker.getByRole('region', { name: 'Destinazione protetta' })
  await press(worker, panel.getByRole('button', { name: 'Chiedi l’indirizzo' }))
  const ask = inForm(worker, 'Chiedere un indirizzo protetto')
  await answer(worker, ask.getByRole('radiogroup', { name: 'Perché' }), 'a')
  await write(worker, ask.getByRole('textbox', { name: /^Motivo/ }), 'Va accompagnata stanotte con i bambini')
  await send(worker, 'Chiedere un indirizzo protetto')
  await openOtherScreen(coordinator, 'Indirizzi protetti')
  const waiting = coordinator.getByRole('region', { name: 'Aspettano una seconda chiave' })
  await press(coordinator, waiting.getByRole('button', { name: 'Dai la seconda chiave' }))
  await proveIfAsked(coordinator, waiting.getByText('Nessuno aspetta.'))
  await panel.getByText('si può aprire', { exact: true }).waitFor()
  await press(worker, panel.getByRole('button', { name: 'Mostra l’indirizzo' }))
  await proveIfAsked(worker, panel.getByText(ADDRESS))
  await press(worker, panel.getByRole('button', { name: 'Nascondi adesso' }))
  await press(worker, panel.getByRole('button', { name: 'Biglietto per chi guida' }))
  await proveIfAsked(worker, panel.getByRole('img', { name: 'Codice da inquadrare: apre il biglietto' }))
  const note = (await panel.locator('.vault-link').textContent()) ?? ''
  const driver = await openPhone(worker, note)
  await press(driver, driver.getByRole('button', { name: 'Mostra l’indirizzo' }))
  await driver.getByText(ADDRESS).waitFor()
  await press(driver, driver.getByRole('button', { name: 'Siamo arrivati' }))
  await driver.getByText('può chiudere la pagina', { exact: false }).waitFor()
  await panel.getByText('finita', { exact: true }).waitFor()

  // A key given by mistake is taken back, and so is her consent: the case closes before them.
  const { people } = await telling(listNameable)
  const bruno = people.find(({ name }) => name === 'Bruno Prova')?.userId ?? ''
  await telling(giveKey, { params: { caseId }, body: { userId: bruno, reason: 'Per errore' } })
  await coordinator.goto(`${day.server.url}/casi/${caseId}`)
  const mayKnow = coordinator.getByRole('region', { name: 'Chi deve sapere' })
  await press(coordinator, mayKnow.getByRole('button', { name: 'Togli la chiave a Bruno Prova' }))
  await write(coordinator, inForm(coordinator, 'Togliere la chiave').getByRole('textbox'), 'Data per errore')
  await send(coordinator, 'Togliere la chiave')
  await mayKnow.getByText('Bruno Prova').waitFor({ state: 'hidden' })
  await press(coordinator, mayKnow.getByRole('button', { name: 'Il centro esce dal fascicolo' }))
  await write(coordinator, mayKnow.getByRole('textbox'), 'La donna l’ha chiesto')
  await send(coordinator, 'Il centro antiviolenza esce dal fascicolo')
  await mayKnow.getByText('Non vede questo fascicolo.').waitFor()
  await look(coordinator, 'protected-taken-back')
  await centre.goto(`${day.server.url}/casi/${caseId}`)
  await everythingHasCome(centre)
  expect(await centre.locator('body').innerText()).not.toContain('Fulvia')

  // 23:00: the hospital rings the desk: somebody asks for her in the corridor, who is it? Lidia is the only one awake.
  await (await day.callerOf('lidia-prova')).call(openVigil, { params: { vigilId: newId() }, body: {} })
  const { number } = await (await day.callerOf('cornelia-modelli')).call(getCase, { params: { caseId } })
  await openPalette(next, 'accesso emergenza')
  await next.getByRole('heading', { level: 1, name: 'Accesso d’emergenza' }).waitFor()
  const asking = inForm(next, 'Che cosa le serve')
  const refused = 'Con questi dati non si apre nulla.'
  await write(next, asking.getByRole('textbox', { name: /Numero del fascicolo/ }), '26-0999')
  await next.keyboard.press('Enter')
  await next.getByText(refused).waitFor()
  await answer(next, asking.getByRole('radiogroup', { name: 'Che cosa le serve' }), 'p')
  await write(next, asking.getByRole('textbox', { name: /Nome e cognome/ }), 'Fulvia Modelli')
  await write(next, asking.getByRole('textbox', { name: /Data di nascita/ }), '1/1/1990')
  await next.keyboard.press('Enter')
  await next.getByText(refused).waitFor()
  await answer(next, asking.getByRole('radiogroup', { name: 'Che cosa le serve' }), 'f')
  await write(next, asking.getByRole('textbox', { name: /Numero del fascicolo/ }), number)
  await next.keyboard.press('Enter')
  await next.getByText('Si può aprire.').waitFor()
  const opening = inForm(next, 'Aprire con l’accesso d’emergenza')
  await write(next, opening.getByRole('textbox', { name: /^Motivo/ }), 'L’ospedale chiede chi la può minacciare')
  await look(next, 'break-glass-ask')
  await next.keyboard.press('Control+Enter')
  await proveIfAsked(next, next.getByText('Lo vede con l’accesso d’emergenza', { exact: false }))
  await next.getByText('Fulvia Modelli').first().waitFor()
  await look(next, 'break-glass-case')
  // Not where she is, nor who may know.
  await everythingHasCome(next)
  expect(await next.getByRole('region', { name: 'Destinazione protetta' }).getByRole('button').count()).toBe(0)
  expect(await next.locator('body').innerText()).not.toMatch(/Canarina|Hanno la chiave/)
  // The coordinator is told at once.
  await coordinator.keyboard.press('q')
  await coordinator.getByText('ha usato l’accesso d’emergenza').first().waitFor()
  await expect
    .poll(async () => JSON.stringify(await telling(getFakePhones)))
    .toContain("accesso d'emergenza da guardare")

  // Two hours later it has closed by itself: a number again.
  await Promise.all(day.pages.splice(0).map((page) => page.close()))
  await day.pass(121)
  const later = await day.sitDown('lidia-prova', `/casi/${caseId}`)
  await later.getByText('Fascicolo protetto').first().waitFor()
  await everythingHasCome(later)
  expect(await later.locator('body').innerText()).not.toContain('Fulvia')
  await later.close()
  day.pages.pop()

  // 08:10: the queue of the morning is emptied.
  await day.pass(7 * 60)
  const morning = await day.sitDown('cornelia-modelli')
  await morning.keyboard.press('Alt+m')
  await morning.getByRole('heading', { level: 1, name: 'Accessi d’emergenza da rivedere' }).waitFor()
  await morning.getByText('L’ospedale chiede chi la può minacciare').waitFor()
  await look(morning, 'break-glass-review')
  await press(morning, morning.getByRole('button', { name: 'Rivedi' }))
  const review = inForm(morning, 'Rivedi')
  await answer(morning, review.getByRole('radiogroup', { name: 'Era giustificato?' }), 's')
  await write(morning, review.getByRole('textbox', { name: /Che cosa ha verificato/ }), 'Sentito il pronto soccorso')
  await send(morning, 'Rivedi')
  await morning.getByText('Nessun accesso d’emergenza da rivedere.').waitFor()

  // The handover goes to the desk of Rho. What is downloaded says neither where she is nor the journey, in text or properties.
  const licia = await day.callerOf('licia-esempi')
  await licia.call(closeOperationally, {
    params: { caseId },
    body: { outcome: 'placed-shelter', reason: 'Al sicuro con i bambini', firstActions: ['Colloquio protetto'] },
  })
  const cornelia = await day.callerOf('cornelia-modelli')
  const { handovers } = await cornelia.call(listHandovers)
  const handoverId = handovers.find((one) => one.caseId === caseId)?.handoverId ?? ''
  await cornelia.call(sendHandover, { params: { handoverId }, body: {} })
  const office = await day.sitDown('marina-ipotesi', `/passaggi/${handoverId}`)
  await office.getByRole('heading', { level: 1 }).waitFor()
  await everythingHasCome(office)
  const pdf = await download(office, `/api/v1/handovers/${handoverId}/document`)
  const { body, margins } = readPdfText(pdf)
  expect(body).toContain(number)
  const dpo = await day.callerOf('guido-modelli')
  const { csv } = await dpo.call(exportReads, { body: { locale: 'it' } })
  expect(csv).toContain('checkBreakGlass')
  const phones = JSON.stringify(await cornelia.call(getFakePhones))
  expect(phones).toContain('sms')
  for (const [what, text] of Object.entries({
    'the document': body + margins,
    'its properties': readPdfProperties(pdf),
    'the screen of the office': await office.locator('body').innerText(),
    'the register of reads': csv,
    'the telephones': phones,
    'the addresses asked for': asked.join('\n'),
  })) {
    const flat = text.replaceAll(/\s/g, '')
    for (const canary of ['Canarina', 'PaeseInventato']) expect(flat, `${canary} in ${what}`).not.toContain(canary)
  }
  // Nor is she in what leaves the program: names of the staff are no name of hers.
  for (const text of [readPdfProperties(pdf), csv, phones, asked.join('\n')])
    expect(text.replaceAll(/\s/g, '')).not.toMatch(/Fulvia|prontosoccorso|Ospedale/i)
})
