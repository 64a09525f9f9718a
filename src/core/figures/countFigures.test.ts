// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvStyles } from '#core/shared/csv.ts'
import { type CountedCase, countFigures } from './countFigures.ts'
import { periodOf, periodsToTell } from './figurePeriod.ts'
import { caseTables, type FigurePeriod } from './figuresApi.ts'
import { THRESHOLD } from './withhold.ts'
import { writeFigures } from './writeFigures.ts'

const days = { from: '2025-07-01', until: '2025-12-31' }
const place = { zone: 'Europe/Rome' }
const aCase = (over: Partial<CountedCase> = {}): CountedCase => ({
  receivedAt: '2025-10-03T22:10:00.000Z',
  calledAt: '2025-10-03T22:15:00.000Z',
  municipality: '015182',
  outcome: 'hospital',
  answeredAt: '2025-10-03T22:25:00.000Z',
  answeredBy: 'first',
  arrivedAt: '2025-10-03T23:10:00.000Z',
  bed: 'not_asked',
  handover: 'in_term',
  ...over,
})
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const rowsOf = (period: FigurePeriod, of: string) => period.tables.find((table) => table.of === of)?.rows

describe('periods', () => {
  test('cut the year evenly, and are told thirty days after they end', () => {
    expect(periodOf('2025-08-15', 6)).toEqual(days)
    expect(periodOf('2025-08-15', 3)).toEqual({ from: '2025-07-01', until: '2025-09-30' })
    expect(periodOf('2025-08-15', 12)).toEqual({ from: '2025-01-01', until: '2025-12-31' })
    expect(periodsToTell('2025-08-15', '2026-01-29', 6)).toEqual({ periods: [], nextOn: '2026-01-30' })
    expect(periodsToTell('2025-08-15', '2026-01-30', 6)).toEqual({ periods: [days], nextOn: '2026-07-30' })
    expect(periodsToTell(undefined, '2026-01-09', 6)).toEqual({ periods: [], nextOn: '2026-07-30' })
  })

  test('follow one another without gap or overlap, the latest first', () => {
    const { periods } = periodsToTell('2024-02-29', '2026-11-26', 3)
    expect(periods.at(-1)?.from).toBe('2024-01-01')
    for (const [at, { from }] of periods.slice(0, -1).entries()) {
      const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
      expect(periods[at + 1]?.until).toBe(dayBefore)
    }
  })
})

describe('what is counted', () => {
  test('each case in one row of each table, on the clock of the ambito', () => {
    const told = countFigures(days, times(7, aCase()), [], place)
    expect(told).toMatchObject({ ...days, cases: 7, withoutCase: 0 })
    const first = Object.fromEntries(told.tables.map(({ of, rows }) => [of, rows]))
    expect(first).toMatchObject({
      outcome: [{ key: 'hospital', count: 7 }],
      municipality: [{ key: '015182', count: 7 }],
      month: [{ key: '2025-10', count: 7 }],
      // Friday 3 October at 22:10 UTC is Saturday ten past midnight in Rome.
      weekday: [{ key: '6', count: 7 }],
      hours: [{ key: 'h20', count: 7 }],
      answered_in: [{ key: 'within_10', count: 7 }],
      answered_by: [{ key: 'first', count: 7 }],
      arrived_in: [{ key: 'within_60', count: 7 }],
      bed: [{ key: 'not_asked', count: 7 }],
      handover: [{ key: 'in_term', count: 7 }],
      no_case: [],
    })
  })

  test('what never happened has a row of its own', () => {
    const never = {
      municipality: undefined,
      outcome: undefined,
      answeredAt: undefined,
      answeredBy: undefined,
      arrivedAt: undefined,
    }
    const told = countFigures(days, times(5, aCase(never)), [], place)
    expect(
      ['outcome', 'municipality', 'answered_in', 'answered_by', 'arrived_in'].map((of) => rowsOf(told, of)?.[0]?.key),
    ).toEqual(['open', 'elsewhere', 'longer_or_never', 'nobody', 'nobody'])
  })

  test('where nobody was called out nobody failed to answer', () => {
    const told = countFigures(days, times(5, aCase({ calledAt: undefined, answeredBy: undefined })), [], place)
    expect(rowsOf(told, 'answered_by')).toEqual([{ key: 'not_called', count: 5 }])
    expect(rowsOf(told, 'answered_in')).toEqual([{ key: 'longer_or_never', count: 5 }])
  })

  test('bands include their last minute', () => {
    const after = (minutes: number) => new Date(Date.parse('2025-10-03T22:15:00.000Z') + minutes * 60_000).toISOString()
    const of = (minutes: number) =>
      rowsOf(countFigures(days, times(5, aCase({ answeredAt: after(minutes) })), [], place), 'answered_in')?.[0]?.key
    expect([-5, 10, 11, 20, 40, 41].map(of)).toEqual([
      'within_10',
      'within_10',
      'within_20',
      'within_20',
      'within_40',
      'longer_or_never',
    ])
  })

  test('a day outside the period is another period', () => {
    const lastMinute = aCase({ receivedAt: '2025-12-31T22:59:00.000Z' })
    const nextYear = aCase({ receivedAt: '2025-12-31T23:00:00.000Z' })
    expect(countFigures(days, [...times(5, lastMinute), ...times(9, nextYear)], [], place).cases).toBe(5)
  })

  test('too few cases tell nothing at all, reports that became no case are counted apart', () => {
    const told = countFigures(
      days,
      times(4, aCase()),
      times(6, { receivedAt: aCase().receivedAt, kind: 'linked' }),
      place,
    )
    expect(told).not.toHaveProperty('cases')
    for (const of of caseTables) expect(rowsOf(told, of)).toEqual([])
    expect(told.withoutCase).toBe(6)
    expect(rowsOf(told, 'no_case')).toEqual([{ key: 'linked', count: 6 }])
  })
})

