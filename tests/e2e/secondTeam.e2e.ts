// SPDX-License-Identifier: AGPL-3.0-or-later
// Two teams for one response (domain.md S-6): each says on its own phone when it leaves, one comes away and leaves again;
// then whoever said yes may not follow the case any more, and the desk decides. Fake phones, no mouse.
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { nameConflict } from '../../src/core/protection/protectionApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'
import { aDay, type Day } from './aDay.ts'
import { press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeGraveCall } from './takeCall.ts'

let day: Day
let desk: Page
let caller: Caller

beforeAll(async () => {
  day = await aDay(4920, '2026-01-14T01:03+01:00')
  caller = await day.callerOf('callisto-finti')
})
afterAll(() => day?.end())

/** The call-out of this person's team, beside that of the other. */
const teamOf = (name: string) =>
  desk.getByRole('region', { name: 'Chiamata in uscita' }).filter({ hasText: `risponde ${name}` })
const diary = () => desk.getByRole('region', { name: 'Diario' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Says yes on the telephone of this person, by the link of the newest message. */
async function saysYes(name: string): Promise<Page> {
  const newestLink = async () => {
    const { messages } = await caller.call(getFakePhones)
    return messages.find((message) => message.name === name && message.link && /attivazione/.test(message.text))?.link
  }
  await expect.poll(newestLink, { timeout: 20_000 }).toBeDefined()
  const phone = await day.pickUp((await newestLink()) ?? '')
  await press(phone, button(phone, 'Accetto: vado io'))
  await teamOf(name).waitFor()
  return phone
}

test('two teams, each with its own road; then one of them may not follow', { timeout: 360_000 }, async () => {
  photographOnFailure('second-team', day.pages)
  desk = await day.sitDown('callisto-finti')
  await day.pass(1)
  const caseId = await takeGraveCall(caller)
  await desk.goto(`${day.server.url}/casi/${caseId}`)

  // The first team answers, leaves, and is there: the desk reads it in her own call-out.
  const licia = await saysYes('Licia Esempi')
  await press(licia, button(licia, 'Parto adesso'))
  await teamOf('Licia Esempi').getByText('in viaggio dalle').waitFor()
  await press(licia, button(licia, 'Sono sul posto'))
  await teamOf('Licia Esempi').getByText('sul posto dalle').waitFor()

  // A second team only when somebody has said "I know"; without, the form says so and keeps the words.
  await desk.keyboard.press('Alt+s')
  const form = desk.getByRole('form', { name: 'Un’altra squadra per lo stesso intervento' })
  await write(desk, form.getByLabel('Perché ne serve un’altra'), 'Sono in cinque, due automobili')
  await desk.keyboard.press('Control+Enter')
  await form.getByText('spunti «Lo so»').waitFor()
  await tabTo(desk, form.getByRole('checkbox', { name: 'Lo so, e ne serve un’altra' }))
  await desk.keyboard.press('Space')
  await desk.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
  const calling = desk.getByRole('region', { name: 'Chiamata in uscita' }).filter({ hasText: 'in corso' })
  await calling.getByText('Bruno Prova').first().waitFor()
  await look(desk, 'second-team-calling')

  // His road is his own: that she is there already takes nothing off his minutes, and his phone asks him.
  const bruno = await saysYes('Bruno Prova')
  await button(bruno, 'Parto adesso').waitFor()
  await look(bruno, 'second-team-phone')
  await teamOf('Bruno Prova').getByText('non risulta ancora in viaggio').waitFor()
  await look(desk, 'second-team-two')
  await press(bruno, button(bruno, 'Parto adesso'))
  await teamOf('Bruno Prova').getByText('in viaggio dalle').waitFor()
  await teamOf('Bruno Prova').getByText('non risulta ancora in viaggio').waitFor({ state: 'hidden' })

  // He tells the desk on the telephone that he is there; she comes away, and leaves again for the same response.
  await press(desk, teamOf('Bruno Prova').getByRole('button', { name: 'Bruno Prova è sul posto', exact: true }))
  await teamOf('Bruno Prova').getByText('sul posto dalle').waitFor()
  await press(licia, button(licia, 'Vado via'))
  await button(licia, 'Parto di nuovo').waitFor()
  await look(licia, 'second-team-again')
  await teamOf('Licia Esempi').getByRole('button', { name: 'Licia Esempi torna in viaggio', exact: true }).waitFor()
  await press(licia, button(licia, 'Parto di nuovo'))
  await button(licia, 'Parto di nuovo').waitFor({ state: 'hidden' })
  await button(licia, 'Vado via').waitFor()

  // The coordinator learns that he is a relation: from now on he may not follow, his phone shows nothing, the desk is asked.
  const coordinator = await day.callerOf('cornelia-modelli')
  const { callOuts } = await coordinator.call(getCase, { params: { caseId } })
  const ref = callOuts.find(({ acknowledgedBy }) => acknowledgedBy === 'Bruno Prova')?.responder?.userId ?? ''
  const body = { conflictId: newId(), kind: 'staff' as const, ref, reason: 'È suo cugino' }
  await coordinator.call(nameConflict, { params: { caseId }, body })
  const asked = teamOf('Bruno Prova').getByText('Bruno Prova ha detto sì e non può più seguire questo fascicolo.')
  await asked.waitFor()
  await desk.getByText('Decidere di chi non può più seguire').waitFor()
  await bruno.getByText('Il fascicolo di questa uscita non è più aperto per Lei.').waitFor()
  await asked.evaluate((question) => question.scrollIntoView({ block: 'center' }))
  await look(desk, 'second-team-barred')

  // Another team, with the reason; never him, though he is the only other one on call below the coordinator.
  await press(desk, teamOf('Bruno Prova').getByRole('button', { name: 'Manda un’altra squadra', exact: true }))
  const decision = desk.getByRole('form', { name: 'Manda un’altra squadra' })
  await desk.keyboard.press('Control+Enter')
  await decision.getByText('Scriva il motivo').waitFor()
  await write(desk, decision.getByLabel('Motivo della decisione'), 'È suo cugino, va un’altra persona')
  await desk.keyboard.press('Control+Enter')
  await calling.getByText('Cornelia Modelli').first().waitFor()
  await diary()
    .getByText(/Bruno Prova lascia il posto a un’altra squadra/)
    .first()
    .waitFor()
  await look(desk, 'second-team-replaced')
})
