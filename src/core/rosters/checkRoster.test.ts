// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aShift, checkInput, firstBand } from '../../../tests/support/aRoster.ts'
import { inWinter } from '../../../tests/support/words.ts'
import { type CheckInput, checkRoster } from './checkRoster.ts'
import { subtract } from './coverage.ts'
import { countLoad } from './load.ts'
import type { Shift } from './shift.ts'

const twoDays = { band: 'first', startsAt: inWinter('2026-01-05 08:00'), endsAt: inWinter('2026-01-07 08:00') } as const
const check = (shifts: readonly Shift[], changes: Partial<CheckInput> = {}) =>
  checkRoster(shifts, [twoDays], { ...checkInput, ...changes })
const kinds = (shifts: readonly Shift[], changes: Partial<CheckInput> = {}) =>
  check(shifts, changes).map(({ kind }) => kind)

describe('a roster', () => {
  test('that covers everything with people who may and rest is without findings', () => {
    expect(check(firstBand)).toEqual([])
  })

  test('has a hole for every minute nobody holds', () => {
    const [, night] = firstBand
    expect(check(firstBand.filter((shift) => shift !== night))).toEqual([
      { kind: 'hole', level: 'error', band: 'first', startsAt: night?.startsAt, endsAt: night?.endsAt },
    ])
  })

  test('is not covered by a fallback', () => {
    expect(kinds(firstBand.map((shift, i) => (i === 1 ? { ...shift, cause: 'fallback' as const } : shift)))).toEqual([
      'hole',
    ])
  })

  test('has nobody in two places, and no band held twice', () => {
    const late = aShift('late', 'licia', '2026-01-05 19:00', '2026-01-05 20:00', { band: 'second' })
    expect(kinds([...firstBand, late])).toEqual(['person_twice'])
    const double = aShift('double', 'gemma', '2026-01-05 19:00', '2026-01-05 20:30')
    expect(kinds([...firstBand, double])).toEqual(expect.arrayContaining(['overlap', 'overlap']))
  })

  test('names nobody who is away, unverified or of another trade', () => {
    const away = { userId: 'licia', startsAt: inWinter('2026-01-05 18:00'), endsAt: inWinter('2026-01-09 08:00') }
    expect(check(firstBand, { absences: [away] })).toEqual([
      expect.objectContaining({ kind: 'person_absent', startsAt: away.startsAt, endsAt: inWinter('2026-01-05 20:00') }),
    ])
    const by = (userId: string) => firstBand.map((shift, i) => (i === 1 ? { ...shift, userId } : shift))
    expect(kinds(by('ottone'))).toEqual(['number_not_verified'])
    expect(kinds(by('nobody'))).toEqual(['not_of_this_band'])
    // She works here until the small hours: what comes after is not hers.
    const leaves = inWinter('2026-01-06 02:00')
    const people = checkInput.people.map((one) =>
      one.userId === 'dario' ? { ...one, tenures: [{ bands: ['first' as const], endsAt: leaves }] } : one,
    )
    expect(check(firstBand, { people })).toEqual([
      expect.objectContaining({ kind: 'not_of_this_band', startsAt: leaves, endsAt: inWinter('2026-01-06 08:00') }),
    ])
  })
})

describe('rules of work, each with its source', () => {
  const nightsOf = (userId: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => {
      const day = (date: number) => `2026-01-${String(date).padStart(2, '0')}`
      return aShift(`night ${from + i}`, userId, `${day(from + i)} 20:00`, `${day(from + i + 1)} 08:00`)
    })
  const of = (shifts: readonly Shift[], kind: string) => check(shifts).filter((finding) => finding.kind === kind)

  test('rest: ten hours and a half are an error where the data says so', () => {
    const shifts = [
      aShift('a', 'licia', '2026-01-05 08:00', '2026-01-05 20:00'),
      aShift('b', 'licia', '2026-01-06 06:30', '2026-01-06 08:00'),
    ]
    expect(of(shifts, 'rest')).toEqual([
      expect.objectContaining({ level: 'error', userId: 'licia', value: 10.5, limit: 11, mark: 'K' }),
    ])
    expect(of([shifts[0], { ...shifts[1], startsAt: inWinter('2026-01-06 07:00') }] as Shift[], 'rest')).toEqual([])
  })

  test('rest does not stop at the end of a month: the roster before counts', () => {
    const before = aShift('before', 'licia', '2026-01-04 20:00', '2026-01-05 08:00')
    expect(kinds(firstBand, { around: [before] })).toEqual(['rest'])
  })

  test('weekly hours, by weeks of Monday', () => {
    const week = nightsOf('licia', 5, 9)
    expect(of(week, 'weekly_hours')).toEqual([expect.objectContaining({ level: 'warning', value: 60, limit: 48 })])
    // Two of the five nights fall in the next week.
    expect(of(nightsOf('licia', 8, 12), 'weekly_hours')).toEqual([])
  })

  test('nights in a row', () => {
    expect(of(nightsOf('licia', 5, 7), 'consecutive_nights')).toEqual([])
    expect(of(nightsOf('licia', 5, 9), 'consecutive_nights')).toEqual([
      expect.objectContaining({ value: 4, limit: 3, startsAt: inWinter('2026-01-08 20:00') }),
    ])
  })

  test('fairness between colleagues of a band', () => {
    const uneven = [...nightsOf('licia', 5, 8), ...nightsOf('bruno', 9, 9)]
    expect(of(uneven, 'fairness')).toEqual([expect.objectContaining({ userId: 'licia', value: 3, limit: 2 })])
  })

  test('load counts hours, nights, weekends and holidays', () => {
    const loads = countLoad(
      [
        aShift('a', 'licia', '2026-01-06 20:00', '2026-01-07 08:00'),
        aShift('b', 'licia', '2026-01-10 08:00', '2026-01-11 08:00'),
      ],
      'Europe/Rome',
      ['2026-01-06'],
    )
    expect(loads).toEqual([{ userId: 'licia', shifts: 2, hours: 36, nights: 2, weekends: 1, holidays: 1 }])
  })
})

