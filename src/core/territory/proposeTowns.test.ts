// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Gazetteer, proposeTowns, surestTown } from './proposeTowns.ts'

const gazetteer: Gazetteer = {
  municipalities: [
    { code: '015182', name: 'Rho' },
    { code: '015009', name: 'Arese' },
    { code: '015170', name: 'Pero' },
    { code: '015116', name: 'Lainate' },
    { code: '015179', name: 'Pregnana Milanese' },
    { code: '015211', name: 'Settimo Milanese' },
  ],
  places: [
    { name: 'Rho Fiera', municipality: '015182' },
    { name: 'Mazzo', municipality: '015182' },
    { name: 'Cerchiate', municipality: '015170' },
    { name: 'via Meda', municipality: '015182' },
    { name: 'via Roma', municipality: '015182' },
    { name: 'via Roma', municipality: '015170' },
    { name: 'Barbaiana', municipality: '015116' },
  ],
  towns: [
    { code: '015146', name: 'Milano', province: 'MI' },
    { code: '058091', name: 'Roma', province: 'RM' },
    { code: '012133', name: 'Varese', province: 'VA' },
    { code: '013075', name: 'Cantù', province: 'CO' },
    { code: '015130', name: 'Magenta', province: 'MI' },
    { code: '090060', name: 'Sale', province: 'AL' },
    { code: '015182', name: 'Rho', province: 'MI' },
  ],
}
const surest = (place: string) => surestTown(proposeTowns(place, gazetteer), gazetteer)
const ways = (place: string) => proposeTowns(place, gazetteer).map(({ how, code }) => `${how} ${code}`)

describe('the municipality of a place as told', () => {
  test.each([
    ['its name', 'Rho, fermata del bus', '015182'],
    ['in capitals', 'PERO', '015170'],
    ['inside a sentence', 'davanti alla stazione di Rho', '015182'],
    ['a hamlet', 'bar di Mazzo', '015182'],
    ['a station known by another name', 'binario 2, Rho Fiera', '015182'],
    ['a street that stands in one town only', 'via meda 4', '015182'],
    ['a street shortened', 'v. Meda 4', '015182'],
    ['a street that stands in two: a person chooses', 'via Roma 1', undefined],
    ['unless the town is said', 'via Roma 1, Pero', '015170'],
    ['the town after the street that bears the name of another', 'via Pero 3, Rho', '015182'],
    ['a street named after a town is no town', 'via Milano', undefined],
    ['the first word of a longer name', 'Settimo, in piazza', '015211'],
    ['a floor is no town', 'settimo piano', undefined],
    ['but is not in the way of one', 'Rho, settimo piano', '015182'],
    ['however is not Pero', 'però non sa la via', undefined],
    ['nor is it with an apostrophe', "pero' non sa la via", undefined],
    ['a slip', 'Lainte, dietro la chiesa', '015116'],
    ['two in a long name', 'Pregnna Milanse', '015179'],
    ['Varese is no slip of Arese', 'Varese', undefined],
    ['nor are ordinary words', 'le chiavi le prese lui', undefined],
    ['five letters alone may be one', 'via Prova 3, Arse', '015009'],
    ['a hamlet with a slip', 'Barbaina', '015116'],
    ['outside the ambito nothing is filled in by itself', 'Milano', undefined],
    ['nothing', '', undefined],
  ])('%s: %s', (_, place, code) => {
    expect(surest(place)).toBe(code)
  })

  test.each([
    [
      'the town said last and alone comes before the station',
      'fermata Rho Fiera, Pero',
      ['named 015170', 'mentioned 015182'],
    ],
    ['any municipality of the country', 'Milano', ['country 015146']],
    ['with its province', 'stazione di Magenta (MI)', ['country 015130']],
    ['with its accent left out, or typed apart', "Cantu'", ['country 013075']],
    ['a common word inside a sentence is no municipality', 'è nella sale d’attesa', []],
    ['both streets of the same name', 'via Roma', ['place 015182', 'place 015170']],
  ])('%s', (_, place, expected) => {
    expect(ways(place)).toEqual(expected)
  })

  test('any text at all has an answer, and only of municipalities that exist', () => {
    const known = new Set([...gazetteer.municipalities, ...gazetteer.towns].map(({ code }) => code))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (place) =>
        proposeTowns(place, gazetteer).every(({ code }) => known.has(code)),
      ),
    )
  })

  test('a hundred thousand letters do not stop the typing', () => {
    const started = performance.now()
    proposeTowns('Settimo '.repeat(12_500), gazetteer)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
