// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever keeps the books, the morning after: amounts under a code, a number for the place, nobody's name.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase, recordCost, strikeCost } from '../../src/core/cases/casesApi.ts'
import { acknowledgePage } from '../../src/core/paging/pagingApi.ts'
import { registerDestination } from '../../src/core/vault/vaultApi.ts'
import { aDay, type Day } from './aDay.ts'
import { press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(4170, '2026-01-13T21:50+01:00')
})
afterAll(() => day?.end())

/** A case with a journey, a meal struck and written again, and a night in a secret shelter. */
async function theNight(): Promise<void> {
  const callisto = await day.callerOf('callisto-finti')
  const caseId = await takeCall(
    callisto,
    {
      place: 'Pronto soccorso di Rho',
      municipality: '015182',
      account: 'Fulvia non può tornare a casa',
      count: { adults: 1 },
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'yes' },
      receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Non può tornare a casa.' },
  )
  const [licia, carla, nives] = await Promise.all(
    ['licia-esempi', 'cornelia-modelli', 'nives-esempi'].map((who) => day.callerOf(who)),
  )
  if (!licia || !carla || !nives) throw new Error('somebody is missing')
  const pageId = (await carla.call(getCase, { params: { caseId } })).callOuts[0]?.pageId ?? ''
  await licia.call(acknowledgePage, { params: { pageId }, body: {} })
  const destinationId = newId()
  await nives.call(registerDestination, { params: { destinationId }, body: { number: 7, resourceKey: 'rifugio-7' } })
  const wrong = newId()
  for (const body of [
    { costId: newId(), costType: 'taxi', amountCents: 2450, fund: 'fnps' },
    { costId: wrong, costType: 'food', amountCents: 8500, fund: 'fnps' },
    { costId: newId(), costType: 'food', amountCents: 850, fund: 'fnps', anticipatedFor: '015146' },
    { costId: newId(), costType: 'food', amountCents: 1200, fund: 'fnps', supplierKey: 'rifugio-7' },
  ])
    await licia.call(recordCost, { params: { caseId }, body })
  await licia.call(strikeCost, {
    params: { caseId, costId: wrong },
    body: { reason: 'Ottantacinque per otto e mezzo' },
  })
}

test('Zeno keeps the books of the night, and learns of nobody', { timeout: 240_000 }, async () => {
  photographOnFailure('roles', day.pages)
  await theNight()
  const zeno = await day.sitDown('zeno-prova')
  await zeno.getByRole('heading', { level: 1, name: 'Spese' }).waitFor()

  const table = zeno.getByRole('region', { name: 'Dal 1/1/2026 al 13/1/2026' })
  await table.getByText('servizio accoglienza cod. 7').waitFor()
  const shown = (await zeno.getByRole('main').innerText()).replaceAll('\u00a0', ' ')
  for (const there of ['13/1/2026', '45,00 €', '36,50 €', '8,50 €', 'Milano']) expect(shown).toContain(there)
  for (const hidden of ['Fulvia', 'Licia', 'ronto soccorso', 'Destinazione protetta', 'per otto e mezzo', '26-0001'])
    expect(await zeno.content()).not.toContain(hidden)
  expect(await table.locator('s').allInnerTexts()).toHaveLength(1)
  await look(zeno, 'roles-costs')

  // Days that do not fit are said beside their field, and nothing typed is lost.
  const until = zeno.getByLabel('Al giorno', { exact: true })
  await write(zeno, until, '31/12/2025')
  await press(zeno, zeno.getByRole('button', { name: 'Mostra' }))
  await zeno.getByText('Il giorno finale viene prima', { exact: false }).first().waitFor()
  await write(zeno, zeno.getByLabel('Dal giorno'), '1/12/2025')
  await press(zeno, zeno.getByRole('button', { name: 'Mostra' }))
  await zeno.getByText('Nessuna spesa in questo periodo', { exact: false }).waitFor()
  await look(zeno, 'roles-costs-none')
})
