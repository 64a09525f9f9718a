// SPDX-License-Identifier: AGPL-3.0-or-later
// The beginning and the end of a shift: checked, briefed, signed, accepted by name; and one that nobody accepts.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote } from '../../src/core/cases/casesApi.ts'
import { aDay, type Day } from './aDay.ts'
import { pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(18491, '2026-01-10T06:00+01:00')
})
afterAll(() => day?.end())

async function aNightsWork(): Promise<void> {
  const callisto = await day.callerOf('callisto-finti')
  const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
  const said = { place: 'Via di Prova', account: 'Un uomo solo', municipality: '015182', count: {}, questions }
  const receivedAt = new Date('2026-01-10T05:55:00+01:00').toISOString()
  const caseId = await takeCall(callisto, { ...said, receivedAt }, { outcome: 'emergency', reason: 'Freddo' })
  const note = { noteId: newId(), kind: 'promise', text: 'Richiamare la sorella alle nove' } as const
  await callisto.call(addNote, { params: { caseId }, body: note })
}

test('a shift closed and accepted, and one that nobody accepts', async () => {
  photographOnFailure('shift', day.pages)
  await aNightsWork()
  const desk = await day.sitDown('callisto-finti')
  const coordinator = await day.sitDown('cornelia-modelli')

  // Nobody has opened it, and the night worked all the same; now it is opened and checked
  await desk.keyboard.press('v')
  await desk.getByText('Nessuno ha ancora aperto il turno').waitFor()
  await desk.keyboard.press('i')
  await desk.getByRole('heading', { name: 'In centrale: Callisto Finti (Lei)' }).waitFor()
  await desk.keyboard.press('c')
  const checks = desk.getByRole('form', { name: 'Controllo di inizio turno' })
  await tabTo(desk, checks.getByRole('checkbox', { name: 'Telefono di servizio provato con una chiamata' }))
  await desk.keyboard.press('Space')
  await write(desk, checks.getByLabel('Che cosa non va'), 'Il secondo telefono è scarico')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText(/^1 di 5 alle/).waitFor()

  // The list is made of what is open; a line by hand; signed for a named receiver
  const briefing = desk.getByRole('region', { name: 'Consegne' })
  await briefing.getByText('Richiamare la sorella alle nove').waitFor()
  await desk.keyboard.press('r')
  await write(desk, desk.getByLabel('Che cosa deve sapere chi arriva'), 'Manca una coperta termica')
  await desk.keyboard.press('Control+Enter')
  await briefing.getByText('Manca una coperta termica').waitFor()
  await look(desk, 'shift-01-briefing')
  await desk.keyboard.press('f')
  await pick(desk, desk.getByRole('button', { name: /Chi le riceve/ }), 'Cornelia Modelli, coordinatore')
  await press(desk, desk.getByRole('button', { name: 'Firma', exact: true }))
  await desk.getByText(/Consegne firmate: aspettano Cornelia Modelli/).waitFor()

  // On paper nothing protected leaves the room
  await desk.emulateMedia({ media: 'print' })
  const onPaper = await briefing.getByText('Richiamare la sorella alle nove').evaluate((words) => {
    const { visibility, fontSize } = getComputedStyle(words)
    return { visibility, fontSize }
  })
  expect(onPaper).toEqual({ visibility: 'hidden', fontSize: '0px' })
  await desk.emulateMedia({ media: 'screen' })

  await coordinator.keyboard.press('v')
  await coordinator.getByRole('heading', { name: 'In centrale: Callisto Finti' }).waitFor()
  await look(coordinator, 'shift-02-to-accept')
  await coordinator.keyboard.press('y')
  await coordinator.getByRole('heading', { name: 'In centrale: Cornelia Modelli (Lei)' }).waitFor()
  await desk.getByRole('heading', { name: 'In centrale: Cornelia Modelli' }).waitFor()
  await desk.getByText('accettato da Cornelia Modelli').waitFor()

  // Signed back, and nobody accepts: it climbs, everything stays
  await coordinator.keyboard.press('f')
  await pick(coordinator, coordinator.getByRole('button', { name: /Chi le riceve/ }), 'Callisto Finti, operatore')
  await press(coordinator, coordinator.getByRole('button', { name: 'Firma', exact: true }))
  await coordinator.getByText(/Consegne firmate: aspettano Callisto Finti/).waitFor()
  await desk.keyboard.press('q')
  await day.pass(15)
  const alarm = desk.getByRole('listitem').filter({ hasText: 'consegne firmate e non accettate' })
  await alarm.waitFor()
  await aNightsWork()
  await press(desk, alarm.getByRole('link', { name: 'Cornelia Modelli' }))
  await desk.getByText('Callisto Finti non ha accettato: ora tocca al coordinatore.').waitFor()
  await briefing.getByText('Manca una coperta termica').waitFor()
  await briefing.getByText('nuovo dopo la firma').first().waitFor()
  await look(desk, 'shift-03-climbed')
  await desk.keyboard.press('y')
  await desk.getByRole('heading', { name: 'In centrale: Callisto Finti (Lei)' }).waitFor()
  await press(desk, desk.getByRole('button', { name: 'Fatto: Manca una coperta termica' }))
  await briefing.getByText('Manca una coperta termica').waitFor({ state: 'detached' })
})
