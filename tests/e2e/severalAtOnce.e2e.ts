// SPDX-License-Identifier: AGPL-3.0-or-later
// Danger now: after ten minutes of silence both on call are rung in the same instant, one goes and the other hears who. Then
// a case that nobody of the service may know. Fake phones, one clock, no mouse.
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getWorld } from '../../src/core/cases/worldApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { nameConflict } from '../../src/core/protection/protectionApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'
import { aDay, type Day } from './aDay.ts'
import { hasTheFocus, press } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeGraveCall } from './takeCall.ts'

let day: Day
let desk: Page
let caller: Caller

beforeAll(async () => {
  day = await aDay(7320, '2026-01-14T01:03+01:00')
  caller = await day.callerOf('callisto-finti')
})
afterAll(() => day?.end())

const strip = () => desk.getByRole('region', { name: 'Chiamata in uscita' })
const button = (name: string) => strip().getByRole('button', { name, exact: true }).first()
const diary = () => desk.getByRole('region', { name: 'Diario' })

async function linkOf(name: string): Promise<string> {
  const { messages } = await caller.call(getFakePhones)
  return (
    messages.find((message) => message.name === name && message.link && /attivazione/.test(message.text))?.link ?? ''
  )
}

test('two are rung in one instant, and one goes', async () => {
  photographOnFailure('several', day.pages)
  desk = await day.sitDown('callisto-finti')
  const caseId = await takeGraveCall(caller)
  await desk.goto(`${day.server.url}/casi/${caseId}`)
  await strip().getByText('2ª: Bruno Prova, 1ª: Licia Esempi, insieme').waitFor()

  await day.pass(10)
  await strip().getByText('Ora, insieme: 2').waitFor()
  await diary().getByText('Chiamati insieme Bruno Prova, Licia Esempi').first().waitFor()
  await strip().getByText('coordinatore: Cornelia Modelli').waitFor()
  await expect.poll(() => linkOf('Bruno Prova')).not.toBe('')
  await look(desk, 'call-outs-together')

  // Each has the keys: the same again goes to the next person, the other one stays with the same.
  for (const name of ['Licia Esempi', 'Bruno Prova', 'Licia Esempi']) {
    await desk.keyboard.press('1')
    await hasTheFocus(button(`${name} ha detto sì a voce`))
  }
  for (const name of ['Licia Esempi', 'Bruno Prova']) {
    await desk.keyboard.press('2')
    await hasTheFocus(button(`${name} non può andare`))
  }

  // Bruno says no, and stops nobody; Licia is still being called, and her voice says yes: key 1 leads there.
  await desk.keyboard.press('Enter')
  await hasTheFocus(strip().getByRole('form', { name: 'Bruno Prova non può andare' }).getByRole('textbox'))
  await press(desk, strip().getByRole('button', { name: 'Registra il no e chiama il prossimo' }))
  await strip().getByText('ha detto no').waitFor()
  await strip().getByText('Ora', { exact: true }).waitFor()
  await desk.keyboard.press('1')
  await desk.keyboard.press('Enter')
  await strip().getByText('risponde Licia Esempi').waitFor()

  // He opens his link all the same: he reads who goes, and that there is nothing to do.
  const bruno = await day.pickUp(await linkOf('Bruno Prova'))
  await bruno.getByText('Ha già risposto Licia Esempi.').waitFor()
})

test('of a case that nobody may know every console hears, and reads what to do', async () => {
  const caseId = await takeGraveCall(caller, 'Rho, piazzale Inventato')
  const coordinator = await day.callerOf('cornelia-modelli')
  const { onCall } = await coordinator.call(getWorld)
  for (const { held } of onCall) {
    const body = { conflictId: newId(), kind: 'staff', ref: held?.userId ?? '', reason: 'È della famiglia' } as const
    await coordinator.call(nameConflict, { params: { caseId }, body })
  }
  await desk.goto(`${day.server.url}/casi/${caseId}`)
  const alarm = desk.getByRole('alert').filter({ hasText: 'non c’è nessuno che si possa chiamare' })
  await alarm.waitFor()
  await alarm.getByText('gli faccia prendere il turno').waitFor()
  await strip().getByText('Direzione del servizio').first().waitFor()
  await desk.getByText('Telefonare a chi può andare').waitFor()
  await look(desk, 'call-outs-no-one')
})
