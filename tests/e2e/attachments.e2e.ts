// SPDX-License-Identifier: AGPL-3.0-or-later
// A night with papers: a photograph that says too much, files that are not what they say, one for the municipality, one wrong.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeOperationally, getCase } from '../../src/core/cases/casesApi.ts'
import { sendHandover } from '../../src/core/handovers/handoversApi.ts'
import { aBomb, anObjectStream, aPdf, aPhotograph, aPng, HIDDEN_WORDS } from '../support/someFiles.ts'
import { aDay, type Day } from './aDay.ts'
import { pick, press, write } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { sayYes, takeCall } from './takeCall.ts'

let day: Day
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veglia-files-'))
  day = await aDay(4160, '2026-01-09T23:10+01:00')
})
afterAll(async () => {
  await day?.end()
  rmSync(folder, { recursive: true, force: true })
})

function aFile(name: string, content: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function aCase(): Promise<string> {
  const ada = await day.callerOf('callisto-finti')
  const caseId = await takeCall(
    ada,
    {
      place: 'Stazione di Rho, sottopasso',
      municipality: '015182',
      account: 'Un uomo seduto per terra, trema',
      count: { adults: 1 },
      questions: { immediateDanger: 'yes', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: new Date('2026-01-09T23:05:00+01:00').toISOString(),
    },
    { outcome: 'emergency', reason: 'Freddo.' },
  )
  await sayYes(await day.callerOf('licia-esempi'), caseId)
  return caseId
}

/** As a person chooses a file: the button, then what the system shows. */
async function choose(page: Page, form: Locator, path: string, button = /^Scegli (il|un altro) file/): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await press(page, form.getByRole('button', { name: button }))
  await (await chooser).setFiles(path)
}

test('23:10: the photograph loses its place, hostile files are told, the desk gets what was chosen', async () => {
  photographOnFailure('attachments', day.pages)
  const caseId = await aCase()
  const licia = await day.sitDown('licia-esempi', `/casi/${caseId}`)
  const panel = licia.getByRole('region', { name: 'Allegati' })
  await panel.getByText('Nessun allegato.', { exact: false }).waitFor()

  // By its key, without a file: what is missing is said, and the first thing missing has the focus
  await licia.keyboard.press('Alt+a')
  const form = licia.getByRole('form', { name: 'Aggiungi un allegato' })
  await form.getByText('nessun antivirus', { exact: false }).waitFor()
  await licia.keyboard.press('Control+Enter')
  await form.getByText('Scelga il file', { exact: true }).waitFor()
  await look(licia, 'attachments-01-what-is-missing')

  // The hostile ones, each with what to do
  const hostile: [string, Buffer | string, RegExp][] = [
    ['pagina.jpg', '<!doctype html><script>alert(1)</script>', /non si può allegare/],
    ['disegno.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /non si può allegare/],
    ['bomba.png', await aBomb(), /troppi punti/],
    ['vuoto.pdf', '', /è vuoto/],
    ['enorme.jpg', Buffer.alloc(12_000_001), /troppo grande/],
    ['verbale.pdf', aPdf([anObjectStream('5 0 << /S /JavaScript /JS (x) >>')]), /contiene programmi/],
    ['doppio.pdf', Buffer.concat([aPdf(), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), /contiene altri file/],
    ['chiuso.pdf', aPdf([], '', '/Encrypt 5 0 R '), /password/],
    ['iphone.heic', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', /HEIC/],
  ]
  await pick(licia, form.getByRole('button', { name: /Che cosa è/ }), 'documento d’identità')
  await write(licia, form.getByLabel('Descrizione'), 'Permesso di soggiorno, fronte')
  for (const [name, content, said] of hostile) {
    await choose(licia, form, aFile(name, content))
    await form.getByText(name).waitFor()
    await licia.keyboard.press('Control+Enter')
    await form.getByText(said).waitFor()
  }
  expect(await panel.getByRole('listitem').count()).toBe(0)

  // A photograph under a wrong name: what it is decides, and what was typed is still there
  const photograph = await aPhotograph(600)
  expect(photograph.includes(HIDDEN_WORDS)).toBe(true)
  await choose(licia, form, aFile('Rosa Verdi, permesso.png', photograph))
  expect(await form.getByLabel('Descrizione').inputValue()).toBe('Permesso di soggiorno, fronte')
  await look(licia, 'attachments-02-ready')
  await licia.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  const first = panel.getByRole('listitem').filter({ hasText: 'n. 1' })
  await first.getByText('Permesso di soggiorno, fronte').waitFor()
  await first.getByText(/^JPEG/).waitFor()
  expect(await licia.content()).not.toContain('Rosa Verdi')

  // Shown in the page, and as a file: no place, no telephone, no name
  await press(licia, first.getByRole('button', { name: 'Mostra l’allegato n. 1' }))
  const picture = first.getByRole('img', { name: 'Permesso di soggiorno, fronte' })
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(600)
  await look(licia, 'attachments-03-shown')
  const saved = await download(licia, first.getByRole('link', { name: 'Scarica l’allegato n. 1' }))
  expect(saved.name).toMatch(/^\d\d-\d{4}-allegato-1\.jpg$/)
  expect(saved.content.includes(HIDDEN_WORDS)).toBe(false)
  expect((await sharp(saved.content).metadata()).exif).toBeUndefined()
  await licia.emulateMedia({ media: 'print' })
  expect(await picture.isVisible()).toBe(false)
  await licia.emulateMedia({ media: 'screen' })

  // Two papers dropped together are added one after the other; a picture is pasted
  await drop(licia, '.attachment-drop', [
    ['verbale.pdf', 'application/pdf', aPdf()],
    ['certificato.pdf', 'application/pdf', aPdf(['% altro\n'])],
  ])
  await form.getByText('Poi ne resta un altro.').waitFor()
  await describeAs(licia, form, 'verbale delle forze dell’ordine', 'Verbale della pattuglia')
  await panel.getByText('Verbale della pattuglia').waitFor()
  await form.getByText('certificato.pdf').waitFor()
  await describeAs(licia, form, 'certificato medico', 'Certificato del pronto soccorso')
  await form.waitFor({ state: 'detached' })
  await paste(licia, await aPng(64))
  await describeAs(licia, form, 'fotografia', 'Sottopasso')
  await form.waitFor({ state: 'detached' })
  await panel.getByText('Sottopasso').waitFor()

  // The wrong one is withdrawn with a reason; it is still there, and nobody opens it
  const third = panel.getByRole('listitem').filter({ hasText: 'n. 3' })
  await press(licia, third.getByRole('button', { name: 'Ritira l’allegato n. 3' }))
  await write(licia, third.getByLabel('Perché si ritira'), 'È di un’altra persona')
  await licia.keyboard.press('Control+Enter')
  await third.getByText('È di un’altra persona').waitFor()
  expect(await third.getByRole('link').count()).toBe(0)
  await look(licia, 'attachments-04-list')

  // The morning: Carla chooses what the desk of Rho may open
  const carla = await day.callerOf('cornelia-modelli')
  await (await day.callerOf('licia-esempi')).call(closeOperationally, {
    params: { caseId },
    body: { outcome: 'placed-shelter', reason: 'Al sicuro.', firstActions: [] },
  })
  const handoverId = (await carla.call(getCase, { params: { caseId } })).handovers[0]?.handoverId ?? ''
  await carla.call(sendHandover, { params: { handoverId }, body: {} })
  const marina = await day.sitDown('marina-ipotesi', `/passaggi/${handoverId}`)
  await marina.getByText('Nessun allegato va con questo passaggio.').waitFor()
  const coordinator = await day.sitDown('cornelia-modelli', `/passaggi/${handoverId}`)
  const handed = coordinator.getByRole('region', { name: 'Allegati consegnati' })
  await press(coordinator, handed.getByRole('button', { name: 'Consegna l’allegato n. 2' }))
  await handed.getByText('consegnato', { exact: true }).waitFor()
  await look(coordinator, 'attachments-05-handover')
  const atDesk = marina.getByRole('region', { name: 'Allegati consegnati' })
  await atDesk.getByText('Verbale della pattuglia').waitFor()
  expect(await atDesk.getByRole('listitem').count()).toBe(1)
  const received = await download(marina, atDesk.getByRole('link', { name: 'Scarica l’allegato n. 2' }))
  expect(received.content).toEqual(aPdf())
  await look(marina, 'attachments-06-desk')

  // The register says who opened what
  const reads = await day.sitDown('cornelia-modelli', `/casi/${caseId}`)
  await press(reads, reads.getByRole('button', { name: 'Vedi chi ha letto' }))
  await expect.poll(() => reads.getByRole('cell', { name: 'allegato', exact: true }).count()).toBe(3)
})

async function describeAs(page: Page, form: Locator, matter: string, description: string): Promise<void> {
  await pick(page, form.getByRole('button', { name: /Che cosa è/ }), matter)
  await write(page, form.getByLabel('Descrizione'), description)
  await page.keyboard.press('Control+Enter')
}

async function download(page: Page, link: Locator): Promise<{ name: string; content: Buffer }> {
  const started = page.waitForEvent('download')
  await press(page, link)
  const file = await started
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

type Dropped = readonly [name: string, type: string, content: Buffer]

async function drop(page: Page, zone: string, files: readonly Dropped[]): Promise<void> {
  const plain = files.map(([name, type, content]) => [name, type, content.toString('base64')] as const)
  await page.evaluate(
    ([selector, list]) => {
      const transfer = new DataTransfer()
      for (const [name, type, content] of list)
        transfer.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name, { type }))
      const target = document.querySelector(selector)
      for (const type of ['dragover', 'drop'])
        target?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
    },
    [zone, plain] as const,
  )
}

async function paste(page: Page, content: Buffer): Promise<void> {
  await page.evaluate((encoded) => {
    const clipboardData = new DataTransfer()
    const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0))
    clipboardData.items.add(new File([bytes], 'incollata.png', { type: 'image/png' }))
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
  }, content.toString('base64'))
}
