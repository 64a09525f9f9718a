// SPDX-License-Identifier: AGPL-3.0-or-later
import { isPlain } from './plainColumns.ts'
import type { TableOfPeople } from './tableOfPeople.ts'

/** A column of the schema; its type as the types of the schema spell it. */
export interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** Every column that a row of the map names. */
export const listNamed = ({ words = [], facts = [], accounts = [], secrets = [] }: TableOfPeople): string[] => [
  ...words,
  ...facts,
  ...accounts,
  ...secrets,
]

/** Those that may hold words or people, and of which the map says nothing. */
export function listUnmapped(map: readonly TableOfPeople[], columns: readonly Column[]): string[] {
  return columns
    .filter(({ column, type }) => !isPlain(column, type))
    .filter(({ table, column }) => !map.some((one) => one.table === table && listNamed(one).includes(column)))
    .map(({ table, column }) => `${table}.${column}`)
}

/** Columns that the map names and that are not there any more. */
export function listGone(map: readonly TableOfPeople[], columns: readonly Column[]): string[] {
  const there = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  return map.flatMap((one) => listNamed(one).map((column) => `${one.table}.${column}`)).filter((row) => !there.has(row))
}
