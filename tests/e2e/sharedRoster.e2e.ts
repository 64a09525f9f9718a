// SPDX-License-Identifier: AGPL-3.0-or-later
// Two ambiti, two programs, one database, and a woman who is second on call for both: published by one, seen and called by
// the other, and promised to nobody twice. No mouse.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock, getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { listRosters } from '../../src/core/rosters/rosterViewsApi.ts'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/server/app/embeddedPostgres.ts'
import { type RunningServer, startServerOn } from './aServer.ts'
import { everythingHasCome } from './everythingHasCome.ts'
import { openBrowser } from './findChromium.ts'
import { answer, pick, press, tabTo, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sitDown } from './sitDown.ts'
import { takeGraveCall } from './takeCall.ts'

const START = '2026-01-09T22:10+01:00'
const here = mkdtempSync(join(tmpdir(), 'veglia-shared-'))
let postgres: EmbeddedPostgres
let browser: Browser
let rho: RunningServer
let vicino: RunningServer
const pages: Page[] = []

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDir: join(here, 'postgres') })
  rho = await start(
    'rhodense',
    7330,
    (roster) => `${roster}\nsharing:\n  lends: [{ band: second, to: vicino, name: Ambito Vicino }]\n`,
  )
  vicino = await start('vicino', 7331, beTheNeighbour)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([rho?.stop(), vicino?.stop()])
  await postgres?.stop()
  rmSync(here, { recursive: true, force: true })
})

/** The sample as an ambito of this name, with its roster as it is written there. */
async function start(slug: string, port: number, rewrite: (roster: string) => string): Promise<RunningServer> {
  const config = join(here, `config-${slug}`)
  cpSync(new URL('../../config/rhodense', import.meta.url).pathname, config, { recursive: true })
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(join(config, name), change(readFileSync(join(config, name), 'utf8')))
  edit('roster.yaml', rewrite)
  if (slug === 'vicino') {
    edit('ambito.yaml', (text) =>
      text.replace('slug: rhodense', 'slug: vicino').replace('Ambito Rhodense', 'Ambito Vicino'),
    )
  }
  process.env.DATABASE_URL = postgres.connectionString
  process.env.VEGLIA_SECRET = 'only of this story, thirty-two signs'
  process.env.VEGLIA_CONFIG = config
  try {
    return await startServerOn(join(here, slug), port, ['--clock-start', START])
  } finally {
    delete process.env.DATABASE_URL
    delete process.env.VEGLIA_SECRET
    delete process.env.VEGLIA_CONFIG
  }
}

/** Its own first on call, coordinator and desk; Bruno and Gemma work for both. The second band stands over there, the desk has no roster. */
function beTheNeighbour(roster: string): string {
  const own = { 'licia-esempi': 'vera-prova', 'cornelia-modelli': 'cosima-finti', 'callisto-finti': 'clelia-esempi' }
  const names = { 'Licia Esempi': 'Vera Prova', 'Cornelia Modelli': 'Cosima Finti', 'Callisto Finti': 'Clelia Esempi' }
  const others = /^.*key: (dario|elvira|ottone|lidia|marzio|pia|rocco)-.*\n/gm
  const written = Object.entries({ ...own, ...names }).reduce((text, [from, to]) => text.replaceAll(from, to), roster)
  return `${written.replace(others, '').replace(/^.*band: (second|call_taker).*\n/gm, '')}
sharing:
  borrows: [{ band: second, from: rhodense, name: Ambito Rhodense }]
`
}

const callerOf = (at: RunningServer, who: string) => signInCaller(at.url, `${who}@example.org`, 'veglia-di-prova')

async function openRosters(at: RunningServer, who: string): Promise<Page> {
  const page = await sitDown(browser, at.url, `${who}@example.org`)
  pages.push(page)
  await page.keyboard.press('u')
  await page.getByRole('heading', { level: 1, name: 'Turni' }).waitFor()
  await page.getByRole('grid', { name: 'Griglia dei turni' }).waitFor()
  return page
}

