// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar against an almanac of its own, on every day of the years that the holiday library knows.
import Holidays from 'date-holidays'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { aTown, brokenDays, lainate, rho } from '../../../tests/support/knownTowns.ts'
import { whoIsResponsible } from './calendar.ts'
import type { Closure } from './closure.ts'
import type { Municipality } from './municipality.ts'
import type { Calendar } from './officeDay.ts'
import { listResponsibilities } from './responsibleNow.ts'

const [firstYear, lastYear] = [2024, 2040]
const zone = 'Europe/Rome'
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
const library = new Holidays('IT')
const calendar: Calendar = {
  zone,
  closures: [],
  holidays: {
    firstYear,
    lastYear,
    days: years
      .flatMap((year) => library.getHolidays(year))
      .filter(({ type }) => type === 'public')
      .map(({ date, name }) => ({ date: date.slice(0, 10), name })),
  },
}

/** Its saint comes on the day most years do not have. */
const leapTown = aTown('Bisestile', { code: '015998', patron: { name: 'San Leap', day: '02-29', mark: 'P' } })
const allNight = { from: '00:30', until: '05:30' }
/** Offices of no real town: open through the hours that the clock skips or says twice. */
const nightTown = aTown('Insonne', {
  code: '015997',
  openingHours: [{ validFrom: '2023-07-01', week: { sat: [{ from: '20:00', until: '23:59' }], sun: [allNight] } }],
})
const towns = [rho, brokenDays, nightTown]

const fixed = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26']

/** L. 260/1949 as amended; 4 October again from 2026. Easter by Meeus, not by the library under test. */
function isHoliday(day: Temporal.PlainDate): boolean {
  const monthDay = day.toString().slice(5)
  if (fixed.includes(monthDay) || (monthDay === '10-04' && day.year >= 2026)) return true
  const easter = easterOf(day.year)
  return day.equals(easter) || day.equals(easter.add({ days: 1 }))
}

