// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody asks what is kept about them: prepared by Cornelia, read and released by Guido, taken away once, without the sister in it.
import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote, linkPerson } from '../../src/core/cases/casesApi.ts'
import { aDay, type Day } from './aDay.ts'
import { press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(4152, '2026-01-13T21:50+01:00')
})
afterAll(() => day?.end())

/** Ermete and his sister on one case, and a note that speaks of her. */
async function aPerson(): Promise<string> {
  const callisto = await day.callerOf('callisto-finti')
  const caseId = await takeCall(
    callisto,
    {
      place: 'Piazza di prova',
      municipality: '015182',
      account: 'Dorme fuori con la sorella',
      count: { adults: 2 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Fa freddo.' },
  )
  const personId = newId()
  const profile = { sex: 'male', hasDog: false, negativeTbTest: 'unknown', withFamily: true } as const
  for (const [id, calledBy] of [
    [personId, 'Ermete Inventati'],
    [newId(), 'Mirella Canarini'],
  ] as const)
    await callisto.call(linkPerson, {
      params: { caseId },
      body: { personId: id, calledBy, role: 'assisted', profile },
    })
  const text = 'Mirella lo cerca. Ermete ha mangiato.'
  await callisto.call(addNote, { params: { caseId }, body: { noteId: newId(), kind: 'note', text } })
  return personId
}

test('prepared by one, read and released by another, taken away once', async () => {
  photographOnFailure('accessToData', day.pages)
  const personId = await aPerson()
  const carla = await day.sitDown('cornelia-modelli', `/persone/${personId}`)
  await press(carla, carla.getByRole('button', { name: 'Registra una richiesta di accesso ai dati' }))
  const ask = carla.getByRole('form', { name: 'Nuova richiesta di accesso ai dati' })
  await write(carla, ask.getByLabel('Arrivata il'), '13/1/2026')
  await write(carla, ask.getByLabel('Riferimento'), 'Protocollo n. 12 di prova')
  await carla.keyboard.press('Control+Enter')
  await ask.waitFor({ state: 'detached' })
  await press(carla, carla.getByRole('link', { name: 'Vai alle richieste' }))

  const name = 'Richiesta sul fascicolo 26-0001'
  const mine = carla.getByRole('article', { name })
  await mine.getByText('rispondere entro il 13/02/2026').waitFor()
  await press(carla, mine.getByRole('button', { name: `Prepara: ${name}` }))
  const form = carla.getByRole('form', { name: 'Preparare la copia: fascicolo 26-0001' })
  // His name is ticked, what others said is not: she reads the note and ticks it
  const note = form.getByRole('checkbox', { name: /^nota: Mirella lo cerca/ })
  await expect.poll(() => form.getByRole('checkbox', { name: /^nome: Ermete/ }).isChecked()).toBe(true)
  expect(await note.isChecked()).toBe(false)
  await tabTo(carla, note)
  await carla.keyboard.press('Space')
  await look(carla, 'access-01-prepare')
  await carla.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await mine.getByText('da rilasciare').waitFor()

  const guido = await day.sitDown('guido-modelli', '/accesso-ai-dati')
  const waiting = guido.getByRole('article', { name })
  await waiting.getByText('Legga prima la copia.').waitFor()
  await press(guido, waiting.getByRole('button', { name: `Leggi la copia: ${name}` }))
  await waiting.getByText('█████ lo cerca. Ermete ha mangiato.').waitFor()
  await look(guido, 'access-02-read')
  await press(guido, waiting.getByRole('button', { name: `Rilascia: ${name}` }))
  await waiting.getByText('da consegnare').waitFor()

  await mine.getByText('da consegnare').waitFor()
  const [file] = await Promise.all([
    carla.waitForEvent('download'),
    press(carla, mine.getByRole('button', { name: `Scarica, una volta sola: ${name}` })),
  ])
  expect(file.suggestedFilename()).toMatch(/^copia-dei-dati\.(html|json)$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toContain('Ermete')
  expect(text).not.toContain('Mirella')
  await mine.getByText('consegnata', { exact: true }).waitFor()
})
