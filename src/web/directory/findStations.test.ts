// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import { checkCaller } from '#core/reports/callerCheckApi.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'
import { findStations } from './findStations.ts'

const aStation = (key: string, name: string, municipality: string, number: string) => ({
  key,
  name,
  municipality,
  number,
  isStaffed: true,
})
const bodies = [
  {
    key: 'carabinieri',
    name: 'Carabinieri',
    entitled: true,
    stations: [aStation('carabinieri-rho', 'Carabinieri Rho', 'rho', '+39 000 000 0201')],
  },
  {
    key: 'polizia-locale',
    name: 'Polizia Locale',
    entitled: true,
    stations: [
      aStation('polizia-locale-rho', 'Polizia Locale', 'rho', '+39 000 000 0204'),
      aStation('polizia-locale-pero', 'Polizia Locale Però', 'pero', '+39 000 000 0208'),
    ],
  },
]
const town = (code: string) => ({ rho: 'Rho', pero: 'Pero' })[code] ?? code
const found = (typed: string) =>
  findStations(bodies, typed, town).flatMap(({ stations }) => stations.map(({ key }) => key))

describe('a station is found', () => {
  test.each([
    ['', ['carabinieri-rho', 'polizia-locale-rho', 'polizia-locale-pero']],
    ['rho', ['carabinieri-rho', 'polizia-locale-rho']],
    ['RHO locale', ['polizia-locale-rho']],
    ['pero', ['polizia-locale-pero']],
    ['0201', ['carabinieri-rho']],
    ['0000000208', ['polizia-locale-pero']],
    ['milano', []],
  ])('by "%s"', (typed, keys) => {
    expect(found(typed)).toEqual(keys)
  })
})

test('every refusal of a check has its sentence', () => {
  for (const { directory } of [it, en]) {
    const sentences: Readonly<Record<string, string>> = directory.check.refusals
    expect(checkCaller.refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  }
})
