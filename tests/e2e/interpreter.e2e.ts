// SPDX-License-Identifier: AGPL-3.0-or-later
// Two at night, a woman who speaks Arabic: Licia asks for a language, Samira answers on her phone and learns nothing of anybody; then
// Licia asks from the platform, with one thumb, and who comes in the morning reads who was asked.
import type { Route } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase, linkPerson } from '../../src/core/cases/casesApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'
import { aDay, type Day } from './aDay.ts'
import { answer, pick, press } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sayYes, takeCall } from './takeCall.ts'

let day: Day
let licia: Caller
let caseId: string
beforeAll(async () => {
  day = await aDay(4801, '2026-01-14T01:50+01:00')
  const callisto = await day.callerOf('callisto-finti')
  licia = await day.callerOf('licia-esempi')
  caseId = await takeCall(
    callisto,
    {
      place: 'Stazione di Rho',
      municipality: '015182',
      account: 'Una donna sola sul binario, non parla italiano',
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: new Date('2026-01-14T01:45:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Otto gradi sotto zero.' },
  )
  await sayYes(licia, caseId)
  const profile = {
    sex: 'female',
    apparentAge: 30,
    hasDog: false,
    negativeTbTest: 'unknown',
    withFamily: false,
  } as const
  const body = { personId: newId(), role: 'assisted', calledBy: 'Fulvia Modelli', profile } as const
  await licia.call(linkPerson, { params: { caseId }, body })
})
afterAll(() => day?.end())

test('Licia is understood at two in the morning, and Samira learns a language and a number', {
  timeout: 240_000,
}, async () => {
  photographOnFailure('interpreter', day.pages)
  const desk = await day.sitDown('licia-esempi', `/casi/${caseId}`)
  const panel = desk.getByRole('region', { name: 'Interprete', exact: true })
  await panel.getByText('Mai un parente', { exact: false }).waitFor()

  // By its key: a language, then whom; the one who sleeps is below and says until when.
  await desk.keyboard.press('Alt+i')
  const form = panel.getByRole('form', { name: 'Chiedi un interprete' })
  await pick(desk, form.getByRole('button', { name: 'Lingua', exact: false }), 'arabo')
  await form.getByText('Agenzia Lingue Prova').waitFor()
  await answer(desk, form.getByRole('radiogroup', { name: 'A chi chiede', exact: false }), '1')
  await look(desk, 'interpreter-ask')
  await press(desk, form.getByRole('button', { name: 'Chiedi', exact: true }))
  await form.waitFor({ state: 'detached' })

  // The agency does not pick up; the next one has a phone for the link.
  const agency = panel.getByRole('listitem', { name: 'Agenzia Lingue Prova, arabo' })
  await agency.getByText('codice cliente 4471', { exact: false }).waitFor()
  await press(desk, agency.getByRole('button', { name: 'Non risponde: Agenzia Lingue Prova' }))
  await agency.getByText('non risponde', { exact: true }).waitFor()
  await desk.getByText('Chiedere un altro interprete').waitFor()
  await desk.keyboard.press('Alt+i')
  await pick(desk, form.getByRole('button', { name: 'Lingua', exact: false }), 'arabo')
  await answer(desk, form.getByRole('radiogroup', { name: 'A chi chiede', exact: false }), '2')
  await press(desk, form.getByRole('button', { name: 'Chiedi', exact: true }))
  const row = panel.getByRole('listitem', { name: 'Samira Esempio, arabo' })
  await row.getByText('messaggio partito', { exact: false }).waitFor()
  await look(desk, 'interpreter-asked')

  // On her phone: a language, a number, and nothing of anybody.
  const { messages } = await licia.call(getFakePhones, {})
  const message = messages.find(({ name }) => name === 'Samira Esempio')
  const phone = await day.pickUp(message?.link ?? '')
  await phone.getByRole('heading', { level: 1, name: 'Serve un interprete' }).waitFor()
  await phone.getByText('arabo', { exact: true }).waitFor()
  await phone.getByRole('link', { name: '+39 000 000 0190' }).waitFor()
  const { number } = await licia.call(getCase, { params: { caseId } })
  for (const hidden of ['Fulvia', 'Stazione', 'Rho', 'Licia', 'binario', number, caseId])
    expect((await phone.content()) + message?.text).not.toContain(hidden)
  expect(phone.url()).not.toContain('#')
  await look(phone, 'interpreter-page')

  await press(phone, phone.getByRole('button', { name: 'Posso', exact: true }))
  await press(phone, phone.getByRole('button', { name: 'Comincia', exact: true }))
  await row.getByText('sta interpretando').waitFor()
  await day.pass(34)
  // Her page looks again by itself, and knows what time it is.
  await phone.waitForResponse((answer) => answer.url().endsWith('/api/v1/interpretation'))
  await press(phone, phone.getByRole('button', { name: 'Finita', exact: true }))
  await phone.getByText('Grazie. La chiamata è durata', { exact: false }).waitFor()
  await look(phone, 'interpreter-over')

  // The minutes on the case, and a cost that waits for a person.
  await row.getByText('Spesa proposta', { exact: false }).waitFor()
  await pick(desk, row.getByRole('button', { name: 'Fondo', exact: false }), 'Quota povertà estrema (QPE)')
  await look(desk, 'interpreter-cost')
  await press(desk, row.getByRole('button', { name: 'Conferma la spesa' }))
  await row.getByText('spesa confermata', { exact: false }).waitFor()
  const { costs, interpretations } = await licia.call(getCase, { params: { caseId } })
  expect(interpretations[1]?.minutes).toBeGreaterThanOrEqual(34)
  expect(costs).toHaveLength(1)
  expect(costs[0]?.amountCents).toBe((interpretations[1]?.minutes ?? 0) * 60)
})

test('a phone that cannot says why in one press, and its link says nothing more', { timeout: 120_000 }, async () => {
  photographOnFailure('interpreter-no', day.pages)
  const desk = await day.sitDown('licia-esempi', `/casi/${caseId}`)
  const panel = desk.getByRole('region', { name: 'Interprete', exact: true })
  const form = panel.getByRole('form', { name: 'Chiedi un interprete' })
  await panel.getByText('spesa confermata', { exact: false }).waitFor()
  await desk.keyboard.press('Alt+i')
  await pick(desk, form.getByRole('button', { name: 'Lingua', exact: false }), 'francese')
  await answer(desk, form.getByRole('radiogroup', { name: 'A chi chiede', exact: false }), '2')
  await press(desk, form.getByRole('button', { name: 'Chiedi', exact: true }))
  const row = panel.getByRole('listitem', { name: 'Samira Esempio, francese' })
  await row.getByText('messaggio partito', { exact: false }).waitFor()
  const { messages } = await licia.call(getFakePhones, {})
  const phone = await day.pickUp(messages.find(({ name }) => name === 'Samira Esempio')?.link ?? '')
  await phone.getByText('francese', { exact: true }).waitFor()
  await press(phone, phone.getByRole('button', { name: 'Non posso', exact: true }))
  const no = phone.getByRole('form', { name: 'Perché non può' })
  await press(phone, no.getByRole('button', { name: 'Rispondi che non può' }))
  await phone.getByText('Non serve più niente', { exact: false }).waitFor()
  expect(await phone.content()).not.toContain('francese')
  await row.getByText('è già impegnato', { exact: false }).waitFor()
})

test('from the platform Licia asks with one thumb, and the briefing says who comes', { timeout: 120_000 }, async () => {
  photographOnFailure('interpreter-field', day.pages)
  const messages = async () => (await licia.call(getFakePhones, {})).messages
  const link = (await messages()).find(({ name, link }) => name === 'Licia Esempi' && link)?.link ?? ''
  const phone = await day.pickUp(link)
  await press(phone, phone.getByRole('button', { name: 'Interprete', exact: true }))
  const form = phone.getByRole('form', { name: 'Chiedi un interprete' })
  await pick(phone, form.getByRole('button', { name: 'Lingua', exact: false }), 'arabo')
  await form.getByText('Agenzia Lingue Prova').waitFor()
  await look(phone, 'interpreter-field-ask')
  // A phone that loads its page again has lost nothing of what was chosen.
  await phone.reload()
  await press(phone, phone.getByRole('button', { name: 'Interprete', exact: true }))
  await answer(phone, form.getByRole('radiogroup', { name: 'A chi chiede', exact: false }), 'ArrowDown')
  await form.getByRole('radio', { name: 'Samira Esempio', exact: false, checked: true }).waitFor()
  await press(phone, form.getByRole('button', { name: 'Chiedi', exact: true }))
  await form.waitFor({ state: 'detached' })
  const asked = phone.getByRole('list', { name: 'Interprete' })
  await asked.getByText('Samira Esempio, arabo: chiesto').waitFor()

  const desk = await day.sitDown('callisto-finti', '/consegne')
  const line = desk.getByRole('listitem').filter({ hasText: 'Samira Esempio, arabo' })
  await line.getByText('chiesto', { exact: true }).waitFor()
  await line.getByText('interprete', { exact: true }).waitFor()

  // She said yes on the telephone: one press, and the desk knows who comes.
  // The sheet of after is slow to come: meanwhile the phone shows what the server has taken, never the question again.
  const sheet = '**/api/v1/field-sheet'
  // Once the page is no longer kept waiting, what was held goes on by itself.
  const goOn = (route: Route) => route.continue().catch(() => {})
  await phone.route(sheet, (route) => new Promise((resolve) => setTimeout(() => resolve(goOn(route)), 3_000)))
  const taken = phone.waitForResponse((answer) => answer.url().endsWith('/acceptance'))
  await press(phone, asked.getByRole('button', { name: 'Accetta: Samira Esempio' }))
  await taken
  await phone.waitForTimeout(300)
  expect(await asked.innerText()).toContain('Samira Esempio, arabo: ha accettato')
  await phone.unroute(sheet)
  await asked.getByText('Samira Esempio, arabo: ha accettato').waitFor()
  await look(phone, 'interpreter-field')
  await line.getByText('ha accettato', { exact: true }).waitFor()
  await look(desk, 'interpreter-briefing')
})
