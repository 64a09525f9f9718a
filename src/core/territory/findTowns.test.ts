// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { findTowns } from './findTowns.ts'

const towns = [
  { code: '015146', name: 'Milano', province: 'MI' },
  { code: '015182', name: 'Rho', province: 'MI' },
  { code: '015179', name: 'Pregnana Milanese', province: 'MI' },
  { code: '015105', name: 'Garbagnate Milanese', province: 'MI' },
  { code: '001235', name: 'Samone', province: 'TO' },
  { code: '022165', name: 'Samone', province: 'TN' },
  { code: '001001', name: 'Agliè', province: 'TO' },
  { code: '015170', name: 'Pero', province: 'MI' },
  { code: '066049', name: "L'Aquila", province: 'AQ' },
]
const found = (typed: string) => findTowns(typed, towns, ['015182', '015179', '015170']).map(({ code }) => code)

describe('a municipality while it is typed', () => {
  test.each([
    ['nothing typed: those of the ambito', '', ['015182', '015179', '015170']],
    ['the beginning', 'mil', ['015146', '015179', '015105']],
    ['the whole name first', 'Milano', ['015146']],
    ['a second word', 'milanese', ['015179', '015105']],
    ['an accent left out', 'aglie', ['001001']],
    ['an apostrophe left out', 'laquila', ['066049']],
    ['a slip', 'Prgnana Milanese', ['015179']],
    ['two letters swapped', 'Mialno', ['015146']],
    ['no slips in four letters: Pera is not Pero', 'pera', []],
    ['two of the same name: both', 'samone', ['001235', '022165']],
    ['the province tells them apart', 'Samone TN', ['022165']],
    ['nothing that is a letter: those of the ambito', '🏠', ['015182', '015179', '015170']],
  ])('%s', (_, typed, codes) => {
    expect(found(typed).toSorted()).toEqual([...codes].toSorted())
  })

  test('the ambito before the others', () => {
    expect(found('milanese')[0]).toBe('015179')
  })
})
