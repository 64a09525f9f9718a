// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import type { Town } from '#core/territory/findTowns.ts'
import { writtenTownName } from '#core/territory/townName.ts'

const file = new URL('../../../config/reference/municipalities.csv', import.meta.url)
let towns: ReadonlyMap<string, Town> | undefined

/** Every municipality of the national register in force, by ISTAT code (config/reference/README.md). Read once. */
export function municipalityRegister(): ReadonlyMap<string, Town> {
  towns ??= new Map(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => {
        const [code = '', province = '', name = ''] = row.split(',')
        return [code, { code, province, name: writtenTownName(name) }]
      }),
  )
  return towns
}