describe('somebody who works for another ambito too', () => {
  const there = (userId: string, from: string, until: string, band: 'first' | 'call_taker' = 'first') => {
    const { shiftId: _, cause: _cause, ...span } = aShift('there', userId, from, until, { band })
    return { ...span, ambito: 'Ambito Vicino' }
  }
  const told = (from: string, until: string) => ({
    ambito: 'Ambito Vicino',
    startsAt: inWinter(from),
    endsAt: inWinter(until),
  })

  test('is promised to one of them at a time: when, for whom, and nothing else', () => {
    expect(
      check(firstBand, { elsewhere: [there('dario', '2026-01-06 07:00', '2026-01-06 09:00', 'call_taker')] }),
    ).toEqual([
      {
        kind: 'person_twice',
        level: 'error',
        userId: 'dario',
        band: 'first',
        startsAt: inWinter('2026-01-06 07:00'),
        endsAt: inWinter('2026-01-06 08:00'),
        elsewhere: [told('2026-01-06 07:00', '2026-01-06 09:00')],
      },
    ])
    expect(check(firstBand, { elsewhere: [there('gemma', '2026-01-06 07:00', '2026-01-06 09:00')] })).toEqual([])
  })

  test('rests between the two, whichever comes first: said of our shift, with the other as its reason', () => {
    const about = {
      kind: 'rest',
      level: 'error',
      userId: 'dario',
      band: 'first',
      startsAt: inWinter('2026-01-05 20:00'),
    }
    expect(check(firstBand, { elsewhere: [there('dario', '2026-01-06 16:00', '2026-01-06 20:00')] })).toEqual([
      expect.objectContaining({ ...about, value: 8, elsewhere: [told('2026-01-06 16:00', '2026-01-06 20:00')] }),
    ])
    expect(check(firstBand, { elsewhere: [there('dario', '2026-01-05 08:00', '2026-01-05 14:00')] })).toEqual([
      expect.objectContaining({ ...about, value: 6, limit: 11, mark: 'K' }),
    ])
  })

  test('and is judged there as here: the rule is of the first band, an hour in another breaks nothing', () => {
    expect(
      check(firstBand, { elsewhere: [there('dario', '2026-01-06 16:00', '2026-01-06 20:00', 'call_taker')] }),
    ).toEqual([])
  })

  test('has one week and one row of nights, whoever asks for them', () => {
    const days = ['07', '08', '09', '10']
    const nights = days.slice(1).map((day, i) => there('elvira', `2026-01-${days[i]} 20:00`, `2026-01-${day} 08:00`))
    const ours = firstBand.filter(({ userId }) => userId === 'elvira')
    expect(check([...firstBand], { elsewhere: nights })).toEqual([
      expect.objectContaining({ kind: 'consecutive_nights', value: 4, startsAt: ours[0]?.startsAt }),
    ])
    const long = there('elvira', '2026-01-08 20:00', '2026-01-10 10:00')
    expect(check([...firstBand], { elsewhere: [long] })).toEqual([
      expect.objectContaining({
        kind: 'weekly_hours',
        value: 50,
        elsewhere: [told('2026-01-08 20:00', '2026-01-10 10:00')],
      }),
    ])
  })

  test('what she does there makes nobody here unfair', () => {
    const nights = ['10', '13', '16', '19'].map((day) =>
      there('elvira', `2026-01-${day} 20:00`, `2026-01-${day} 23:00`),
    )
    expect(check(firstBand, { elsewhere: nights })).toEqual([])
  })
})

test('what is free of some spans and the spans together are the whole, whatever they are', () => {
  const at = (minute: number) => new Date(minute * 60_000).toISOString()
  const span = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 80 }))
    .map(([from, length]) => ({ startsAt: at(from), endsAt: at(from + length) }))
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 8 }), (whole, spans) => {
      const free = subtract(whole, spans)
      for (let minute = 0; minute < 300; minute++) {
        const holds = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
          startsAt <= at(minute) && at(minute) < endsAt
        expect(free.some(holds)).toBe(holds(whole) && !spans.some(holds))
      }
    }),
  )
})
