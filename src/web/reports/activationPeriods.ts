// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { ActivationMonth } from '#core/reports/triageApi.ts'

export const periods = ['month', 'last_month', 'quarter', 'year', 'all'] as const
export type Period = (typeof periods)[number]

/** The months of a period, counted back from this one in the zone of the ambito. */
export function monthsOf(
  months: readonly ActivationMonth[],
  period: Period,
  nowMs: number,
  zone: string,
): readonly ActivationMonth[] {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(zone).toPlainDate()
  const back = (count: number) => here.toPlainYearMonth().subtract({ months: count }).toString()
  const bounds: Record<Period, [string, string]> = {
    month: [back(0), back(0)],
    last_month: [back(1), back(1)],
    quarter: [back(2), back(0)],
    year: [back(11), back(0)],
    all: ['', '9999-99'],
  }
  const [first, last] = bounds[period]
  return months.filter(({ month }) => first <= month && month <= last)
}

/** The months together, the most first. */
export function addUp(months: readonly ActivationMonth[]): Omit<ActivationMonth, 'month'> {
  return {
    bodies: together(
      months.flatMap(({ bodies }) => bodies),
      ({ bodyKey, entitled }) => `${bodyKey} ${entitled}`,
    ),
    redirects: together(
      months.flatMap(({ redirects }) => redirects),
      ({ reason }) => reason,
    ),
  }
}

function together<Row extends { readonly reports: number }>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const before = sums.get(keyOf(row))
    sums.set(keyOf(row), { ...row, reports: row.reports + (before?.reports ?? 0) })
  }
  return [...sums.values()].toSorted((a, b) => b.reports - a.reports)
}
