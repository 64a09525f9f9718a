// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadAmbito } from './loadAmbito.ts'

const config = new URL('../../../config/', import.meta.url)

test('ISTAT codes and names are those of the national register', async () => {
  const rows = readFileSync(new URL('reference/municipalities.csv', config), 'utf8').trim().split('\n')
  const inForce = new Map(rows.map((row) => row.split(',')).map(([code, , name]) => [code, name]))
  const { municipalities } = await loadAmbito(new URL('rhodense', config).pathname)
  expect(municipalities).toHaveLength(9)
  for (const { code, name } of municipalities) expect(inForce.get(code), code).toBe(name.toUpperCase())
})
