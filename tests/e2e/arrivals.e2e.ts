// SPDX-License-Identifier: AGPL-3.0-or-later
// Ivo keeps the door of Casa Esempio at night: who is coming, what they need, yes or no, in and out; nothing of why.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdBed } from '../../src/core/beds/bedsApi.ts'
import { getCase, linkPerson } from '../../src/core/cases/casesApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'
import { aDay, type Day } from './aDay.ts'
import { press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sayYes, takeCall } from './takeCall.ts'

let day: Day
let carla: Caller
beforeAll(async () => {
  day = await aDay(7351, '2026-01-13T21:50+01:00')
  carla = await day.callerOf('cornelia-modelli')
})
afterAll(() => day?.end())

/** Somebody found in Rho, for whom Licia holds a bed of Casa Esempio. */
async function aBedFor(calledBy: string, sex: 'female' | 'male'): Promise<string> {
  const callisto = await day.callerOf('callisto-finti')
  const licia = await day.callerOf('licia-esempi')
  const caseId = await takeCall(
    callisto,
    {
      place: 'Stazione di Rho',
      municipality: '015182',
      account: 'Dorme sul binario, litiga con il fratello',
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Otto gradi sotto zero.' },
  )
  await sayYes(licia, caseId)
  const personId = newId()
  const profile = { sex, apparentAge: 58, hasDog: false, negativeTbTest: 'yes', withFamily: false } as const
  await licia.call(linkPerson, { params: { caseId }, body: { personId, role: 'assisted', calledBy, profile } })
  await licia.call(holdBed, { params: { stayId: newId() }, body: { caseId, personId, resourceKey: 'casa-esempio' } })
  return caseId
}

test('Ivo answers for the beds of his house, and learns nothing of why', async () => {
  photographOnFailure('arrivals', day.pages)
  const ivo = await day.sitDown('ivo-modelli')
  await ivo.getByRole('heading', { level: 1, name: 'Arrivi' }).waitFor()
  await ivo.getByText('Nessuno in arrivo', { exact: false }).waitFor()
  await look(ivo, 'arrivals-none')
  const callisto = await day.sitDown('callisto-finti')

  // A bed is held: it shows by itself, with what is needed and no name.
  await aBedFor('Ermete Inventati', 'male')
  const man = ivo.getByRole('listitem', { name: 'letto m12' })
  await man.getByText('circa 58 anni', { exact: false }).waitFor()
  const refused = await aBedFor('Fulvia Modelli', 'female')
  const woman = ivo.getByRole('listitem', { name: 'letto f1' })
  await woman.getByText('donna', { exact: true }).waitFor()
  for (const hidden of ['Ermete', 'Fulvia', 'fratello', 'Stazione', '26-00', 'Albergo Prova', 'Licia'])
    expect(await ivo.content()).not.toContain(hidden)
  await look(ivo, 'arrivals')

  // Yes: the name is there, for who will open the door.
  await press(ivo, man.getByRole('button', { name: 'Accetta: letto m12' }))
  const ermete = ivo.getByRole('listitem', { name: 'Ermete Inventati' })
  await ermete.getByText('accettato: in arrivo', { exact: false }).waitFor()

  // No, and why: without a reason nothing leaves, and what was typed stays.
  await press(ivo, woman.getByRole('button', { name: 'Rifiuta: letto f1' }))
  const form = ivo.getByRole('form', { name: 'Rifiuta: letto f1' })
  await press(ivo, form.getByRole('button', { name: 'Rifiuta e libera il letto' }))
  await form.getByText('Scriva perché', { exact: false }).waitFor()
  await write(ivo, form.getByLabel('Perché non potete', { exact: false }), 'La camera delle donne ha una perdita')
  await press(ivo, form.getByRole('button', { name: 'Rifiuta e libera il letto' }))
  await woman.waitFor({ state: 'detached' })
  const { diary } = await carla.call(getCase, { params: { caseId: refused } })
  expect(JSON.stringify(diary)).toContain('La camera delle donne ha una perdita')

  // At the desk it rings, and the case says what to do; whoever is out with her has a message.
  const alarm = callisto.getByRole('listitem').filter({ hasText: 'la struttura ha rifiutato: serve un altro posto' })
  await alarm.getByText('Cerchi un altro posto', { exact: false }).waitFor()
  await look(callisto, 'arrivals-refused')
  await press(callisto, alarm.getByRole('link'))
  await callisto.getByText('la struttura ha rifiutato e la persona non ha un posto', { exact: false }).waitFor()
  const messages = async () =>
    (await carla.call(getFakePhones)).messages.filter(({ text }) => text.includes('ha rifiutato il posto'))
  await expect.poll(messages, { timeout: 60_000 }).not.toEqual([])

  // In at the door, out in the morning: the bed is free again.
  await press(ivo, ermete.getByRole('button', { name: 'È arrivato', exact: true }))
  await ermete.getByText('è qui', { exact: false }).first().waitFor()
  await look(ivo, 'arrivals-here')
  await press(ivo, ermete.getByRole('button', { name: 'È uscito', exact: true }))
  await ermete.waitFor({ state: 'detached' })
  await ivo.getByText('Nessuno è qui', { exact: false }).waitFor()
})