const anyCase = fc.record({
  receivedAt: fc
    .date({ min: new Date('2025-06-20'), max: new Date('2026-01-10'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  outcome: fc.constantFrom('hospital', 'refused', 'died', undefined),
  municipality: fc.constantFrom('015182', '015009', undefined),
  bed: fc.constantFrom('found', 'not_found', 'not_asked'),
  answeredBy: fc.constantFrom('first', 'second', 'coordinator', undefined),
} as const)

test('whatever happened: no number under the threshold, and none that the total would give back', () => {
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 60 }), (cases) => {
      const told = countFigures(
        days,
        cases.map((one) => aCase(one)),
        [],
        place,
      )
      for (const { of, rows } of told.tables.filter(({ of }) => of !== 'no_case')) {
        const counts = rows.flatMap(({ count }) => count ?? [])
        for (const count of counts) expect(count, of).toBeGreaterThanOrEqual(THRESHOLD)
        const missing = rows.length - counts.length
        expect(missing, of).not.toBe(1)
        if (told.cases === undefined) expect(rows, of).toEqual([])
        if (rows.length > 0 && missing === 0)
          expect(
            counts.reduce((sum, one) => sum + one, 0),
            of,
          ).toBe(told.cases)
      }
    }),
  )
})

test('as a table: what is withheld stays so, and no word of a reader’s language is a formula', () => {
  const told = countFigures(
    days,
    [...times(12, aCase()), ...times(7, aCase({ outcome: 'refused' })), aCase({ outcome: 'died' })],
    [],
    place,
  )
  const words = {
    columns: { from: 'Dal', until: 'Al', table: 'Tabella', row: 'Voce', count: 'Numero' },
    cases: 'Fascicoli',
    withoutCase: 'Senza fascicolo',
    covered: 'coperto',
    table: (of: string) => of,
    row: (_: string, key: string) => (key === 'hospital' ? '=2+5' : key),
  }
  const lines = writeFigures(told, words, csvStyles.it).slice(1).split('\r\n')
  expect(lines.slice(0, 6)).toEqual([
    'Dal;Al;Tabella;Voce;Numero',
    '2025-07-01;2025-12-31;Fascicoli;;20',
    '2025-07-01;2025-12-31;Senza fascicolo;;0',
    '2025-07-01;2025-12-31;outcome;died;coperto',
    `2025-07-01;2025-12-31;outcome;"'=2+5";12`,
    '2025-07-01;2025-12-31;outcome;refused;coperto',
  ])
})