function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return new Temporal.PlainDate(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

/** What the wall clock and the almanac say of one instant. */
function isOpenOnTheWall(town: Municipality, instant: Temporal.Instant, closures: readonly Closure[] = []): boolean {
  const wall = instant.toZonedDateTimeISO(zone)
  const day = wall.toPlainDate()
  if (isHoliday(day) || town.patron?.day === day.toString().slice(5)) return false
  const time = wall.toPlainTime().toString().slice(0, 5)
  const shut = closures.some(
    ({ municipality, firstDay, lastDay, hours }) =>
      municipality === town.code &&
      firstDay <= day.toString() &&
      day.toString() <= lastDay &&
      (!hours || (hours.from <= time && time < hours.until)),
  )
  const weekday = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[day.dayOfWeek - 1] ?? 'mon'
  const hours = town.openingHours.findLast(({ validFrom }) => validFrom <= day.toString())?.week[weekday] ?? []
  return !shut && hours.some(({ from, until }) => from <= time && time < until)
}

const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()

/** Both Sundays of a year on which the clock changes: the last of March and of October. */
const changeDays = years.flatMap((year) =>
  [3, 10].map((month) => {
    const last = new Temporal.PlainDate(year, month, 31)
    return last.subtract({ days: last.dayOfWeek % 7 })
  }),
)

/** Minute by minute against the wall; each minute lies in the stretch told, which bounds are crossed exactly when told. */
function wrongMinutes(town: Municipality, from: Temporal.Instant, minutes: number) {
  const wrong: string[] = []
  let stretch = whoIsResponsible(town, from, calendar)
  let open = 0
  for (let minute = 0; minute < minutes; minute++) {
    const instant = from.add({ minutes: minute })
    if (Temporal.Instant.compare(instant, stretch.until) >= 0) {
      const next = whoIsResponsible(town, instant, calendar)
      if (!next.since.equals(stretch.until)) wrong.push(`${town.name}: a gap at ${stretch.until}`)
      stretch = next
    }
    const isOffice = stretch.responsible === 'office'
    if (isOffice !== isOpenOnTheWall(town, instant)) wrong.push(`${town.name}: ${instant}`)
    if (isOffice) open++
  }
  return { wrong, open }
}

describe('2024–2040', () => {
  test('the library and the almanac know the same holidays, 4 October from 2026 only', () => {
    const told = new Set(calendar.holidays.days.map(({ date }) => date))
    const wrong: string[] = []
    for (let day = new Temporal.PlainDate(firstYear, 1, 1); day.year <= lastYear; day = day.add({ days: 1 }))
      if (told.has(day.toString()) !== isHoliday(day)) wrong.push(day.toString())
    expect(wrong).toEqual([])
  })

  test.each(towns.map((town) => [town.name, town] as const))(
    '%s: from each change to the last minute before the next it is who the almanac says; no gap, no repetition',
    (_, town) => {
      const wrong: string[] = []
      const stretches = listResponsibilities(town, midnight('2024-02-01'), midnight('2040-12-01'), calendar)
      for (const [i, { since, until, responsible }] of stretches.entries()) {
        const before = stretches[i - 1]
        if (before && (!before.until.equals(since) || before.responsible === responsible)) wrong.push(`gap at ${since}`)
        for (const instant of [since, until.subtract({ minutes: 1 })]) {
          // On the night the clock changes an opening may lie in an hour that is not or is twice: judged below.
          if (changeDays.some((day) => day.equals(instant.toZonedDateTimeISO(zone).toPlainDate()))) continue
          if ((responsible === 'office') !== isOpenOnTheWall(town, instant)) wrong.push(instant.toString())
        }
      }
      expect(wrong).toEqual([])
      expect(stretches.length).toBeGreaterThan(1000)
    },
    60_000,
  )

  test('every minute of every clock-change night, in towns that sleep: PIS, in one stretch', () => {
    const wrong: string[] = []
    for (const day of changeDays) {
      const from = day.toZonedDateTime(zone).toInstant()
      const length = day.add({ days: 1 }).toZonedDateTime(zone).toInstant().epochMilliseconds - from.epochMilliseconds
      expect(length / 3_600_000).toBe(day.month === 3 ? 23 : 25)
      const whole = whoIsResponsible(rho, from, calendar)
      for (let minute = 0; minute < 8 * 60; minute++) {
        const { responsible, since, until } = whoIsResponsible(rho, from.add({ minutes: minute }), calendar)
        if (responsible !== 'pis' || !since.equals(whole.since) || !until.equals(whole.until)) wrong.push(`${day}`)
      }
    }
    expect(wrong).toEqual([])
  }, 60_000)

  test('every minute of every clock-change night, in an office open from 00:30 to 05:30: open for the minutes that exist', () => {
    const wrong: string[] = []
    for (const day of changeDays) {
      const minutes = wrongMinutes(nightTown, day.toZonedDateTime(zone).toInstant(), 9 * 60)
      wrong.push(...minutes.wrong)
      // 02:00–03:00 is skipped in March and comes twice in October; Easter may fall on the night of March.
      const hours = isHoliday(day) ? 0 : day.month === 3 ? 4 : 6
      if (minutes.open !== hours * 60) wrong.push(`${day}: ${minutes.open} minutes open`)
    }
    expect(wrong).toEqual([])
    expect(changeDays).toHaveLength(34)
  }, 60_000)

  test('every minute of every leap day and of every patron’s day', () => {
    const wrong: string[] = []
    const ofDay = (town: Municipality, day: string) => wrongMinutes(town, midnight(day), 24 * 60).wrong
    for (const year of years) {
      for (const town of [rho, lainate]) wrong.push(...ofDay(town, `${year}-05-08`))
      wrong.push(...ofDay(lainate, `${year}-08-16`))
      if (year % 4 !== 0) continue
      for (const town of [rho, leapTown]) wrong.push(...ofDay(town, `${year}-02-29`))
    }
    expect(wrong).toEqual([])
  }, 120_000)

  test('29 February is a day like its weekday, and a patron of that day comes every four years', () => {
    const at = (local: string, town: Municipality) =>
      whoIsResponsible(town, Temporal.ZonedDateTime.from(`${local}T10:00[Europe/Rome]`).toInstant(), calendar)
    expect(['2024-02-29', '2028-02-29', '2036-02-29'].map((day) => at(day, rho).responsible)).toEqual([
      'office', // Thursday
      'office', // Tuesday
      'office', // Friday
    ])
    expect(at('2032-02-29', rho).responsible).toBe('pis') // Sunday
    expect(at('2028-02-29', leapTown).reason).toEqual({ kind: 'patron', name: 'San Leap' })
    expect(at('2027-03-01', leapTown).responsible).toBe('office')
  })

  test("the patron's day closes its own town in every year, and no other because of it", () => {
    for (const year of years) {
      const noon = Temporal.ZonedDateTime.from(`${year}-05-08T12:00[Europe/Rome]`)
      expect(whoIsResponsible(rho, noon.toInstant(), calendar)).toMatchObject({
        responsible: 'pis',
        reason: { kind: 'patron', name: 'San Vittore' },
      })
      expect(whoIsResponsible(lainate, noon.toInstant(), calendar).responsible).toBe(
        noon.dayOfWeek <= 5 ? 'office' : 'pis',
      )
    }
  })

  test('any closure typed in, of days or of hours, shuts its town for exactly that and no other town', () => {
    const aDay = fc.integer({ min: 0, max: 365 * 16 }).map((days) => new Temporal.PlainDate(2024, 2, 1).add({ days }))
    const anHour = fc.integer({ min: 0, max: 22 })
    const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`
    const closure = fc
      .record({ first: aDay, days: fc.integer({ min: 0, max: 20 }), from: fc.option(anHour, { nil: undefined }) })
      .map(({ first, days, from }) => ({
        municipality: rho.code,
        firstDay: first.toString(),
        lastDay: first.add({ days }).toString(),
        reason: 'Sciopero',
        enteredBy: 'prova',
        ...(from === undefined ? {} : { hours: { from: two(from), until: two(from + 1) } }),
      }))
    fc.assert(
      fc.property(
        fc.array(closure, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (closures, which) => {
          const within = { ...calendar, closures }
          const day = closures[which % closures.length]?.firstDay ?? ''
          for (let hour = 0; hour < 24; hour++) {
            const instant = Temporal.PlainDate.from(day)
              .toZonedDateTime({ timeZone: zone, plainTime: `${two(hour).slice(0, 2)}:45` })
              .toInstant()
            for (const town of [rho, lainate])
              expect(whoIsResponsible(town, instant, within).responsible).toBe(
                isOpenOnTheWall(town, instant, closures) ? 'office' : 'pis',
              )
          }
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})