test('one roster for two ambiti', async () => {
  photographOnFailure('shared-roster', pages)
  const cosima = await openRosters(vicino, 'cosima-finti')
  const now = cosima.getByRole('region', { name: 'In turno adesso' })
  await now.getByText('dai turni di Ambito Rhodense').waitFor()
  await now.getByText('Bruno Prova').first().waitFor()
  await now.getByText('la tiene Ambito Rhodense').waitFor()
  await everythingHasCome(cosima)
  expect(await now.getByText('non ancora concordato').count()).toBe(0)

  // Her draft has Bruno in weeks that the other ambito already counts on: it says so, and for whom.
  const wrong = cosima.getByRole('region', { name: 'Cosa non va' })
  await wrong.getByText('in turno per due ambiti insieme').first().waitFor()
  await wrong
    .getByText(/Si conta anche: Ambito Rhodense, /)
    .first()
    .waitFor()
  await wrong.evaluate((panel) => panel.scrollIntoView())
  await look(cosima, 'rosters-two-ambiti')

  // A proposal counts on him only when he is free; it is taken in, and now it may be published.
  await press(cosima, cosima.getByRole('button', { name: 'Proponi' }))
  const planner = cosima.getByRole('form', { name: 'Proposta di turni' })
  await tabTo(cosima, planner.getByRole('checkbox', { name: 'coordinamento' }))
  await cosima.keyboard.press('Space')
  await press(cosima, planner.getByRole('button', { name: 'Calcola una proposta' }))
  await planner.getByText('pronta').waitFor({ timeout: 180_000 })
  await press(cosima, planner.getByRole('button', { name: 'Metti la proposta nella bozza' }))
  await planner.waitFor({ state: 'hidden' })
  await cosima.getByText('0 errori').first().waitFor()
  await press(cosima, cosima.getByRole('button', { name: 'Pubblica', exact: true }))
  await cosima.getByRole('form', { name: 'Pubblica i turni' }).waitFor()
  await cosima.keyboard.press('Control+Enter')
  await cosima.getByText('pubblicati').first().waitFor()

  // Over there March is written and published; here it is seen who is on call then.
  const cornelia = await openRosters(rho, 'cornelia-modelli')
  await cornelia.getByText('la tiene anche per Ambito Vicino').waitFor()
  await press(cornelia, cornelia.getByRole('button', { name: 'Nuovo periodo' }))
  await cornelia.getByLabel('Primo giorno').waitFor()
  await cornelia.keyboard.press('Control+Enter')
  await cornelia.getByRole('heading', { name: 'dal 1 marzo 2026 al 31 marzo 2026' }).waitFor()
  await press(cornelia, cornelia.getByRole('button', { name: 'Rotazione' }))
  await answer(cornelia, cornelia.getByRole('radiogroup', { name: 'Fascia' }), '2')
  await tabTo(cornelia, cornelia.getByRole('checkbox', { name: /Gemma Modelli/ }))
  await cornelia.keyboard.press('Space')
  await cornelia.keyboard.press('Control+Enter')
  await cornelia.getByRole('gridcell', { name: /2ª reperibile, dom 1 mar: .*Gemma Modelli/ }).waitFor()
  await press(cornelia, cornelia.getByRole('button', { name: 'Pubblica', exact: true }))
  const publish = cornelia.getByRole('form', { name: 'Pubblica i turni' })
  for (const [band, name] of [
    ['1ª reperibile', 'Licia Esempi'],
    ['coordinamento', 'Cornelia Modelli'],
    ['centrale', 'Callisto Finti'],
  ] as const) {
    await pick(cornelia, publish.getByRole('button', { name: new RegExp(`${band}: un tratto scoperto`) }), name)
  }
  await cornelia.keyboard.press('Control+Enter')
  const boss = await callerOf(rho, 'cornelia-modelli')
  const phases = async () => (await boss.call(listRosters)).rosters.map(({ phase }) => phase)
  await expect.poll(phases).toEqual(['published', 'published'])
  await write(cosima, cosima.getByLabel('Giorno', { exact: true }), '2/3/2026')
  await write(cosima, cosima.getByLabel('Ora', { exact: true }), '23:30')
  await press(cosima, cosima.getByRole('button', { name: 'Mostra', exact: true }))
  await cosima.getByRole('status').getByText('Gemma Modelli').first().waitFor()

  // Tonight the neighbour's first on call does not answer: Bruno's phone rings for them.
  const desk = await callerOf(vicino, 'clelia-esempi')
  const caseId = await takeGraveCall(desk)
  const clelia = await sitDown(browser, vicino.url, 'clelia-esempi@example.org')
  pages.push(clelia)
  await clelia.goto(`${vicino.url}/casi/${caseId}`)
  const strip = (page: Page) => page.getByRole('region', { name: 'Chiamata in uscita' })
  const { onCall } = await desk.call(listRosters)
  await strip(clelia)
    .getByText(onCall.find(({ band }) => band === 'first')?.name ?? '')
    .first()
    .waitFor()
  await strip(clelia).getByText('2ª: Bruno Prova').waitFor()
  await (await callerOf(vicino, 'cosima-finti')).call(advanceClock, { body: { seconds: 11 * 60 } })
  const ringing = async () =>
    (await desk.call(getFakePhones)).messages.some(({ name, channel }) => name === 'Bruno Prova' && channel === 'voice')
  await expect.poll(ringing).toBe(true)
  await strip(clelia).getByText('Bruno Prova').first().waitFor()
  await look(clelia, 'rosters-shared-call-out')

  // The other desk reads that he is busy, and nothing more.
  const callisto = await callerOf(rho, 'callisto-finti')
  const theirs = await takeGraveCall(callisto)
  const there = await sitDown(browser, rho.url, 'callisto-finti@example.org')
  pages.push(there)
  await there.goto(`${rho.url}/casi/${theirs}`)
  await strip(there).getByText('Licia Esempi').first().waitFor()
  await strip(there)
    .getByText(/altro ambito/)
    .first()
    .waitFor()
  await everythingHasCome(there)
  expect(await strip(there).getByText('Ambito Vicino').count()).toBe(0)
})
