// SPDX-License-Identifier: AGPL-3.0-or-later
// An order comes for a report that should never have been kept: held, let go, proposed by one person, allowed by another, gone.
// Then the account of somebody who left years ago.

import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAccounts, setMembership } from '../../src/core/access/accountsApi.ts'
import { discardDraft, startReport } from '../../src/core/reports/reportsApi.ts'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeCall } from './takeCall.ts'

let day: Day
beforeAll(async () => {
  day = await aDay(4150, '2026-01-13T21:50+01:00')
})
afterAll(() => day?.end())

/** A report that could wait until tomorrow, and one that was typed by mistake. */
async function twoReports(): Promise<void> {
  const callisto = await day.callerOf('callisto-finti')
  await takeCall(
    callisto,
    {
      place: 'Piazza Canarina 3',
      municipality: '015182',
      account: 'Ermete Canarini chiede del cibo, sta bene',
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
    },
    { outcome: 'deferrable', reason: 'Può aspettare domani.', safeUntilThen: 'yes' },
  )
  const other = { reportId: newId() }
  await callisto.call(startReport, { params: other, body: { channel: 'phone' } })
  await callisto.call(discardDraft, { params: other, body: { reason: 'Aperta per sbaglio.' } })
}

let guido: Page
let carla: Page

test('held, let go, proposed by Guido, allowed by Cornelia, gone', async () => {
  photographOnFailure('privacy', day.pages)
  await twoReports()
  guido = await day.sitDown('guido-modelli', '/conservazione')
  carla = await day.sitDown('cornelia-modelli')
  await guido.getByRole('heading', { level: 1, name: 'Conservazione' }).waitFor()
  await guido.getByText('Niente è giunto al termine.').waitFor()
  const due = guido.getByRole('region', { name: 'Cerca prima del termine' })
  await write(guido, due.getByLabel('Numero del fascicolo o della segnalazione'), 's-0001')
  await guido.keyboard.press('Enter')
  await due.getByRole('rowheader', { name: 'Segnalazione S-0001' }).waitFor()
  await look(guido, 'privacy-01-due')
  await everythingHasCome(guido)
  expect(await guido.content()).not.toContain('Canarin')

  // A legal hold: what is held cannot be proposed, and the button says why
  await press(guido, due.getByRole('button', { name: 'Blocco legale: Segnalazione S-0001' }))
  const hold = guido.getByRole('form', { name: 'Blocco legale: Segnalazione S-0001' })
  await write(guido, hold.getByLabel('Perché non si può cancellare'), 'Causa civile n. 1 di prova')
  await guido.keyboard.press('Control+Enter')
  await hold.getByText('Scriva un giorno futuro', { exact: false }).waitFor()
  await write(guido, hold.getByLabel('Da riesaminare il'), '1/7/2033')
  await guido.keyboard.press('Control+Enter')
  await hold.waitFor({ state: 'detached' })
  const held = guido.getByRole('region', { name: 'Giunti al termine' })
  await held.getByText('Causa civile n. 1 di prova', { exact: false }).waitFor()
  await look(guido, 'privacy-02-held')
  await press(guido, held.getByRole('button', { name: 'Togli il blocco: Segnalazione S-0001' }))
  const lift = guido.getByRole('form', { name: 'Togliere il blocco legale: Segnalazione S-0001' })
  await write(guido, lift.getByLabel('Motivo'), 'La causa è finita')
  await guido.keyboard.press('Control+Enter')
  await lift.waitFor({ state: 'detached' })

  // The officer proposes, and decides nothing (art. 38(6) GDPR)
  await press(guido, due.getByRole('button', { name: 'Proponi la cancellazione: Segnalazione S-0001' }))
  const form = guido.getByRole('form', { name: 'Proporre la cancellazione: Segnalazione S-0001' })
  await guido.keyboard.press('Control+Enter')
  await form.getByText('Scriva su quale autorizzazione', { exact: false }).first().waitFor()
  await write(guido, form.getByLabel('Su quale autorizzazione'), 'Ordine n. 3 di prova')
  // Closed by mistake, nothing typed is lost
  await guido.keyboard.press('Escape')
  await press(guido, due.getByRole('button', { name: 'Proponi la cancellazione: Segnalazione S-0001' }))
  await expect.poll(() => form.getByLabel('Su quale autorizzazione').inputValue()).toContain('Ordine n. 3')
  await guido.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  const mine = guido.getByRole('article', { name: 'Segnalazione S-0001' })
  await mine.getByText('aspetta una seconda persona').waitFor()

  // Another one allows it, by copying the number
  await carla.goto(`${day.server.url}/conservazione`)
  const waiting = carla.getByRole('article', { name: 'Segnalazione S-0001' })
  await press(carla, waiting.getByRole('button', { name: 'Autorizza: Segnalazione S-0001' }))
  const allow = carla.getByRole('form', { name: 'Autorizzare la cancellazione: Segnalazione S-0001' })
  await write(carla, allow.getByLabel('Per confermare scriva S-0001'), 'S-0002')
  await carla.keyboard.press('Control+Enter')
  await allow.getByText('Scriva esattamente S-0001').first().waitFor()
  await write(carla, allow.getByLabel('Per confermare scriva S-0001'), 'S-0001')
  await look(carla, 'privacy-03-authorise')
  await carla.keyboard.press('Control+Enter')
  await waiting.getByText('cancellato', { exact: true }).waitFor()
  await waiting.getByText(/^\d+ testi, \d+ impronte \(hash\), /).waitFor()
  await look(carla, 'privacy-04-receipt')
  await everythingHasCome(carla)
  expect(await carla.content()).not.toContain('Canarin')
})

