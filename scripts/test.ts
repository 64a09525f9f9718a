// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything `npm test` proves, level by level, from the quickest to the slowest, and at the end what failed and the
// sum: whoever has only the last lines of an hour's log reads there which test it was, and what it said.
//   npm test               all levels
//   npm test -- rules      only the levels named
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOT_KNOWN } from './packages.ts'
import { type Count, countOf } from './testReport.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', name)
const reports = mkdtempSync(join(tmpdir(), 'veglia-test-'))

const NOTHING: Count = { passed: 0, failed: 0, skipped: 0, failures: [] }

const levels: Readonly<Record<string, () => Promise<Count>>> = {
  types: () => all(['src/core', 'src/server', 'src/web', 'tests'].map((floor) => ['typescript/bin/tsc', '-p', floor])),
  lint: () => all([['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']]),
  packages: async () => countOfPackages(await run([join(root, 'scripts/packages.ts')])),
  rules: () => vitest('rules'),
  shell: () => vitest('shell'),
  simulation: () => vitest('simulation'),
  stories: async () => {
    const built = await run([join(root, 'scripts/setup.mjs'), 'build'])
    return built === 0
      ? vitest('stories')
      : { ...NOTHING, failed: 1, failures: ['the screens could not be built; why stands above'] }
  },
}

/** Licences are one check and known weaknesses another: where the registry could not be asked, that one was not made. */
function countOfPackages(exit: number): Count {
  if (exit === NOT_KNOWN) return { ...NOTHING, passed: 1, skipped: 1 }
  return exit === 0 ? { ...NOTHING, passed: 2 } : { ...NOTHING, failed: 1, failures: ['scripts/packages.ts'] }
}

/** Checks that pass or fail as a whole count as one each. */
async function all(commands: readonly (readonly string[])[]): Promise<Count> {
  const failures: string[] = []
  for (const [script = '', ...args] of commands) {
    if ((await run([bin(script), ...args])) !== 0) failures.push([script, ...args].join(' '))
  }
  return { ...NOTHING, passed: commands.length - failures.length, failed: failures.length, failures }
}

async function vitest(project: string): Promise<Count> {
  const report = join(reports, `${project}.json`)
  const exit = await run([
    bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    return countOf(JSON.parse(readFileSync(report, 'utf8')), exit, root)
  } catch {
    return { ...NOTHING, failed: 1, failures: [`vitest ended with ${exit} and left no report`] }
  }
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in levels))
if (unknown.length > 0) {
  console.error(`No level called ${unknown.join(', ')}. There are: ${Object.keys(levels).join(', ')}.`)
  process.exit(2)
}

const total = { passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []
const failures: string[] = []
for (const [name, prove] of Object.entries(levels)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n— ${name}`)
  const startedAt = performance.now()
  const { passed, failed, skipped, failures: named } = await prove()
  failures.push(...named.map((text) => `${name}: ${text}`))
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  lines.push(`  ${name.padEnd(12)}${passed} passed, ${failed} failed, ${skipped} skipped · ${seconds} s`)
}
rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.log(`\n— failed\n${failures.join('\n\n')}`)
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
