// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataMap } from './dataMap.ts'
import { isPlain } from './plainColumns.ts'
import type { TableOfPeople } from './tableOfPeople.ts'
import { writeDataMap } from './writeDataMap.ts'

const page = new URL('../../../docs/privacy/data-map.md', import.meta.url)
const types = readFileSync(new URL('../app/databaseTypes.ts', import.meta.url), 'utf8')

/** Every column of every table, as the types of the schema have them. */
function listColumns(source: string) {
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

const listed = ({ words = [], facts = [], accounts = [], secrets = [] }: TableOfPeople) => [
  ...words,
  ...facts,
  ...accounts,
  ...secrets,
]
const unmapped = (columns: ReturnType<typeof listColumns>) =>
  columns
    .filter(({ column, type }) => !isPlain(column, type))
    .filter(({ table, column }) => !dataMap.some((one) => one.table === table && listed(one).includes(column)))
    .map(({ table, column }) => `${table}.${column}`)

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

test('every row is of a column that is there, once', () => {
  const there = new Set(listColumns(types).map(({ table, column }) => `${table}.${column}`))
  const rows = dataMap.flatMap((one) => listed(one).map((column) => `${one.table}.${column}`))
  // The vault stands in a schema that the application cannot read, and has no types.
  expect(rows.filter((row) => !there.has(row) && !row.startsWith('vault.'))).toEqual([])
  expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([])
})

test('docs/privacy/data-map.md is written from it', () => {
  const text = writeDataMap(dataMap)
  if (process.env.UPDATE) writeFileSync(page, text)
  expect(text, 'UPDATE=1 npx vitest run --project rules src/server/privacy/dataMap.test.ts').toBe(
    readFileSync(page, 'utf8'),
  )
})