test('the account of who left years ago: listed by itself, proposed by Guido, allowed by Cornelia, gone', async () => {
  photographOnFailure('privacy', day.pages)
  const caller = await day.callerOf('cornelia-modelli')
  const { accounts } = await caller.call(listAccounts)
  const ennio = accounts.find(({ name }) => name === 'Ennio Prova')
  const params = { userId: ennio?.userId ?? '' }
  await caller.call(setMembership, { params, body: { endsAt: '2023-06-30T22:00:00.000Z' } })
  const name = 'Account e recapiti di Ennio Prova'

  await guido.goto(`${day.server.url}/conservazione`)
  const due = guido.getByRole('region', { name: 'Giunti al termine' })
  await due.getByRole('rowheader', { name }).waitFor()
  await due.getByText('il nome fino al', { exact: false }).waitFor()
  await press(guido, due.getByRole('button', { name: `Proponi la cancellazione: ${name}` }))
  const form = guido.getByRole('form', { name: `Proporre la cancellazione: ${name}` })
  await form.getByText('poi si toglie la riga da roster.yaml', { exact: false }).waitFor()
  await write(guido, form.getByLabel('Su quale autorizzazione'), 'Elenco di scarto n. 4 di prova')
  await look(guido, 'privacy-06-staff')
  await guido.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })

  await carla.goto(`${day.server.url}/conservazione`)
  const waiting = carla.getByRole('article', { name })
  await press(carla, waiting.getByRole('button', { name: `Autorizza: ${name}` }))
  const allow = carla.getByRole('form', { name: `Autorizzare la cancellazione: ${name}` })
  await write(carla, allow.getByLabel('Per confermare scriva Ennio Prova'), 'Ennio Prova')
  await carla.keyboard.press('Control+Enter')
  await waiting.getByText('cancellato', { exact: true }).waitFor()
  await waiting.getByText(/^1 account, /).waitFor()
  await look(carla, 'privacy-07-staff-receipt')
})

test('what happened at the door is read by Guido too, below the register', async () => {
  await guido.goto(`${day.server.url}/letture`)
  await guido.getByRole('heading', { level: 1, name: 'Registro delle letture' }).waitFor()
  const door = guido.getByRole('region', { name: 'Che cosa è successo all’ingresso' })
  await door.getByRole('cell', { name: 'Guido Modelli' }).first().waitFor()
  await look(guido, 'reads-of-the-officer')
})
