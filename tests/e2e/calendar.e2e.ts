// SPDX-License-Identifier: AGPL-3.0-or-later
// S-3's first lines and domain.md §6.7: the wrong day, a closure typed in, and the report at the edge of office hours.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveReport, startReport } from '../../src/core/reports/reportsApi.ts'
import { aDay, type Day } from './aDay.ts'
import { answer, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(18490, '2026-05-08T10:20+02:00')
})
afterAll(() => day?.end())

test('8 May: Rho is of PIS, Lainate of its office; a closure changes it at once; 16:58 is looked at from 17:05', async () => {
  photographOnFailure('calendar', day.pages)
  const desk = await day.sitDown('callisto-finti')
  const coordinator = await day.sitDown('cornelia-modelli')

  // 10:20 on the console of both: the patron closes one town only
  const world = desk.getByRole('region', { name: 'Adesso' }).first()
  const lineOf = (who: 'PIS' | 'ufficio', town: string) =>
    world.getByRole('listitem').filter({ hasText: who }).filter({ hasText: town })
  await lineOf('PIS', 'Rho').filter({ hasText: 'San Vittore' }).waitFor()
  await world
    .getByText(/Lainate/)
    .first()
    .waitFor()

  // The calendar, by its key
  await coordinator.keyboard.press('w')
  await coordinator.getByRole('heading', { level: 1, name: 'Calendario' }).waitFor()
  const rowOf = (town: string) =>
    coordinator.getByRole('region', { name: 'Chi è responsabile' }).getByRole('row').filter({ hasText: town })
  await rowOf('Lainate').getByText('ufficio', { exact: true }).waitFor()
  await rowOf('Rho').getByText('patrono (San Vittore)').waitFor()
  await coordinator.getByText('maggio 2026').first().waitFor()
  await look(coordinator, 'calendar-01')

  // Any other instant: 4 October was no holiday in 2024
  await write(coordinator, coordinator.getByLabel('A quale ora'), '4/10/2024 10:00')
  await coordinator.keyboard.press('Enter')
  await rowOf('Rho').getByText('ufficio aperto').waitFor()
  await write(coordinator, coordinator.getByLabel('A quale ora'), '4/10/2027 10:00')
  await coordinator.keyboard.press('Enter')
  await rowOf('Rho')
    .getByText(/festa nazionale/)
    .waitFor()
  await press(coordinator, coordinator.getByRole('button', { name: 'Torna ad adesso' }))

  // A strike in Lainate, typed in while it lasts
  await tabTo(coordinator, coordinator.getByRole('button', { name: 'Nuova chiusura' }))
  await coordinator.keyboard.press('c')
  const form = coordinator.getByRole('form', { name: 'Scrivi una chiusura' })
  await tabTo(coordinator, form.getByRole('checkbox', { name: 'Lainate' }))
  await coordinator.keyboard.press('Space')
  await answer(coordinator, form.getByRole('radiogroup', { name: 'Che cosa è' }), 's')
  await coordinator.keyboard.type('8/5')
  await write(coordinator, form.getByLabel('Motivo'), 'Sciopero generale')
  await look(coordinator, 'calendar-02-closure')
  await coordinator.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await rowOf('Lainate').getByText('chiusura (Sciopero generale)').waitFor()
  // At the desk, on the other screen, without a reload
  await lineOf('PIS', 'Lainate').filter({ hasText: 'Sciopero generale' }).waitFor()

  // It ends before its time
  await press(coordinator, coordinator.getByRole('button', { name: /^Finisce adesso: .*8 maggio/ }))
  const end = coordinator.getByRole('form', { name: 'Per quali comuni, e perché' })
  await write(coordinator, end.getByLabel('Motivo'), 'Lo sciopero è revocato')
  await coordinator.keyboard.press('Control+Enter')
  await rowOf('Lainate').getByText('ufficio', { exact: true }).waitFor()
  await coordinator.getByText(/Lo sciopero è revocato/).waitFor()

  // 16:58, closing at 17:00
  await day.until(Date.parse('2026-05-08T16:58+02:00'))
  const callisto = await day.callerOf('callisto-finti')
  const reportId = newId()
  await callisto.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
  const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
  await callisto.call(receiveReport, {
    params: { reportId },
    body: {
      place: 'Lainate, via di Prova',
      account: 'Una signora anziana non trova casa',
      municipality: '015116',
      count: {},
      questions,
      receivedAt: new Date('2026-05-08T16:58:00+02:00').toISOString(),
    },
  })
  const queue = desk.getByRole('listbox', { name: 'Coda' })
  await queue.getByText('da valutare').waitFor()
  await day.pass(7)
  await queue.getByText('ufficio chiuso: da guardare').waitFor()
  // The office has closed, and the console says so by itself
  await lineOf('PIS', 'Lainate').filter({ hasText: 'ufficio chiuso' }).waitFor()
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await desk.getByText('L’ufficio di Lainate ha chiuso alle 17:00', { exact: false }).waitFor()
  await look(desk, 'calendar-03-watch')
  await press(desk, desk.getByRole('button', { name: 'Scrivi che cosa ha trovato' }))
  const found = desk.getByRole('form', { name: 'Chi ha questa segnalazione' })
  await answer(desk, found.getByRole('radiogroup', { name: 'Chi ce l’ha' }), 'p')
  await desk.keyboard.type('Nessuno risponde')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('L’ha presa il PIS.').waitFor()
  expect(desk.url()).not.toContain('Lainate')
})
