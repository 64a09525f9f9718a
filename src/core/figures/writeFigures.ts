// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CsvCell, type CsvStyle, writeCsv } from '#core/shared/csv.ts'
import type { FigurePeriod, FigureTable } from './figuresApi.ts'

/** The words of whoever reads it. */
export interface FigureWords {
  readonly columns: {
    readonly from: string
    readonly until: string
    readonly table: string
    readonly row: string
    readonly count: string
  }
  readonly cases: string
  readonly withoutCase: string
  readonly covered: string
  readonly table: (of: FigureTable['of']) => string
  readonly row: (of: FigureTable['of'], key: string) => string
}

/** One line a row, so that a spreadsheet can do what it likes with it; what is withheld stays so. */
export function writeFigures(period: FigurePeriod, words: FigureWords, style: CsvStyle): string {
  const { from, until, cases, withoutCase, tables } = period
  const { columns, covered } = words
  const line = (table: string, row: string, count: number | undefined): CsvCell[] => [
    from,
    until,
    table,
    row,
    count ?? covered,
  ]
  return writeCsv(
    [
      [columns.from, columns.until, columns.table, columns.row, columns.count],
      line(words.cases, '', cases),
      line(words.withoutCase, '', withoutCase),
      ...tables.flatMap(({ of, rows }) =>
        rows.map(({ key, count }) => line(words.table(of), words.row(of, key), count)),
      ),
    ],
    style,
  )
}
