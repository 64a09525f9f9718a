// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { Days } from './figurePeriod.ts'
import { caseTables, type FigurePeriod, type FigureTable } from './figuresApi.ts'
import { withhold, withholdTotal } from './withhold.ts'

/** A case as it is counted: nothing by which it could be found again. */
export interface CountedCase {
  /** When its report came. */
  readonly receivedAt: string
  /** When somebody was first called out for it; nobody was, where all was over before it was written in. */
  readonly calledAt: string | undefined
  /** Code of the ambito's own municipality it was told for. */
  readonly municipality: string | undefined
  readonly outcome: string | undefined
  readonly answeredAt: string | undefined
  /** At which level of the call-out they stood. */
  readonly answeredBy: string | undefined
  readonly arrivedAt: string | undefined
  readonly bed: 'found' | 'not_found' | 'not_asked'
  readonly handover: 'in_term' | 'late' | 'waiting' | 'none'
}

/** A report that became no case: when it came, and what it was. */
export interface CountedReport {
  readonly receivedAt: string
  readonly kind: string
}

type CaseTable = (typeof caseTables)[number]
type KeyOf = (one: CountedCase, at: Temporal.ZonedDateTime) => string

/** In which row of each table a case stands. */
const keysOf: Readonly<Record<CaseTable, KeyOf>> = {
  outcome: ({ outcome }) => outcome ?? 'open',
  municipality: ({ municipality }) => municipality ?? 'elsewhere',
  month: (_, at) => at.toPlainDate().toPlainYearMonth().toString(),
  weekday: (_, at) => String(at.dayOfWeek),
  hours: (_, { hour }) => (hour < 2 || hour >= 20 ? 'h20' : hour < 8 ? 'h02' : hour < 14 ? 'h08' : 'h14'),
  // "Nobody answered" is also the last of `answered_by`: told apart in both, one table would give back what the other withholds.
  answered_in: ({ calledAt, answeredAt }) =>
    (calledAt && bandOf(calledAt, answeredAt, [10, 20, 40])) || 'longer_or_never',
  answered_by: ({ calledAt, answeredBy }) => (calledAt ? (answeredBy ?? 'nobody') : 'not_called'),
  arrived_in: ({ receivedAt, arrivedAt }) =>
    arrivedAt ? (bandOf(receivedAt, arrivedAt, [60, 90]) ?? 'longer') : 'nobody',
  bed: ({ bed }) => bed,
  handover: ({ handover }) => handover,
}

/** The first of these minutes within which it happened. */
function bandOf(from: string, until: string | undefined, bands: readonly number[]): string | undefined {
  if (!until) return undefined
  const minutes = (Date.parse(until) - Date.parse(from)) / 60_000
  const band = bands.find((most) => minutes <= most)
  return band === undefined ? undefined : `within_${band}`
}

/** What may be told of one period; days, weekdays and hours are of the ambito's zone. */
export function countFigures(
  days: Days,
  cases: readonly CountedCase[],
  reports: readonly CountedReport[],
  { zone }: { readonly zone: string },
): FigurePeriod {
  const timed = <T extends { readonly receivedAt: string }>(all: readonly T[]) =>
    all.flatMap((one) => {
      const at = Temporal.Instant.from(one.receivedAt).toZonedDateTimeISO(zone)
      const day = at.toPlainDate().toString()
      return day >= days.from && day <= days.until ? [{ one, at }] : []
    })
  const [ofCases, ofReports] = [timed(cases), timed(reports)]
  const [total, withoutCase] = [withholdTotal(ofCases.length), withholdTotal(ofReports.length)]
  return {
    ...days,
    ...(total !== undefined && { cases: total }),
    ...(withoutCase !== undefined && { withoutCase }),
    tables: [
      ...caseTables.map((of) =>
        tellTable(
          of,
          ofCases.map(({ one, at }) => keysOf[of](one, at)),
        ),
      ),
      tellTable(
        'no_case',
        ofReports.map(({ one }) => one.kind),
      ),
    ],
  }
}

function tellTable(of: FigureTable['of'], keys: readonly string[]): FigureTable {
  if (withholdTotal(keys.length) === undefined) return { of, rows: [] }
  const counts = [...Map.groupBy(keys, (key) => key)].map(([key, all]) => ({ key, count: all.length }))
  counts.sort((a, b) => a.key.localeCompare(b.key))
  const told = withhold(counts.map(({ count }) => count))
  if (!told) return { of, rows: [] }
  return {
    of,
    rows: counts.map(({ key }, at) => {
      const count = told[at]
      return count === undefined ? { key } : { key, count }
    }),
  }
}
