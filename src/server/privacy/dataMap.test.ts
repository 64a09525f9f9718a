// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataMap } from './dataMap.ts'
import { fleetingTables } from './fleetingTables.ts'
import { type Column, listNamed, listUnmapped } from './mappedColumns.ts'
import { writeDataMap } from './writeDataMap.ts'

const page = new URL('../../../docs/privacy/data-map.md', import.meta.url)
const types = readFileSync(new URL('../app/databaseTypes.ts', import.meta.url), 'utf8')

/** Every column of every table, as the types of the schema have them. */
function listColumns(source: string): Column[] {
  const interfaces = new Map(
    [...source.matchAll(/export interface (\w+) \{\n([\s\S]*?)\n\}/g)].map(([, name = '', body = '']) => [name, body]),
  )
  const tables = [...(interfaces.get('DB') ?? '').matchAll(/^ {2}'?([\w.]+)'?: (\w+)$/gm)]
  return tables.flatMap(([, table = '', name = '']) =>
    [...(interfaces.get(name) ?? '').matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, column = '', type = '']) => ({
      table,
      column,
      type,
    })),
  )
}

const unmapped = (columns: readonly Column[]) => listUnmapped(dataMap, columns)

test('every column that may hold words or people has its row', () => {
  const columns = listColumns(types)
  expect(columns.length).toBeGreaterThan(400)
  expect(unmapped(columns), 'say in src/server/privacy/dataMap.ts what they hold of whom').toEqual([])
})

test('a planted column is found', () => {
  expect(unmapped([{ table: 'view_cases', column: 'mothers_surname', type: 'string | null' }])).toHaveLength(1)
  expect(unmapped([{ table: 'view_cases', column: 'told_by', type: 'string' }])).toHaveLength(1)
  expect(unmapped([{ table: 'view_new', column: 'said', type: 'Json' }])).toHaveLength(1)
  expect(unmapped([{ table: 'view_new', column: 'opened_at', type: 'string' }])).toEqual([])
})

test('no row of the map names a column twice', () => {
  const rows = dataMap.flatMap((one) => listNamed(one).map((column) => `${one.table}.${column}`))
  expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([])
})

test('what is called fleeting goes by itself, and what goes by itself is called so', () => {
  const called = dataMap.filter(({ kept }) => kept === 'fleeting').map(({ table }) => table)
  const swept: readonly string[] = fleetingTables.map(({ table }) => table)
  expect(called.toSorted()).toEqual([...swept, 'auth.session', 'auth.verification'].toSorted())
})

test('docs/privacy/data-map.md is written from it', () => {
  const text = writeDataMap(dataMap)
  if (process.env.UPDATE) writeFileSync(page, text)
  expect(text, 'UPDATE=1 npx vitest run --project rules src/server/privacy/dataMap.test.ts').toBe(
    readFileSync(page, 'utf8'),
  )
})
