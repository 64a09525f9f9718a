// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { Station } from './body.ts'
import { isStaffedAt, listStationsToAsk, staffedUntil } from './stationHours.ts'

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

describe('until when', () => {
  const until = (when: string) =>
    staffedUntil(localPolice, at(when), zone)?.toZonedDateTimeISO(zone).toPlainDateTime().toString()

  test.each([
    ['2026-01-11T10:00', '2026-01-11T19:00:00'],
    ['2026-01-11T19:00', '2026-01-12T08:00:00'],
    // Tuesday: nothing before Sunday.
    ['2026-01-13T10:00', '2026-01-18T08:00:00'],
    // The night of the summer change, and of the winter one: the wall says eight.
    ['2026-03-29T01:30', '2026-03-29T08:00:00'],
    ['2026-10-25T02:30', '2026-10-25T08:00:00'],
  ])('from %s: %s', (when, change) => {
    expect(until(when)).toBe(change)
  })

  test('day and night has no end; before its hours are known, until they begin', () => {
    expect(staffedUntil(carabinieri, at('2026-01-11T10:00'), zone)).toBeUndefined()
    expect(until('2023-06-28T10:00')).toBe('2023-07-02T08:00:00')
    expect(until('2020-01-05T10:00')).toBeUndefined()
  })

  test('at the change it says is when the answer changes', () => {
    let now = at('2026-01-05T00:00')
    for (let changes = 0; changes < 12; changes += 1) {
      const next = staffedUntil(localPolice, now, zone)
      if (!next) throw new Error('a week without a change')
      const before = next.subtract({ seconds: 1 })
      expect(isStaffedAt(localPolice, before, zone)).toBe(isStaffedAt(localPolice, now, zone))
      expect(isStaffedAt(localPolice, next, zone)).not.toBe(isStaffedAt(localPolice, now, zone))
      now = next
    }
  })
})
