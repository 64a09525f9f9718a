// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { listEndpoints } from './listEndpoints.ts'
import { writeOpenApi } from './openApi.ts'

const root = join(import.meta.dirname, '../../..')
const committed = readFileSync(join(root, 'docs/openapi.json'), 'utf8')
const ruleset = join(root, 'tests/data/italian-guidelines/italian-guidelines-full.spectral.yml')
const run = promisify(execFile)

describe('docs/openapi.json', () => {
  test('is what the endpoints say today (else: node scripts/openapi.ts)', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(writeOpenApi(listEndpoints(), version))))
  })

  test('no operation has the name of another, no parameter carries a person', () => {
    const ids = listEndpoints().map((endpoint) => endpoint.id)
    expect(new Set(ids).size).toBe(ids.length)
    const parameters = listEndpoints().flatMap((endpoint) => Object.keys(endpoint.params.shape))
    // An instant and a month are nobody's.
    expect(parameters.filter((name) => !/Id$|^(instant|month)$/.test(name))).toEqual([])
  })

  test('keeps the Italian guidelines: 0 errors, 0 warnings', { timeout: 120_000 }, async () => {
    const spectral = join(root, 'node_modules/.bin/spectral')
    const { stdout } = await run(process.execPath, [
      spectral,
      'lint',
      join(root, 'docs/openapi.json'),
      '-r',
      ruleset,
      '-f',
      'json',
      '--fail-severity',
      'error',
    ]).catch((error: { stdout: string }) => error)
    const found = JSON.parse(stdout.slice(stdout.indexOf('['), stdout.lastIndexOf(']') + 1)) as {
      severity: number
      code: string
    }[]
    expect(found.filter(({ severity }) => severity <= 1)).toEqual([])
  })
})
