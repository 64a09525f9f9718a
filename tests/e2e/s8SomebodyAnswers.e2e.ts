// SPDX-License-Identifier: AGPL-3.0-or-later
// S-8, first half (domain.md §10): the first on call does not answer, the second does, the coordinator sleeps on; then a
// night in which nobody answers at all. Fake phones, one clock, no mouse.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import type { Caller } from '../../src/server/app/apiCaller.ts'
import { aDay, type Day } from './aDay.ts'
import { answer, pick, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeGraveCall } from './takeCall.ts'

let day: Day
let desk: Page
let table: Page
let caller: Caller

beforeAll(async () => {
  day = await aDay(4120, '2026-01-14T01:03+01:00')
  caller = await day.callerOf('callisto-finti')
})
afterAll(() => day?.end())

const CALL = /attivazione/
const strip = () => desk.getByRole('region', { name: 'Chiamata in uscita' })
const diary = () => desk.getByRole('region', { name: 'Diario' })

async function received(name: string, words: RegExp) {
  const { messages } = await caller.call(getFakePhones)
  return messages.filter((message) => message.name === name && words.test(message.text)).toReversed()
}

/** What this phone has received, once it is so much; what leaves in one second has no order. */
async function rings(name: string, words: RegExp, channels: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await received(name, words)).map(({ channel }) => channel).toSorted())
    .toEqual(channels.toSorted())
}

/** So many minutes after the first word reached her, whatever the hands and the machine have taken. */
async function minutesOfCalling(minutes: number): Promise<void> {
  const [first] = await received('Licia Esempi', CALL)
  await day.until(Date.parse(first?.at ?? '') + minutes * 60_000)
}

async function linkOf(name: string, words: RegExp): Promise<string> {
  return (await received(name, words)).find(({ link }) => link)?.link ?? ''
}

/** The fake phone of somebody, on the table of the rehearsal. */
const phoneOf = (name: string) => table.getByRole('region', { name: `Telefono di ${name}` })

async function anEmergencyAtTheDesk(): Promise<void> {
  await desk.keyboard.press('n')
  await write(desk, desk.getByLabel('Luogo, come lo dice chi chiama'), 'Settimo Milanese, cortile di via Inventata')
  await answer(desk, desk.getByRole('radiogroup', { name: 'Ente' }), '1')
  await pick(desk, desk.getByRole('button', { name: /Comando o sede$/ }), 'Carabinieri Rho')
  await write(desk, desk.getByLabel('Il racconto, con le sue parole'), 'Famiglia fuori casa dopo un incendio, cinque.')
  await answer(desk, desk.getByRole('radiogroup', { name: 'C’è pericolo adesso?' }), 'n')
  for (const key of ['s', 'n', 'n']) await desk.keyboard.press(key)
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('radiogroup', { name: 'Che cosa si fa' }).waitFor()
  await desk.keyboard.press('e')
  await write(desk, desk.getByLabel('Motivo'), 'Nessun riparo per la notte, tre bambini')
  await desk.keyboard.press('Control+Enter')
  await desk.waitForURL((url) => url.pathname.startsWith('/casi/'))
}

/** What the diary of the case on the desk says by itself. */
async function isWritten(...lines: readonly RegExp[]): Promise<void> {
  for (const line of lines) await diary().getByText(line).first().waitFor()
}

