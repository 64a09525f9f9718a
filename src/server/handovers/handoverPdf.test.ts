// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import { redactHandover } from '#core/handovers/redactHandover.ts'
import { aHandoverPack } from '../../../tests/support/aHandoverPack.ts'
import { readPdfText } from '../../../tests/support/readPdfText.ts'
import { renderHandoverPdf } from './handoverPdf.ts'

const forPeople = { locale: 'it', standard: 'ua-1' } as const
const forArchive = { locale: 'it', standard: 'a-2a' } as const

const bytesOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const textOf = async (pack: HandoverPack) => readPdfText(await renderHandoverPdf(pack, forPeople)).body
const withoutBlanks = (text: string) => text.replace(/\s/g, '')
const saying = (callersWords: string) => aHandoverPack({ facts: { ...aHandoverPack().facts, callersWords } })

describe('the document', () => {
  it('is tagged, titled, in its language, and declares the standard asked for', async () => {
    const people = bytesOf(await renderHandoverPdf(aHandoverPack(), forPeople))
    expect(people).toMatch(/\/MarkInfo <<\s+\/Marked true/)
    expect(people).toContain('/StructTreeRoot')
    expect(people).toContain('/Lang (it)')
    expect(people).toMatch(/<pdfuaid:part>1</)
    for (const tag of ['/H1', '/H2', '/H3', '/Table', '/TH', '/TD', '/LBody', '/Link'])
      expect(people).toContain(`/S ${tag}`)
    const archive = bytesOf(await renderHandoverPdf(aHandoverPack(), forArchive))
    expect(archive).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A</)
    expect(archive).toContain('/StructTreeRoot')
  })

  it('has the same bytes twice, whatever was set in between, and others for other data', async () => {
    const first = await renderHandoverPdf(aHandoverPack(), forPeople)
    await renderHandoverPdf(saying('in mezzo: 你好 😀'), forPeople)
    expect(Buffer.compare(await renderHandoverPdf(aHandoverPack(), forPeople), first)).toBe(0)
    const later = aHandoverPack({ generatedAt: '2026-01-09T22:51:00.000Z' })
    expect(Buffer.compare(await renderHandoverPdf(later, forPeople), first)).not.toBe(0)
  })

  it('carries every part, in the order of reading, with the head of the log at the foot of each page', async () => {
    const pack = aHandoverPack()
    const { body, margins } = readPdfText(await renderHandoverPdf(pack, forPeople))
    const inOrder = [
      'Scheda di passaggio 26-0007',
      'Servizio sociale adulti, Rho',
      'Accordarsi con il Canile Prova per rendere il cane',
      'Entro lun 12 gen 2026, 12:00',
      'Conferma di ricezione',
      'Casa Esempio, posto letto uomini',
      'Se il cane non gli viene reso lunedì',
      'Parole del segnalante',
      'Il signore è seduto sulla panchina',
      'Rischio di ipotermia',
      'Quota povertà estrema (QPE)',
      'Totale18,00 €',
      'Pattuglia liberata',
      '+48 min',
    ].map((words) => body.indexOf(withoutBlanks(words)))
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    expect(inOrder[0]).toBeGreaterThanOrEqual(0)
    const feet = margins.split('\n')
    expect(feet.length).toBeGreaterThan(1)
    for (const [index, foot] of feet.entries())
      expect(foot).toContain(
        `Fascicolo26-0007pagina${index + 1}di${feet.length}Improntadelregistro,posizione214:${pack.log.headHash}`,
      )
  })

  it('says that a block was not recorded', async () => {
    const { facts } = aHandoverPack()
    const text = await textOf(
      aHandoverPack({ placement: null, costs: null, offers: [], facts: { ...facts, observations: ' ' } }),
    )
    for (const block of ['Collocamento', 'Costi', 'Aiutoofferto', 'Osservazionideglioperatori'])
      expect(text).toContain(`${block}nonrilevato`)
  })

  it('speaks English to who asks', async () => {
    const pdf = await renderHandoverPdf(aHandoverPack(), { locale: 'en', standard: 'ua-1' })
    expect(bytesOf(pdf)).toContain('/Lang (en)')
    expect(readPdfText(pdf).body).toContain('Handover26-0007')
  })
})

describe('words typed at night', () => {
  it.each([
    '#panic("x") #read("/etc/passwd") #sys.inputs [*grassetto*] _e_ $a^2$ `raw` <label> @ref',
    '= Titolo\n- punto + numero / termine: \\u{41} // commento /* e */ -- "virgolette" ~ https://x.example',
    '}],"facts":null, \\" </script> ${1}',
    'Привет Ελλάδα ąęśćż ő Ž q̈ → “due” – −4 °C',
    'A'.repeat(2000),
  ])('come out as they were typed: %j', async (words) => {
    expect(await textOf(saying(words))).toContain(withoutBlanks(words))
  })

  it.each([
    ['null \u0000 e campanella \u0007', 'null[U+0000]ecampanella[U+0007]'],
    ['emoji 😀 fuoco', 'emoji[U+1F600]fuoco'],
    ['你好', '[U+4F60][U+597D]'],
    ['al contrario \u202Eotsopsan', 'alcontrario[U+202E]otsopsan'],
    ['privato \ue000', 'privato[U+E000]'],
    ['mezzo \ud83d carattere', 'mezzo�carattere'],
  ])('that no font can draw are written by number: %j', async (words, written) => {
    expect(await textOf(saying(words))).toContain(written)
    expect((await renderHandoverPdf(saying(words), forArchive)).length).toBeGreaterThan(0)
  })

  it('keep every letter when written from right to left', async () => {
    const text = await textOf(saying('שלום לכולם'))
    for (const letter of 'שלוםכ') expect(text).toContain(letter)
  })

  it('are set whole even when very long', async () => {
    const words = 'Parole scritte di notte, una dopo l’altra. '.repeat(2300)
    // Compared outside `expect`, which would print all of it.
    expect((await textOf(saying(words))).split('Parolescrittedinotte').length).toBe(2301)
  })
})

describe('a protected case', () => {
  it('leaves no trace of the place, neither in the words nor in the properties', async () => {
    const canary = 'Canarino Segreto 4711'
    const { contacts, costs } = aHandoverPack()
    const pack = aHandoverPack({
      people: [],
      firstThreeActions: [],
      risksForTomorrow: [],
      offers: [],
      duties: { done: [], running: [], notYours: [] },
      placement: { place: canary, from: '2026-01-09T22:25:00.000Z', until: null, nightlyCostCents: 5_555 },
      contacts: contacts.map((contact) => (contact.ofPlacement ? { ...contact, name: canary } : contact)),
      costs: costs && { ...costs, lines: costs.lines.map((line) => ({ ...line, type: canary })) },
    })
    expect(await textOf(pack)).toContain(withoutBlanks(canary))

    for (const options of [forPeople, forArchive]) {
      const pdf = await renderHandoverPdf(redactHandover(pack, { protectedCase: true }), options)
      const { body, margins } = readPdfText(pdf)
      const text = body + margins
      expect(text).toContain('Datoprotetto:noncompareinquestodocumento.')
      for (const trace of ['Canarino', '4711', '55,55', '23:25', '18,00']) expect(text).not.toContain(trace)
      expect(bytesOf(pdf)).not.toContain('Canarino')
      expect(bytesOf(pdf)).toContain('/Title (Scheda di passaggio 26-0007)')
    }
  })
})
