// SPDX-License-Identifier: AGPL-3.0-or-later
// Callisto opens more cases in an hour than a night brings: the coordinator's console says so, she has it in hand, asks, and writes what it was.
import { afterAll, beforeAll, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { aDay, type Day } from './aDay.ts'
import { press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(4850, '2026-01-13T21:50+01:00')
})
afterAll(() => day?.end())

/** As many as the rule says, within the hour. */
const CASES = 12

async function readTooMuch(): Promise<void> {
  const callisto = await day.callerOf('callisto-finti')
  for (let n = 1; n <= CASES; n += 1) {
    const caseId = await takeCall(
      callisto,
      {
        place: `Piazza Canarina ${n}`,
        municipality: '015182',
        account: 'Dorme fuori',
        count: { adults: 1 },
        questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
        receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
      },
      { outcome: 'emergency', reason: 'Fa freddo.' },
    )
    await callisto.call(getCase, { params: { caseId } })
  }
}

test('rung on the console, seen by her, set aside with what it was', { timeout: 240_000 }, async () => {
  photographOnFailure('unusualReading', day.pages)
  await readTooMuch()
  const carla = await day.sitDown('cornelia-modelli')
  const alarm = carla.getByRole('listitem').filter({ hasText: 'letture da guardare: Molti fascicoli diversi' })
  await alarm.getByText('Apra il registro', { exact: false }).waitFor()
  await press(carla, alarm.getByRole('link', { name: /^Callisto/ }))

  const found = carla.getByRole('region', { name: 'Letture da guardare' })
  const line = found.getByRole('listitem').filter({ hasText: 'Molti fascicoli diversi in un’ora' })
  await line.getByText('12 righe', { exact: false }).waitFor()
  await look(carla, 'unusual-01-found')
  await press(carla, line.getByRole('button', { name: /^L’ho vista: / }))
  await line.getByText('Vista da', { exact: false }).waitFor()
  // In her hands it rings no more
  await carla.goto(`${day.server.url}/`)
  await carla.getByRole('heading', { name: 'Allarmi' }).waitFor()
  await alarm.waitFor({ state: 'detached' })

  await carla.goto(`${day.server.url}/letture`)
  await press(carla, line.getByRole('button', { name: /^Metti da parte: / }))
  const form = line.getByRole('form', { name: /^Metti da parte: / })
  await carla.keyboard.press('Control+Enter')
  await form.getByText('Scriva che cosa era').first().waitFor()
  await write(carla, form.getByLabel('Che cosa era'), 'Una notte piena: ho sentito Callisto')
  await look(carla, 'unusual-02-aside')
  await carla.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await press(carla, found.getByText('Messe da parte: 1'))
  await line.getByText('Una notte piena: ho sentito Callisto').waitFor()
})
