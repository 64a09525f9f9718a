// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { loadAmbito } from './loadAmbito.ts'

const repository = new URL('../../../', import.meta.url)
/** OntoPiA's register of municipalities since 1861, CC BY 4.0; it stands beside the repository, not in it. */
const register = new URL('../shared/data/municipalities/cities.csv.gz', repository)

test('ISTAT codes and names are those of the national register', async (context) => {
  if (!existsSync(register)) return context.skip('the register of municipalities is not beside the repository')
  const rows = gunzipSync(readFileSync(register)).toString('utf8').trim().split('\n')
  const inForce = new Map(
    rows
      .map((row) => row.slice(1, -1).replace(/"\r?$/, '').split('","'))
      .filter((cells) => cells[8]?.startsWith('31-12-9999'))
      .map((cells) => [cells[4], cells[5]]),
  )
  const { municipalities } = await loadAmbito(new URL('config/rhodense', repository).pathname)
  expect(municipalities).toHaveLength(9)
  for (const { code, name } of municipalities) expect(inForce.get(code), code).toBe(name.toUpperCase())
})