test('S-8, first half: somebody always answers', async () => {
  photographOnFailure('s-8', day.pages)
  desk = await day.sitDown('callisto-finti')
  table = await day.sitDown('lidia-prova', '/esercitazione')

  // 01:04 the first on call, by her contacts in their order: a written word at once, then her two numbers.
  await day.pass(1)
  await anEmergencyAtTheDesk()
  await strip().getByText('Licia Esempi').first().waitFor()
  await strip().getByText('2ª: Bruno Prova').waitFor()
  await rings('Licia Esempi', CALL, ['sms', 'email'])
  await look(desk, 'call-outs-calling')
  await minutesOfCalling(1)
  await rings('Licia Esempi', CALL, ['sms', 'email', 'voice'])
  await minutesOfCalling(4)
  await rings('Licia Esempi', CALL, ['sms', 'email', 'voice', 'voice'])
  expect(await received('Bruno Prova', CALL)).toEqual([])

  // 01:14 silence: the second, in that minute. The coordinator would be called at 01:24.
  await minutesOfCalling(9)
  expect(await received('Bruno Prova', CALL)).toEqual([])
  await minutesOfCalling(10)
  await rings('Bruno Prova', CALL, ['sms', 'email'])
  await strip().getByText('coordinatore: Cornelia Modelli').waitFor()
  await strip().getByText('non ha risposto').waitFor()
  await look(desk, 'call-outs-second')

  // 01:19 he answers with the code of the message; she may rest, the coordinator was never woken.
  await minutesOfCalling(15)
  await press(table, phoneOf('Bruno Prova').getByRole('button', { name: 'Risponda al messaggio come Bruno Prova' }))
  await table.keyboard.press('Enter')
  await phoneOf('Bruno Prova').getByText('Risposta accettata: va questa persona.').waitFor()
  await strip().getByText('risponde Bruno Prova').waitFor()
  await rings('Licia Esempi', /Può riposare/, ['sms'])
  const lateLink = await linkOf('Licia Esempi', CALL)
  const calls = async () =>
    (await Promise.all(['Licia Esempi', 'Bruno Prova', 'Cornelia Modelli'].map((name) => received(name, CALL)))).map(
      (messages) => messages.length,
    )
  const called = await calls()
  expect(called[2]).toBe(0)

  // She wakes up late: the key she presses and the link she opens tell her so, politely, and change nothing.
  const late = phoneOf('Licia Esempi').getByRole('button', { name: 'Prema 1: vado, dal telefono di Licia Esempi' })
  await press(table, late.first())
  await phoneOf('Licia Esempi').getByText('Ha già risposto un collega: non serve più.').waitFor()
  await look(table, 'call-outs-phones')
  const licia = await day.pickUp(lateLink)
  await licia.getByText('Ha già risposto Bruno Prova.').waitFor()
  await look(licia, 'call-outs-late')

  // He said yes and does not leave: reminded, then everybody knows; his own phone says that he leaves.
  const bruno = await day.pickUp(await linkOf('Bruno Prova', CALL))
  await bruno.getByRole('button', { name: 'Parto adesso' }).waitFor()
  await look(bruno, 'call-outs-worker')
  await day.pass(15)
  await rings('Bruno Prova', /non risulta in viaggio/, ['sms'])
  await day.pass(10)
  await rings('Cornelia Modelli', /non risulta in viaggio/, ['sms'])
  await strip().getByText('Telefoni a voce.').waitFor()
  await look(desk, 'call-outs-not-left')
  await press(bruno, bruno.getByRole('button', { name: 'Parto adesso' }))
  await strip().getByText('Telefoni a voce.').waitFor({ state: 'hidden' })
  await day.pass(30)
  expect(await calls()).toEqual(called)

  // Every attempt, answer and failure is on the case by itself.
  await isWritten(
    /Chiamata in uscita partita/,
    /telefonata a Licia Esempi/,
    /nessuna risposta/,
    /Bruno Prova ha risposto sì, con il codice dell’SMS/,
    /Non serve più: Licia Esempi/,
    /Risposta di Licia Esempi non accolta/,
    /Ricordato a Bruno Prova di partire/,
    /allarme sulla console/,
  )

  // Later Bruno is first by taking over, so nobody new is second: passed over in the same minute, and said.
  const worker = await day.sitDown('bruno-prova', '/turni')
  await press(worker, worker.getByRole('button', { name: 'Prendo io adesso: 1ª reperibile' }))
  await worker.getByText('Risponde già Lei.').first().waitFor()
  const graveCase = await takeGraveCall(caller)
  await desk.goto(`${day.server.url}/casi/${graveCase}`)
  await strip().getByText('Nessuno in turno come 2ª: si passa oltre subito.').waitFor()
  await strip().getByText('coordinatore: Cornelia Modelli').waitFor()
  await expect.poll(async () => (await received('Bruno Prova', CALL)).length).toBeGreaterThan(called[1] ?? 0)

  // The desk knows that he is out on the other one: by keys, the coordinator at once; then she is silent too.
  await desk.keyboard.press('3')
  await desk.keyboard.press('Enter')
  await isWritten(/a mano, senza aspettare/)
  await expect.poll(async () => (await received('Cornelia Modelli', CALL)).length).toBeGreaterThan(0)
  await day.pass(5)
  await strip().getByText('2ª chiamata').waitFor()
  await day.pass(5)
  await strip().getByText('3ª chiamata').waitFor()
  await day.pass(5)

  // Nobody of the ladder: the number that is written down, and an alarm on every console.
  const alarm = desk.getByRole('alert').filter({ hasText: 'nessuno risponde alla chiamata in uscita' })
  await alarm.waitFor()
  await worker.getByText('nessuno risponde alla chiamata in uscita').first().waitFor()
  await rings('Direzione del servizio', CALL, ['sms', 'voice'])
  await desk.getByText('Telefonare a chi può andare').waitFor()
  await look(desk, 'call-outs-nobody')
  await press(desk, desk.getByRole('button', { name: 'Ho sentito' }))
  await alarm.waitFor()

  // The coordinator hears at last, and presses the key of her call. Silence follows, on every phone.
  // Her phone also rings about Bruno, of whom nobody has heard: this is the call of the second case.
  const hers = phoneOf('Cornelia Modelli')
    .getByRole('listitem')
    .filter({ hasText: CALL })
    .getByRole('button', { name: 'Prema 1: vado, dal telefono di Cornelia Modelli' })
  await press(table, hers.first())
  await phoneOf('Cornelia Modelli').getByText('Risposta accettata: va questa persona.').waitFor()
  await strip().getByText('risponde Cornelia Modelli').waitFor()
  await alarm.waitFor({ state: 'hidden' })
  await rings('Direzione del servizio', /Può riposare/, ['sms'])
  const before = [await calls(), await received('Direzione del servizio', CALL)]
  await day.pass(30)
  expect([await calls(), await received('Direzione del servizio', CALL)]).toEqual(before)
  await isWritten(
    /nessuno in turno come 2ª: si passa oltre subito/,
    /Ultima istanza, 1ª chiamata/,
    /Cornelia Modelli ha risposto sì, con un tasto durante la telefonata/,
    /Non serve più: .*Bruno Prova/,
  )
})
