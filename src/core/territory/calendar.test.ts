// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aTown, brokenDays, calendar2026 as calendar, lainate, rho } from '../../../tests/support/knownTowns.ts'
import { nextOpening, whoIsResponsible } from './calendar.ts'
import type { Municipality } from './municipality.ts'
import type { Calendar } from './officeDay.ts'

const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Rome]`).toInstant()
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/Rome').toString({ timeZoneName: 'never', smallestUnit: 'minute' })

function told(town: Municipality, when: string, within: Calendar = calendar) {
  const { responsible, since, until, reason } = whoIsResponsible(town, at(when), within)
  return [responsible, local(since), local(until), reason.kind, reason.name].filter((part) => part !== undefined)
}

describe('who is responsible', () => {
  test('S-1: Friday night in Rho is PIS, until Monday', () => {
    expect(told(rho, '2026-01-09T22:10')).toEqual([
      'pis',
      '2026-01-09T17:00+01:00',
      '2026-01-12T08:30+01:00',
      'office_closed',
    ])
  })

  test("S-3: the patron's day closes Rho; at the same minute Lainate's office answers", () => {
    expect(told(rho, '2026-05-08T10:20')).toEqual([
      'pis',
      '2026-05-07T17:00+02:00',
      '2026-05-11T08:30+02:00',
      'patron',
      'San Vittore',
    ])
    expect(told(lainate, '2026-05-08T10:20')).toEqual([
      'office',
      '2026-05-08T08:30+02:00',
      '2026-05-08T17:00+02:00',
      'office_open',
    ])
  })

  test.each([
    ['2026-01-12T08:29', 'pis'],
    ['2026-01-12T08:30', 'office'],
    ['2026-01-12T16:59', 'office'],
    ['2026-01-12T17:00', 'pis'],
    ['2026-01-14T17:30', 'office'], // Rho stays open until 18:00 on Wednesdays
    ['2026-01-14T18:00', 'pis'],
  ])('the minute counts: %s in Rho is %s', (when, responsible) => {
    expect(told(rho, when)[0]).toBe(responsible)
  })

  test('a national holiday is named, and Easter runs from Friday evening to Tuesday', () => {
    expect(told(rho, '2026-04-06T10:00')).toEqual([
      'pis',
      '2026-04-03T17:00+02:00',
      '2026-04-07T08:30+02:00',
      'national_holiday',
      'festa 04-06',
    ])
  })

  test('a closure typed in shuts one town for its days, or for its hours', () => {
    const bridge = { firstDay: '2026-06-01', lastDay: '2026-06-03', reason: 'Ponte', enteredBy: 'prova' }
    const within = { ...calendar, closures: [{ ...bridge, municipality: rho.code }] }
    expect(told(rho, '2026-06-03T10:00', within)).toEqual([
      'pis',
      '2026-05-29T17:00+02:00',
      '2026-06-04T08:30+02:00',
      'closure',
      'Ponte',
    ])
    expect(told(lainate, '2026-06-03T10:00', within)[0]).toBe('office')

    const hours = { from: '11:00', until: '13:00' }
    const assembly = { ...calendar, closures: [{ ...bridge, municipality: rho.code, hours }] }
    expect(told(rho, '2026-06-03T11:30', assembly)).toEqual([
      'pis',
      '2026-06-03T11:00+02:00',
      '2026-06-03T13:00+02:00',
      'closure',
      'Ponte',
    ])
    expect(told(rho, '2026-06-03T10:59', assembly).slice(0, 3)).toEqual([
      'office',
      '2026-06-03T08:30+02:00',
      '2026-06-03T11:00+02:00',
    ])
  })

  test('new hours hold from their day on', () => {
    const [before] = rho.openingHours
    const town = aTown('Nuova', {
      openingHours: [
        { validFrom: '2023-07-01', week: before?.week ?? {} },
        { validFrom: '2026-02-02', week: { mon: [{ from: '10:00', until: '11:00' }] } },
      ],
    })
    expect(told(town, '2026-01-26T09:00')[0]).toBe('office')
    expect(told(town, '2026-02-02T09:00')).toEqual([
      'pis',
      '2026-01-30T17:00+01:00',
      '2026-02-02T10:00+01:00',
      'office_closed',
    ])
  })

  test('a year without recorded holidays is refused, not guessed', () => {
    expect(() => told(rho, '2028-06-01T10:00')).toThrow('holidays are known from 2025 to 2027')
  })

  test('an office that never opens again is a broken calendar, not an endless search', () => {
    const town = aTown('Futura', { openingHours: [{ validFrom: '2090-01-01', week: {} }] })
    const endless = { ...calendar, holidays: { firstYear: 2020, lastYear: 2040, days: [] } }
    expect(() => nextOpening(town, at('2026-06-01T10:00'), endless)).toThrow('Futura: no office hours within 370 days')
  })
})

describe('time has no holes', () => {
  const nightOffice = aTown('Notturna', {
    openingHours: [
      {
        validFrom: '2023-07-01',
        week: {
          sat: [{ from: '22:00', until: '23:30' }],
          sun: [
            { from: '00:10', until: '02:30' },
            { from: '03:10', until: '03:50' },
          ],
        },
      },
    ],
  })

  test.each([
    ['forward', '2026-03-28T20:00', 11 * 60],
    ['back', '2026-10-24T20:00', 13 * 60],
  ])(
    'every minute of the night the clock goes %s belongs to one stretch, and the next begins where it ends',
    (_, from, minutes) => {
      for (const town of [rho, brokenDays, nightOffice]) {
        let stretch = whoIsResponsible(town, at(from), calendar)
        for (let minute = 0; minute < minutes; minute++) {
          const instant = at(from).add({ minutes: minute })
          const now = whoIsResponsible(town, instant, calendar)
          if (Temporal.Instant.compare(instant, stretch.until) >= 0) {
            expect(now.since.toString()).toBe(stretch.until.toString())
            expect(now.responsible).not.toBe(stretch.responsible)
            stretch = now
          }
          expect([now.responsible, now.since.toString(), now.until.toString()]).toEqual([
            stretch.responsible,
            stretch.since.toString(),
            stretch.until.toString(),
          ])
        }
      }
    },
  )

  test('any instant of 2026 lies in its stretch, and stretches follow each other without a gap', () => {
    const firstMs = at('2026-01-01T00:00').epochMilliseconds
    const lastMs = at('2026-12-31T00:00').epochMilliseconds
    const closure = {
      municipality: rho.code,
      firstDay: '2026-01-01',
      lastDay: '2026-12-31',
      reason: 'Pausa',
      enteredBy: 'x',
    }
    const within = { ...calendar, closures: [{ ...closure, hours: { from: '12:00', until: '12:30' } }] }
    fc.assert(
      fc.property(
        fc.integer({ min: firstMs, max: lastMs }),
        fc.constantFrom(rho, lainate, brokenDays, nightOffice),
        (ms, town) => {
          const instant = Temporal.Instant.fromEpochMilliseconds(ms)
          const now = whoIsResponsible(town, instant, within)
          expect(Temporal.Instant.compare(now.since, instant)).toBeLessThanOrEqual(0)
          expect(Temporal.Instant.compare(instant, now.until)).toBe(-1)
          const next = whoIsResponsible(town, now.until, within)
          expect(next.since.toString()).toBe(now.until.toString())
          expect(next.responsible).not.toBe(now.responsible)
          const before = whoIsResponsible(town, now.since.subtract({ nanoseconds: 1 }), within)
          expect(before.until.toString()).toBe(now.since.toString())
        },
      ),
      { numRuns: 300 },
    )
  })

  test('away from the clock change, what the wall says decides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 - 1 }), (minute) => {
        const instant = at('2026-01-01T00:00').add({ minutes: minute })
        const wall = instant.toZonedDateTimeISO('Europe/Rome')
        const date = wall.toPlainDate().toString()
        const closes = wall.dayOfWeek === 3 ? '18:00' : '17:00'
        const time = wall.toPlainTime().toString().slice(0, 5)
        const works =
          wall.dayOfWeek <= 5 && date !== '2026-05-08' && !calendar.holidays.days.some((day) => day.date === date)
        const open = works && '08:30' <= time && time < closes
        expect(whoIsResponsible(rho, instant, calendar).responsible).toBe(open ? 'office' : 'pis')
      }),
      { numRuns: 500 },
    )
  })
})
