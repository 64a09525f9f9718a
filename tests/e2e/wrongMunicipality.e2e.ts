// SPDX-License-Identifier: AGPL-3.0-or-later
// S-2 of the design (domain.md §10): found at Pero, resident in Milano. Help now here, competence tomorrow elsewhere.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { getQueue } from '../../src/core/cases/queueApi.ts'
import { getHandover, listHandovers } from '../../src/core/handovers/handoversApi.ts'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { readPdfText } from '../support/readPdfText.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { answer, hasTheFocus, pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { passTime } from './passTime.ts'
import { sitDown as sitDownAt } from './sitDown.ts'

const [pero, milano, bollate] = ['015170', '015146', '015027'] as const
let server: RunningServer
let browser: Browser
let coordination: Caller
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer(18450, '2026-01-17T17:40+01:00')
  browser = await openBrowser()
  coordination = await signInCaller(server.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Minutes go by, and every open screen knows it. */
const pass = (minutes: number) => passTime(coordination, pages, minutes)

async function sitDown(email: string, path = '/'): Promise<Page> {
  const page = await sitDownAt(browser, server.url, email)
  pages.push(page)
  if (path !== '/') await page.goto(`${server.url}${path}`)
  return page
}

async function offer(page: Page, solution: string, key: string, reason: string): Promise<void> {
  await page.keyboard.press('u')
  const form = page.getByRole('form', { name: 'Registra un aiuto offerto o cercato' })
  await pick(page, form.getByRole('button', { name: /Che cosa/ }), solution)
  await answer(page, form.getByRole('radiogroup', { name: 'Come è andata' }), key)
  await write(page, form.getByLabel('Motivo o risposta'), reason)
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
}

async function cost(page: Page, euro: string, type: string, whose?: string): Promise<void> {
  await page.keyboard.press('c')
  const form = page.getByRole('form', { name: 'Registra un costo' })
  await write(page, form.getByLabel('Importo in euro'), euro)
  await pick(page, form.getByRole('button', { name: /Tipo/ }), type)
  await pick(page, form.getByRole('button', { name: /Fondo/ }), 'Fondo nazionale politiche sociali (FNPS)')
  if (whose) await pick(page, form.getByRole('button', { name: /Chi la paga alla fine/ }), whose)
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
}

/** Sends from the page of one handover: two keys. */
async function send(page: Page, town: string): Promise<void> {
  await page.keyboard.press('i')
  await page.getByRole('form', { name: `Invia il passaggio a ${town}` }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('inviato', { exact: true }).first().waitFor()
}

test('S-2: from the slippers in the street to the municipality that takes charge', async () => {
  photographOnFailure('s-2', pages)
  const desk = await sitDown('callisto-finti@example.org')

  // 17:40 the patrol of Pero; the place stays as typed, Pero is proposed, the station follows
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'v.le degli esempi 12, fraz. cerchiate')
  await expect.poll(() => desk.getByRole('combobox', { name: 'Comune' }).inputValue()).toBe('Pero')
  await desk.getByText('proposto da «Cerchiate»').waitFor()
  await desk.getByText('Pero: adesso risponde il PIS.').waitFor()
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), '3')
  await write(desk, desk.getByLabel('Nome e grado di chi chiama'), 'Ag. Evaristo Ipotesi')
  await write(
    desk,
    desk.getByLabel('Il racconto, con le sue parole'),
    'Signora anziana in pantofole per strada, confusa. La badante è in ospedale da mezzogiorno.',
  )
  await write(desk, desk.getByLabel('Anziani'), '1')
  await look(desk, 'competence-1-report')
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }), 'n')
  for (const key of ['n', 'n', 'n']) await desk.keyboard.press(key)
  // the sheet of the old person alone: nobody knows her medicines, so the out-of-hours doctor is to be called
  await answer(desk, desk.getByRole('radiogroup', { name: /Deve prendere farmaci stanotte/ }), '?')
  await desk.getByText('Chiami il 116117.').first().waitFor()
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(desk, desk.getByLabel('Motivo'), 'Sola, confusa, nessuno in casa, fa notte')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
  const { pathname } = new URL(desk.url())
  const caseId = pathname.split('/').at(-1) ?? ''

  // the on-call answers by phone
  await press(desk, desk.getByRole('link', { name: 'Esercitazione' }))
  await desk.getByRole('region', { name: 'Telefono di Licia Esempi' }).waitFor()
  const link = await desk.getByRole('link', { name: 'Apri la pagina di Licia Esempi' }).first().getAttribute('href')
  const phone = await (await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })).newPage()
  await phone.goto(link ?? '')
  await press(phone, phone.getByRole('button', { name: 'Accetto: vado io' }))
  await desk.goBack()

  // her document shows residence in Milano: help now, competence tomorrow
  const worker = await sitDown('licia-esempi@example.org', pathname)
  await worker.getByRole('heading', { name: 'Di chi è', exact: true }).waitFor()
  await worker.keyboard.press('p')
  await write(worker, worker.getByLabel('Come la chiamiamo'), 'Ottavia Fittizi (da documento)')
  await write(worker, worker.getByLabel('Età apparente'), '84')
  await answer(worker, worker.getByRole('radiogroup', { name: 'Sesso' }), 'd')
  await worker.keyboard.press('Control+Enter')
  await worker.getByRole('form', { name: 'Descrivi una persona' }).waitFor({ state: 'hidden' })
  await worker.keyboard.press('m')
  const whereabouts = worker.getByRole('form', { name: 'Rileva dove appartiene la persona' })
  const residence = whereabouts.getByRole('combobox', { name: 'Residenza', exact: true })
  // A name that is in no register is not saved as "not known": it stays as typed, with what to do.
  await write(worker, residence, 'Villafinta')
  await worker.keyboard.press('Control+Enter')
  await whereabouts.getByText('«Villafinta»: scelga il comune dall’elenco').waitFor()
  await hasTheFocus(residence)
  expect(await residence.inputValue()).toBe('Villafinta')
  await write(worker, residence, 'Milano')
  await whereabouts.getByText('Il comune di residenza').waitFor()
  await worker.keyboard.press('Tab')
  await expect.poll(() => residence.getAttribute('aria-expanded')).toBe('false')
  await look(worker, 'competence-2-whereabouts')
  await worker.keyboard.press('Control+Enter')
  await whereabouts.waitFor({ state: 'hidden' })
  await worker.getByText('Aiuto adesso; domani competente: Milano').waitFor()
  await desk.getByText('Aiuto adesso; domani competente: Milano').waitFor()
  await worker.keyboard.press('h')
  const confirm = worker.getByRole('form', { name: 'Conferma di chi è il caso' })
  await write(worker, confirm.getByLabel('Perché'), 'Il documento riporta la residenza a Milano')
  await expect.poll(() => confirm.getByRole('combobox', { name: 'Comune competente' }).inputValue()).toBe('Milano')
  await expect.poll(() => confirm.getByRole('checkbox', { name: 'Pero' }).isChecked()).toBe(true)
  await worker.keyboard.press('Control+Enter')
  await confirm.waitFor({ state: 'hidden' })
  await worker.getByText('da Licia Esempi').first().waitFor()
  await worker.getByText('Viale degli Esempi 12, Frazione Cerchiate').waitFor()
  await worker.getByText('Aiuto adesso; domani competente: Milano').scrollIntoViewIfNeeded()
  await worker.getByRole('heading', { name: 'Aiuto offerto' }).scrollIntoViewIfNeeded()
  await look(worker, 'competence-3-confirmed')

  // health first, then in order; what was declined keeps its reason
  await offer(
    worker,
    'Continuità assistenziale 116117',
    's',
    'Terapia delle 20 non nota: il medico richiama entro 20 minuti',
  )
  await offer(worker, 'Familiare o vicino', 'x', 'Nessun parente trovato, i vicini non rispondono')
  await offer(worker, 'Posto di sollievo in RSA', 'n', 'La struttura non accetta senza l’elenco dei farmaci')
  await offer(worker, 'Presenza a domicilio per la notte', 'x', 'A Milano nessuno può entrare in casa stanotte')
  await pass(70)
  await offer(worker, 'Valutazione in ospedale con il 118', 's', 'Il 118 la porta in pronto soccorso alle 18:50')
  await worker.getByText('La struttura non accetta senza l’elenco dei farmaci').first().waitFor()

  // costs: what is ours, and what is only anticipated
  await cost(worker, '6,50', 'Cibo')
  await cost(worker, '24', 'Taxi', 'anticipata per Milano')
  await worker.getByText('di cui 6,50 € nostri e 24,00 € anticipati per altri enti').waitFor()
  await look(worker, 'competence-4-costs')

  // 18:50 the night part ends: two handovers
  await worker.keyboard.press('f')
  await pick(worker, worker.getByRole('button', { name: /Esito/ }), 'Ospedale')
  await write(worker, worker.getByLabel('Perché questo esito'), 'Valutazione in ospedale con il 118')
  await write(worker, worker.getByLabel('Prima cosa da fare n. 1'), 'Sentire il pronto soccorso e la badante')
  await worker.keyboard.press('Control+Enter')
  const coordinator = await sitDown('cornelia-modelli@example.org', pathname)
  await coordinator.getByRole('link', { name: 'Passaggio a Milano' }).waitFor()
  await coordinator.getByRole('link', { name: 'Passaggio a Pero' }).waitFor()
  await press(coordinator, coordinator.getByRole('link', { name: 'Passaggio a Milano' }))
  await coordinator.getByText('Destinatario senza accesso a Veglia').waitFor()
  await coordinator.getByText('pec.milano@example.org').first().waitFor()
  await coordinator.getByText('Milano: Il documento riporta la residenza a Milano').waitFor()
  await send(coordinator, 'Milano')
  await look(coordinator, 'competence-5-outside')
  const pdf = await coordinator.request.get(
    `${server.url}/api/v1/handovers/${new URL(coordinator.url()).pathname.split('/').at(-1)}/document`,
  )
  const { body } = readPdfText(await pdf.body())
  for (const said of [
    'PECpec.milano@example.org',
    'Anticipatiperaltrienti',
    'Totaleanticipato,darimborsare24,00',
    'Totaleacaricodiquestoambito6,50',
  ])
    expect(body.replace(/\s/g, '')).toContain(said)
  await coordinator.goto(`${server.url}${pathname}`)
  await press(coordinator, coordinator.getByRole('link', { name: 'Passaggio a Pero' }))
  await coordinator.getByText('valutazione professionale').first().waitFor()
  await send(coordinator, 'Pero')

  // Mon 19 January: Milano answers by PEC, then by telephone that she has lived in Bollate since December
  await pass(37 * 60 + 55)
  const { handovers } = await coordination.call(listHandovers)
  const toMilano = handovers.find(({ recipient }) => recipient === milano)
  await coordinator.goto(`${server.url}/passaggi/${toMilano?.handoverId}`)
  await coordinator.getByText('Destinatario senza accesso a Veglia').waitFor()
  const told = coordinator.getByRole('form', { name: 'Registra la risposta del destinatario' })
  async function record(by: string, key: string, reason?: string) {
    await coordinator.keyboard.press('r')
    await write(coordinator, told.getByLabel('Chi ha risposto'), by)
    await answer(coordinator, told.getByRole('radiogroup', { name: 'Che cosa ha risposto' }), key)
    if (reason) await write(coordinator, told.getByLabel('Perché dice che non è suo'), reason)
    await coordinator.keyboard.press('Control+Enter')
    await told.waitFor({ state: 'hidden' })
  }
  await record('Verbena Finti, servizio di Milano', 'r')
  await coordinator.getByText('Verbena Finti, servizio di Milano, PEC').waitFor()
  await record('Verbena Finti, servizio di Milano', 'n', 'Dal 3 dicembre è residente a Bollate')
  await coordinator.getByText('competenza contestata').first().waitFor()
  await look(coordinator, 'competence-6-answers')

  // the municipality changes: the case neither moves nor hides, and the diary keeps both
  await coordinator.goto(`${server.url}${pathname}`)
  await coordinator.getByRole('heading', { name: 'Di chi è', exact: true }).waitFor()
  await coordinator.keyboard.press('m')
  await write(
    coordinator,
    whereaboutsOf(coordinator).getByRole('combobox', { name: 'Residenza', exact: true }),
    'Bollate',
  )
  await coordinator.keyboard.press('Control+Enter')
  await whereaboutsOf(coordinator).waitFor({ state: 'hidden' })
  await coordinator.getByText('La proposta adesso è Bollate: riguardi e confermi di nuovo.').waitFor()
  await coordinator.keyboard.press('h')
  const again = coordinator.getByRole('form', { name: 'Conferma di chi è il caso' })
  await write(coordinator, again.getByLabel('Perché'), 'L’anagrafe di Milano: residente a Bollate dal 3 dicembre')
  await coordinator.keyboard.press('Control+Enter')
  await again.waitFor({ state: 'hidden' })
  await coordinator.getByRole('link', { name: 'Passaggio a Bollate' }).waitFor()
  await coordinator.getByText('Aiuto adesso; domani competente: Bollate').waitFor()
  const found = await coordination.call(getCase, { params: { caseId } })
  expect(found.municipality).toBe(pero)
  const words = found.diary.filter(({ type }) => type === 'CompetenceConfirmed').map(({ facts }) => facts.competent)
  expect(words).toEqual([milano, bollate])
  const { items } = await coordination.call(getQueue)
  expect(items.filter(({ id }) => id === caseId).map(({ municipality }) => municipality)).toEqual([pero])
  await look(coordinator, 'competence-7-changed')

  // the desk of Pero sees its copy for information and nothing else
  const office = await sitDown('silvana-finti@example.org')
  await press(office, office.getByRole('link', { name: 'Passaggio 26-0001 a Pero' }))
  await office.getByText('per conoscenza').first().waitFor()
  await office.getByText('In questa copia mancano di proposito:').waitFor()
  const deskOfPero = await signInCaller(server.url, 'silvana-finti@example.org', 'veglia-di-prova')
  const seen = await deskOfPero.call(listHandovers)
  expect(seen.handovers.map(({ recipient, purpose }) => [recipient, purpose])).toEqual([[pero, 'information']])
  await expect(deskOfPero.call(getCase, { params: { caseId } })).rejects.toThrow()
  await expect(deskOfPero.call(getHandover, { params: { handoverId: toMilano?.handoverId ?? '' } })).rejects.toThrow()
  await tabTo(office, office.getByRole('button', { name: 'Conferma la ricezione' }).first())
})

function whereaboutsOf(page: Page) {
  return page.getByRole('form', { name: 'Rileva dove appartiene la persona' })
}
