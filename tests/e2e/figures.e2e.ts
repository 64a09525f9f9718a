// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever directs the service, in February: how much the autumn was, of nobody, on the screen, on paper and as a table.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getSession } from '../../src/core/access/sessionApi.ts'
import { closeOperationally } from '../../src/core/cases/casesApi.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openOtherScreen, pick, press } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(7350, '2026-02-05T09:00+01:00')
})
afterAll(() => day?.end())

const towns = { rho: '015182', lainate: '015116', pero: '015170' }

/** Nights of last autumn, written in from paper: eight in Rho, five in Lainate, two in Pero; the spring before, one. */
async function theAutumn(): Promise<void> {
  const callisto = await day.callerOf('callisto-finti')
  const [licia, carla] = await Promise.all([day.callerOf('licia-esempi'), day.callerOf('cornelia-modelli')])
  const { user } = await licia.call(getSession)
  const nights = [
    ...Array.from({ length: 8 }, () => [towns.rho, 'hospital'] as const),
    ...Array.from({ length: 5 }, () => [towns.lainate, 'placed-shelter'] as const),
    ...Array.from({ length: 2 }, () => [towns.pero, 'placed-secret-shelter'] as const),
  ]
  const told = async (municipality: string, receivedAt: string, outcome: string) => {
    const caseId = await takeCall(
      callisto,
      {
        place: 'Pronto soccorso',
        municipality,
        account: 'Ermete non sa dove dormire',
        count: { adults: 1 },
        questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
        receivedAt: new Date(receivedAt).toISOString(),
      },
      { outcome: 'emergency', reason: 'Non può aspettare.', stillOpen: 'no', handledBy: user.userId },
    )
    await carla.call(closeOperationally, {
      params: { caseId },
      body: { outcome, reason: 'Al sicuro.', firstActions: [] },
    })
  }
  for (const [nth, [town, outcome]] of nights.entries()) {
    const date = String((nth % 7) + 6).padStart(2, '0')
    await told(town, `2025-10-${date}T23:${10 + nth}:00+02:00`, outcome)
  }
  await told(towns.rho, '2025-05-02T23:10:00+02:00', 'hospital')
}

test('Fosca reads how much there was, and of nobody', async () => {
  photographOnFailure('figures', day.pages)
  const empty = await day.sitDown('fosca-ipotesi')
  await empty.getByRole('heading', { level: 1, name: 'Numeri' }).waitFor()
  await empty.getByText('Non c’è ancora un periodo finito', { exact: false }).waitFor()
  await empty.getByText('dal 30/7/2026', { exact: false }).waitFor()
  await look(empty, 'figures-none')

  await theAutumn()
  const fosca = await day.sitDown('fosca-ipotesi')
  const autumn = fosca.getByRole('region', { name: 'dal 1/7/2025 al 31/12/2025' })
  await autumn.getByRole('row', { name: 'Fascicoli aperti 15' }).waitFor()
  // Two in Pero would be told by the sum: the next smallest goes with them.
  const byTown = fosca.getByRole('region', { name: 'Comune' })
  for (const row of ['Rho 8', 'Lainate coperto', 'Pero coperto']) await byTown.getByRole('row', { name: row }).waitFor()
  // A protected place is one of the houses: seven together.
  await fosca
    .getByRole('region', { name: 'Esito' })
    .getByRole('row', { name: 'Collocamento in una struttura 7' })
    .waitFor()
  await everythingHasCome(fosca)
  const shown = await fosca.content()
  for (const hidden of ['Ermete', 'Licia', '26-00', 'protetto', 'Pronto soccorso']) expect(shown).not.toContain(hidden)
  await look(fosca, 'figures')

  // As a table: the same numbers, and what is covered stays covered.
  const [file] = await Promise.all([
    fosca.waitForEvent('download'),
    press(fosca, fosca.getByRole('button', { name: 'Scarica la tabella (CSV)' })),
  ])
  expect(file.suggestedFilename()).toBe('numeri-2025-07-01-2025-12-31.csv')
  const table = readFileSync(await file.path(), 'utf8')
  expect(table).toContain('2025-07-01;2025-12-31;Esito;Collocamento in una struttura;7')
  expect(table).toContain('2025-07-01;2025-12-31;Comune;Pero;coperto')

  // On paper: the numbers stay, what is pressed does not.
  await fosca.evaluate(() => {
    window.print = () => document.body.setAttribute('data-asked-to-print', '')
  })
  await press(fosca, fosca.getByRole('button', { name: 'Stampa' }))
  await fosca.locator('body[data-asked-to-print]').waitFor()
  await fosca.emulateMedia({ media: 'print' })
  expect(await autumn.getByRole('row', { name: 'Fascicoli aperti 15' }).isVisible()).toBe(true)
  expect(await fosca.getByRole('button', { name: 'Stampa' }).isVisible()).toBe(false)
  if (process.env.PICTURES)
    await fosca.screenshot({ path: `${process.env.PICTURES}/figures-print.png`, fullPage: true })
  await fosca.emulateMedia({ media: 'screen' })

  // The period before: one case is too few to be said.
  await pick(fosca, fosca.getByRole('button', { name: 'Periodo' }), 'dal 1/1/2025 al 30/6/2025')
  const spring = fosca.getByRole('region', { name: 'dal 1/1/2025 al 30/6/2025' })
  await spring.getByRole('row', { name: 'Fascicoli aperti coperto' }).waitFor()

  // The coordinator finds the same page among the other screens.
  const carla = await day.sitDown('cornelia-modelli')
  await openOtherScreen(carla, 'Numeri')
  await carla.getByRole('region', { name: 'dal 1/7/2025 al 31/12/2025' }).waitFor()
})
