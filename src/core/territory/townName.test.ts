// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { writtenTownName } from './townName.ts'

test.each([
  ['RHO', 'Rho'],
  ['SETTIMO MILANESE', 'Settimo Milanese'],
  ["CORNATE D'ADDA", "Cornate d'Adda"],
  ["MOIO DE' CALVI", "Moio de' Calvi"],
  ["SANT'OMOBONO TERME", "Sant'Omobono Terme"],
  ["L'AQUILA", "L'Aquila"],
  ["REGGIO NELL'EMILIA", "Reggio nell'Emilia"],
  ['CASTELLO-MOLINA DI FIEMME', 'Castello-Molina di Fiemme'],
  ['AGLIÈ', 'Agliè'],
  ["VO'", "Vo'"],
])('%s is written %s', (capitals, written) => {
  expect(writtenTownName(capitals)).toBe(written)
})
