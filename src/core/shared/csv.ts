// SPDX-License-Identifier: AGPL-3.0-or-later

export type CsvCell = string | number

export interface CsvStyle {
  /** `;` and a decimal comma where spreadsheets expect them so. */
  readonly separator: ';' | ','
  readonly decimal: ',' | '.'
}

/** As the spreadsheets of each language expect it. */
export const csvStyles: Readonly<Record<'it' | 'en', CsvStyle>> = {
  it: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
}

/**
 * A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection), behind blanks and in the wide signs
 * of other keyboards too: an apostrophe makes it words again.
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function writeCsv(rows: readonly (readonly CsvCell[])[], style: CsvStyle): string {
  const lines = rows.map((row) => row.map((cell) => writeCell(cell, style)).join(style.separator))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function writeCell(cell: CsvCell, { separator, decimal }: CsvStyle): string {
  if (typeof cell === 'number') {
    const written = String(Math.round(cell * 100) / 100).replace('.', decimal)
    return written.includes(separator) ? `"${written}"` : written
  }
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /["\r\n;,']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
