// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ambito } from '#server/app/ambito.ts'
import { typeset } from '#server/app/typesetting/typeset.ts'
import { makeAmbito } from '#server/territory/ambito.ts'
import { loadAmbito } from '#server/territory/loadAmbito.ts'
import { readPdfText } from '../../../tests/support/readPdfText.ts'
import { inWinter } from '../../../tests/support/words.ts'
import { padSheets } from './padSheets.ts'

const template = new URL('./paperPad.typ', import.meta.url).href
const now = inWinter('2026-01-09 18:00')
const pad = { year: 26, first: 1, count: 3 }
let ambito: Ambito

beforeAll(async () => {
  const files = await loadAmbito(new URL('../../../config/rhodense', import.meta.url).pathname)
  const members = files.people.map(({ key }) => ({ rosterKey: key, userId: `user-${key}` }))
  ambito = makeAmbito(files, members, true)
})

const onCall = [{ band: 'first', userId: 'user-licia-esempi', by: 'roster' }] as const
const print = async (locale: 'it' | 'en') => {
  const data = padSheets(ambito, { calendar: ambito.calendarWith([]), onCall }, pad, now, locale)
  return typeset({ template, data, standard: 'ua-1', timestampSeconds: Math.floor(Date.parse(now) / 1000) })
}

describe('the paper kit', () => {
  it('carries the contacts and shifts of today, and a form for each number', async () => {
    const pdf = await print('it')
    const { body, margins } = readPdfText(pdf)
    const inOrder = [
      'Kitdicarta',
      'primareperibilitàLiciaEsempi+390000000001',
      'secondareperibilitànessuno:sipassaallivellodopo',
      'RhoPISlun12gen2026,08:30',
      '1522Il1522risponde',
      'CarabinieriCarabinieriRho+390000000201',
      'ServiziosocialeadultidiRho+390000000101',
      'CasaEsempio+390000000301',
      '26-0001-L',
      '26-0002-C',
      '26-0003-K',
    ].map((words) => body.indexOf(words))
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    expect(inOrder[0]).toBeGreaterThanOrEqual(0)
    expect(body.split('Segnalazionesucarta').length - 1).toBe(3)
    // The kit, then a page for each form and not one more.
    const pages = margins.split('\n').length
    expect(pages - 3).toBeLessThanOrEqual(2)
  })

  it('is tagged, titled, in its language', async () => {
    const bytes = Buffer.from(await print('en')).toString('latin1')
    expect(bytes).toContain('/StructTreeRoot')
    expect(bytes).toContain('/Lang (en)')
    expect(bytes).toMatch(/<pdfuaid:part>1</)
    expect(readPdfText(await print('en')).body).toContain('Reportonpaper')
  })

  it('carries no secret place, not even by its name', async () => {
    const secret = ambito.resources.filter(({ kind }) => kind === 'secret_shelter' || kind === 'minors_community')
    expect(secret.length).toBeGreaterThan(0)
    for (const locale of ['it', 'en'] as const) {
      const { body } = readPdfText(await print(locale))
      for (const { name, phone } of secret) {
        expect(body).not.toContain(name.replaceAll(' ', ''))
        expect(body).not.toContain(phone.replaceAll(' ', ''))
      }
    }
  })
})
