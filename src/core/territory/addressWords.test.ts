// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { normalAddress, writtenOut } from './addressWords.ts'

describe('an address beside what was typed', () => {
  test.each([
    ['v.le rimembranze 4, rho', 'Viale Rimembranze 4, Rho'],
    ['p.za san vittore , RHO', 'Piazza San Vittore, RHO'],
    ['p.zza della libertà 12/b,rho (mi)', 'Piazza della Libertà 12/b, Rho (MI)'],
    ['C.SO EUROPA 10, RHO', 'Corso Europa 10, Rho'],
    ['v.le degli esempi 12, fraz. cerchiate', 'Viale degli Esempi 12, Frazione Cerchiate'],
    ['v. meda  3', 'Via Meda 3'],
    ["via dell'acqua, pero", "Via Dell'Acqua, Pero"],
    ['Via Sempione, Pero', 'Via Sempione, Pero'],
    ['fermata del bus, fraz. mazzo', 'Fermata del Bus, Frazione Mazzo'],
    ['Pregnana Mil.se', 'Pregnana Milanese'],
    ['', ''],
    ['pero, v. olona https://maps.google.com/?q=45.5,9.0', 'Pero, Via Olona'],
    ['vicino al bar 🍺 di pero', 'Vicino al Bar 🍺 di Pero'],
  ])('%s → %s', (typed, normal) => {
    expect(normalAddress(typed)).toBe(normal)
  })

  test('is the same when read again', () => {
    for (const typed of ['v.le rimembranze 4, rho', 'C.SO EUROPA', 'loc. bettolino', 'staz. rho fiera'])
      expect(normalAddress(normalAddress(typed))).toBe(normalAddress(typed))
  })

  test('words that only look shortened stay', () => {
    expect(writtenOut('la via è larga, ore 5')).toBe('la via è larga, ore 5')
    expect(writtenOut('olive, vole, plebe')).toBe('olive, vole, plebe')
  })
})
