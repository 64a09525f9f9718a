// SPDX-License-Identifier: AGPL-3.0-or-later
// S-4 as far as the vault goes: the centre writes, two people open, the driver reads once, and nothing is left behind.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDay, type Day } from './aDay.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { answer, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sayYes, takeCall } from './takeCall.ts'

const ADDRESS = 'via Canarina 7, Paese Inventato'

let day: Day
beforeAll(async () => {
  day = await aDay(8160, '2026-01-13T21:50+01:00')
})
afterAll(() => day?.end())

/** Fulvia and her children at the emergency room; Licia has answered. */
async function aCase(): Promise<string> {
  const callisto = await day.callerOf('callisto-finti')
  const caseId = await takeCall(
    callisto,
    {
      place: 'Pronto soccorso di Rho',
      municipality: '015182',
      account: 'Una donna con due bambini non può tornare a casa',
      count: { adults: 1 },
      questions: { immediateDanger: 'yes', minorInvolved: 'yes', foreignAndAlone: 'no', violence: 'yes' },
      receivedAt: new Date('2026-01-13T21:45:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Non può tornare a casa.' },
  )
  const licia = await day.callerOf('licia-esempi')
  await sayYes(licia, caseId)
  return caseId
}

test('21:50: the centre writes, Licia asks, Carla turns the second key, the driver reads once', async () => {
  photographOnFailure('vault', day.pages)
  const nives = await day.sitDown('nives-esempi')
  const carla = await day.sitDown('cornelia-modelli')
  const licia = await day.sitDown('licia-esempi')
  const caseId = await aCase()

  // The centre, by the key of its addresses
  await nives.keyboard.press('y')
  await nives.getByRole('heading', { level: 1, name: 'Indirizzi protetti' }).waitFor()
  await nives.getByText('Nessuna destinazione', { exact: false }).waitFor()
  // Loaded anew, the screen comes together with what stands around it, where the same key leads elsewhere: the nearer wins.
  await nives.reload()
  await nives.getByText('Nessuna destinazione', { exact: false }).waitFor()
  await nives.keyboard.press('x')
  const add = nives.getByRole('form', { name: 'Nuova destinazione protetta' })
  await write(nives, add.getByLabel('Numero'), '7')
  await nives.keyboard.press('Control+Enter')
  await add.waitFor({ state: 'detached' })
  await press(nives, nives.getByRole('button', { name: 'Scrivi l’indirizzo: Destinazione protetta n. 7' }))
  const form = nives.getByRole('form', { name: 'Indirizzo della destinazione n. 7' })
  await write(nives, form.getByRole('textbox', { name: /^Indirizzo/ }), ADDRESS)
  await write(nives, form.getByLabel('Come avvicinarsi'), 'Fermarsi prima del cancello.')
  await look(nives, 'vault-01-write')
  // Closed by mistake, nothing typed is lost
  await nives.keyboard.press('Escape')
  await press(nives, nives.getByRole('button', { name: 'Scrivi l’indirizzo: Destinazione protetta n. 7' }))
  await expect.poll(() => form.getByRole('textbox', { name: /^Indirizzo/ }).inputValue()).toBe(ADDRESS)
  await nives.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await nives.getByText(/versione 1/).waitFor()
  await everythingHasCome(nives)
  expect(await nives.content()).not.toContain('Canarina')

  // Licia, on the case
  await licia.goto(`${day.server.url}/casi/${caseId}`)
  const panel = licia.getByRole('region', { name: 'Destinazione protetta' })
  await panel.getByText('Nessuno ha chiesto', { exact: false }).waitFor()
  await licia.keyboard.press('x')
  const ask = licia.getByRole('form', { name: 'Chiedere un indirizzo protetto' })
  await answer(licia, ask.getByRole('radiogroup', { name: 'Perché' }), 'a')
  await write(licia, ask.getByRole('textbox', { name: /^Motivo/ }), 'Va accompagnata stanotte con i bambini')
  await licia.keyboard.press('Control+Enter')
  await ask.waitFor({ state: 'detached' })
  await panel.getByText('aspetta la seconda chiave').waitFor()
  await panel.getByText('L’ha chiesto Lei', { exact: false }).waitFor()

  // Carla, who is the second person
  await carla.keyboard.press('y')
  const waiting = carla.getByRole('region', { name: 'Aspettano una seconda chiave' })
  await waiting.getByText('Va accompagnata stanotte', { exact: false }).waitFor()
  await look(carla, 'vault-02-second-key')
  await press(carla, waiting.getByRole('button', { name: 'Dai la seconda chiave' }))
  await waiting.getByText('Nessuno aspetta.').waitFor()

  // Six minutes later the program asks who is at the desk, and goes on from there
  await panel.getByText('si può aprire', { exact: true }).waitFor()
  await day.pass(6)
  await press(licia, panel.getByRole('button', { name: 'Mostra l’indirizzo' }))
  await write(licia, licia.getByRole('dialog').getByLabel('Password'), 'veglia-di-prova')
  await licia.keyboard.press('Enter')
  await panel.getByText(ADDRESS).waitFor()
  await look(licia, 'vault-03-shown')
  await licia.emulateMedia({ media: 'print' })
  expect(await panel.getByText(ADDRESS).isVisible()).toBe(false)
  await licia.emulateMedia({ media: 'screen' })
  await press(licia, panel.getByRole('button', { name: 'Nascondi adesso' }))
  await panel.getByText(/^Indirizzo mostrato/).waitFor()
  // Neither the page, nor what it keeps
  await everythingHasCome(licia)
  expect(await licia.content()).not.toContain('Canarina')
  const kept = await licia.evaluate(async () => [
    ...Object.values({ ...localStorage, ...sessionStorage }),
    ...(
      await Promise.all(
        (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
      )
    ).flat(),
  ])
  expect(JSON.stringify(kept)).not.toContain('Canarina')

  // The note: a code on the screen, a telephone that reads it
  await press(licia, panel.getByRole('button', { name: 'Biglietto per chi guida' }))
  await panel.getByRole('img', { name: 'Codice da inquadrare: apre il biglietto' }).waitFor()
  await look(licia, 'vault-04-note')
  const link = (await panel.locator('.vault-link').textContent()) ?? ''
  const context = await licia
    .context()
    .browser()
    ?.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
  if (!context) throw new Error('no browser')
  const asked: string[] = []
  context.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
  const phone = await context.newPage()
  day.pages.push(phone)
  await phone.goto(link)
  await phone.getByText('si legge una volta sola', { exact: false }).waitFor()
  await expect.poll(() => new URL(phone.url()).hash).toBe('')
  await press(phone, phone.getByRole('button', { name: 'Mostra l’indirizzo' }))
  await phone.getByText(ADDRESS).waitFor()
  await phone.emulateMedia({ media: 'print' })
  expect(await phone.getByText(ADDRESS).isVisible()).toBe(false)
  await phone.getByText('Un indirizzo protetto non si stampa.').waitFor()
  await phone.emulateMedia({ media: 'screen' })
  await look(phone, 'vault-05-driver')
  day.pages.pop()

  // Nothing was asked of anybody else, and nothing of the note stands in an address
  expect(asked.filter((line) => !line.startsWith(day.server.url))).toEqual([])
  expect(asked.filter((line) => line.includes(new URL(link).hash.slice(1)))).toEqual([])
  const second = await context.newPage()
  await second.goto(link)
  await second.getByText('L’indirizzo è già stato letto', { exact: false }).waitFor()
  await press(phone, phone.getByRole('button', { name: 'Siamo arrivati' }))
  await phone.getByText('può chiudere la pagina', { exact: false }).waitFor()
  await second.goto('about:blank')
  await second.goto(link)
  await second.getByText('Questo biglietto non apre più niente', { exact: false }).waitFor()

  // Licia sees it by herself; asked again with the keyboard, the panel still answers
  await panel.getByText('finita', { exact: true }).waitFor()
  await panel.getByText(/^Biglietto letto/).waitFor()
  await tabTo(licia, panel.getByRole('button', { name: 'Chiedi l’indirizzo' }))
  await context.close()
})
