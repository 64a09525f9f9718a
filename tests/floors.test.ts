// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript, as the tool wants it
import config from '../.dependency-cruiser.js'

const root = join(import.meta.dirname, '..')
const planted = mkdtempSync(join(tmpdir(), 'veglia-floors-'))
afterAll(() => rmSync(planted, { recursive: true, force: true }))

async function violationsIn(baseDir: string) {
  const options = {
    ...config.options,
    tsConfig: undefined,
    baseDir,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
  }
  const { output } = await cruise(['src'], options as never)
  const result = output as ICruiseResult
  return { read: result.summary.totalCruised, names: result.summary.violations.map((violation) => violation.rule.name) }
}

function plant(files: Readonly<Record<string, string>>) {
  const baseDir = mkdtempSync(join(planted, 'tree-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(baseDir, path)), { recursive: true })
    writeFileSync(join(baseDir, path), text)
  }
  return baseDir
}

describe('floors', () => {
  test('nothing in src crosses a floor, and the tree was really read', { timeout: 60_000 }, async () => {
    const { read, names } = await violationsIn(root)
    expect(names).toEqual([])
    expect(read).toBeGreaterThan(250)
  })

  test.each([
    ['core-is-pure', { 'src/core/beds/a.ts': "import 'node:fs'\n" }],
    [
      'core-features-apart',
      { 'src/core/beds/a.ts': "import '../cases/b.ts'\n", 'src/core/cases/b.ts': 'export const b = 1\n' },
    ],
    [
      'server-never-web',
      { 'src/server/beds/a.ts': "import '../../web/b.ts'\n", 'src/web/b.ts': 'export const b = 1\n' },
    ],
    [
      'web-never-server',
      { 'src/web/beds/a.ts': "import '../../server/b.ts'\n", 'src/server/b.ts': 'export const b = 1\n' },
    ],
    [
      'web-never-server',
      {
        'src/web/beds/a.ts': "import type { B } from '../../server/b.ts'\nexport type A = B\n",
        'src/server/b.ts': 'export type B = 1\n',
      },
    ],
    [
      'log-knows-no-feature',
      { 'src/server/log/a.ts': "import '../beds/b.ts'\n", 'src/server/beds/b.ts': 'export const b = 1\n' },
    ],
    [
      'server-features-apart',
      { 'src/server/beds/a.ts': "import '../cases/b.ts'\n", 'src/server/cases/b.ts': 'export const b = 1\n' },
    ],
    ['ui-knows-nothing', { 'src/web/ui/a.ts': "import '../beds/b.ts'\n", 'src/web/beds/b.ts': 'export const b = 1\n' }],
    [
      'no-circles',
      {
        'src/core/beds/a.ts': "import './b.ts'\nexport const a = 1\n",
        'src/core/beds/b.ts': "import './a.ts'\nexport const b = 1\n",
      },
    ],
    ['no-strangers', { 'src/server/beds/a.ts': "import 'a-package-nobody-installed'\n" }],
  ])('a planted violation of %s is found', { timeout: 30_000 }, async (name, files) => {
    const { names } = await violationsIn(plant(files))
    expect(names).toContain(name)
  })
})
