// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { Towns } from '../app/towns.ts'
import { proposeMunicipality, withProposals } from './proposals.ts'

const words = {
  municipalities: [
    { code: '015182', name: 'Rho' },
    { code: '015170', name: 'Pero' },
    { code: '015211', name: 'Settimo Milanese' },
  ],
  bodies: [
    {
      key: 'carabinieri',
      name: 'Carabinieri',
      entitled: true,
      stations: [{ key: 'cc-rho', name: 'Carabinieri Rho', phone: '+39 000 000 0201' }],
    },
    {
      key: 'polizia-locale',
      name: 'Polizia Locale',
      entitled: true,
      stations: [
        { key: 'pl-rho', name: 'Polizia Locale Rho', phone: '+39 000 000 0204' },
        { key: 'pl-pero', name: 'Polizia Locale Pero', phone: '+39 000 000 0208' },
      ],
    },
  ],
}

describe('proposeMunicipality', () => {
  it.each([
    ['fermata del bus di Rho, via Prova', '015182'],
    ['RHO', '015182'],
    ['via Rhodense', undefined],
    ['però non sa la via', undefined],
    ["pero' non sa la via", undefined],
    ['Pero, via Prova', '015170'],
    ['settimo milanese', '015211'],
    ['Settimo, in piazza', '015211'],
    ['Rho, settimo piano', '015182'],
    ['', undefined],
  ])('%s → %s', (place, code) => {
    expect(proposeMunicipality(place, words)).toBe(code)
  })
})

describe('withProposals', () => {
  it('fills municipality, station and call-back number from what is typed', () => {
    const placed = withProposals({}, { place: 'fermata, Rho' }, words)
    expect(placed.municipality).toBe('015182')
    expect(withProposals(placed, { bodyKey: 'polizia-locale' }, words)).toMatchObject({
      stationKey: 'pl-rho',
      callBack: '+39 000 000 0204',
    })
  })

  it('proposes what the register says also when it came after the place was typed', () => {
    const register = { towns: [], places: [{ name: 'Cerchiate', municipality: '015170' }] } as unknown as Towns
    const typed = withProposals({}, { place: 'fraz. Cerchiate' }, words)
    expect(typed.municipality).toBeUndefined()
    expect(withProposals(typed, {}, { ...words, register }, words).municipality).toBe('015170')
    // Nothing chosen, and known then: a person has emptied it.
    expect(withProposals(typed, {}, { ...words, register }).municipality).toBeUndefined()
  })

  it('follows a later change only where nobody chose', () => {
    const rho = withProposals(withProposals({}, { place: 'Rho' }, words), { bodyKey: 'polizia-locale' }, words)
    expect(withProposals(rho, { place: 'Pero' }, words)).toMatchObject({
      municipality: '015170',
      stationKey: 'pl-pero',
      callBack: '+39 000 000 0208',
    })
    const byHand = withProposals(rho, { callBack: '+39 000 000 0999' }, words)
    expect(withProposals(byHand, { place: 'Pero' }, words)).toMatchObject({
      stationKey: 'pl-pero',
      callBack: '+39 000 000 0999',
    })
    const elsewhere = withProposals(rho, { municipality: '015211' }, words)
    expect(withProposals(elsewhere, { place: 'Rho, via Prova' }, words).municipality).toBe('015211')
    const nowhere = withProposals(rho, { municipality: undefined }, words)
    expect(withProposals(nowhere, { place: 'Rho, via Prova' }, words).municipality).toBeUndefined()
  })

  it('drops the station of another body', () => {
    const carabinieri = withProposals({}, { bodyKey: 'carabinieri' }, words)
    expect(carabinieri.stationKey).toBe('cc-rho')
    const changed = withProposals(carabinieri, { bodyKey: 'polizia-locale' }, words)
    expect([changed.stationKey, changed.callBack]).toEqual([undefined, undefined])
  })
})
