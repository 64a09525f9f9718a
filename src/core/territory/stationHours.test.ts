// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { Station } from './body.ts'
import { isStaffedAt, listStationsToAsk } from './stationHours.ts'

const zone = 'Europe/Rome'
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()
const aStation = (key: string, municipality: string, staffed?: { from: string; until: string }) =>
  Station.parse({
    key,
    body: 'forze',
    name: key,
    municipality,
    callBackNumber: '+39 000 000 0900',
    ...(staffed ? { staffedHours: [{ validFrom: '2023-07-01', week: { sun: [staffed], mon: [staffed] } }] } : {}),
  })
const [pogliano, rho] = ['015176', '015182']
const localPolice = aStation('polizia-locale-pogliano', pogliano, { from: '08:00', until: '19:00' })
const elsewhere = aStation('polizia-locale-rho', rho, { from: '08:00', until: '19:00' })
const carabinieri = aStation('carabinieri-rho', rho)

describe('whom to ask to look at a place', () => {
  const ask = (when: string) =>
    listStationsToAsk([localPolice, elsewhere, carabinieri], pogliano, at(when), zone).map(
      ({ station, reason }) => `${station.key}: ${reason}`,
    )

  test('S-5: on Sunday at 03:41 Pogliano has no local police: the Carabinieri', () => {
    expect(ask('2026-01-11T03:41')).toEqual([
      'carabinieri-rho: covers_the_area',
      'polizia-locale-pogliano: nobody_there_now',
    ])
  })

  test('by day its own police first; that of another town never', () => {
    expect(ask('2026-01-11T10:00')).toEqual([
      'polizia-locale-pogliano: own_municipality',
      'carabinieri-rho: covers_the_area',
    ])
  })

  test.each([
    ['2026-01-11T08:00', true],
    ['2026-01-11T18:59', true],
    ['2026-01-11T19:00', false],
    ['2026-01-13T10:00', false], // Tuesday: no hours
    ['2026-04-06T10:00', true], // Easter Monday: a holiday closes offices, not stations
    ['2020-01-05T10:00', false], // before its hours are known
  ])('staffed at %s: %s', (when, staffed) => {
    expect(isStaffedAt(localPolice, at(when), zone)).toBe(staffed)
  })
})
