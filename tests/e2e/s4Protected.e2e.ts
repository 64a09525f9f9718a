// SPDX-License-Identifier: AGPL-3.0-or-later
// S-4 (domain.md §10): a woman at the hospital of Rho, whose husband serves at a station nearby. By keyboard.
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { acknowledgePage } from '../../src/core/paging/pagingApi.ts'
import { receiveReport, startReport } from '../../src/core/reports/reportsApi.ts'
import { decideTriage } from '../../src/core/reports/triageApi.ts'
import { aDay, type Day } from './aDay.ts'
import { answer, openOtherScreen, pick, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

let day: Day
beforeAll(async () => {
  // Tuesday, 21:30.
  day = await aDay(8150, '2026-01-13T21:30+01:00')
})
afterAll(() => day?.end())

/** 21:30: the hospital calls, the first on call says yes. */
async function theCall(): Promise<string> {
  const desk = await day.callerOf('callisto-finti')
  const worker = await day.callerOf('licia-esempi')
  const reportId = newId()
  await desk.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
  await desk.call(receiveReport, {
    params: { reportId },
    body: {
      place: 'Rho, pronto soccorso',
      account: 'Una donna con due bambini, ferita. Non vuole tornare a casa.',
      bodyKey: 'carabinieri',
      municipality: '015182',
      count: { adults: 1, minors: 2 },
      questions: { immediateDanger: 'no', minorInvolved: 'yes', foreignAndAlone: 'no', violence: 'yes' },
      receivedAt: '2026-01-13T20:30:00.000Z',
    },
  })
  const { caseId = '' } = await desk.call(decideTriage, {
    params: { reportId },
    body: { outcome: 'emergency', reason: 'Non ha dove andare stanotte' },
  })
  const pageId = (await worker.call(getCase, { params: { caseId } })).callOuts[0]?.pageId ?? ''
  await worker.call(acknowledgePage, { params: { pageId }, body: {} })
  return caseId
}

const inForm = (page: Page, name: string) => page.getByRole('form', { name, exact: true })

/** Sends the open form and waits until it is gone. */
async function send(page: Page, form: string): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await page.getByRole('form', { name: form, exact: true }).waitFor({ state: 'hidden' })
}

test('S-4: a protected case, and a policeman who asks', { timeout: 300_000 }, async () => {
  photographOnFailure('s-4', day.pages)
  const caseId = await theCall()

  // 21:40: the worker describes her, protects the case and names the station of the husband.
  const worker = await day.sitDown('licia-esempi', `/casi/${caseId}`)
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
  await centre.getByText('Fulvia Modelli').first().waitFor()
  await press(centre, centre.getByRole('button', { name: 'Registra la fascia di rischio' }))
  await pick(centre, inForm(centre, 'Fascia di rischio').getByRole('button', { name: /Scelga/ }), 'alta')
  await send(centre, 'Fascia di rischio')
  await centre
    .getByText(/Fascia di rischio: alta/)
    .first()
    .waitFor()

  // The desk of the next shift: a number, who is called, the clocks. No search finds her.
  const next = await day.sitDown('lidia-prova', `/casi/${caseId}`)
  await next.getByText('Fascicolo protetto').first().waitFor()
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
  expect(await next.locator('body').innerText()).not.toMatch(/fascicolo 26-/)

  // The coordinator and the centre are alerted, and the case shows the attempt.
  const coordinator = await day.sitDown('cornelia-modelli')
  await coordinator.getByText('tentativo: qualcuno ha chiesto di lei').first().waitFor()
  await centre
    .getByText(/Tentativo: qualcuno ha chiesto/)
    .first()
    .waitFor()
  await worker
    .getByText(/Tentativo: qualcuno ha chiesto/)
    .first()
    .waitFor()
})
