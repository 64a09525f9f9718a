// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything `npm test` proves, level by level, from the quickest to the slowest, and the sum at the end.
//   npm test               all levels
//   npm test -- rules      only the levels named
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOT_KNOWN } from './packages.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', name)
const reports = mkdtempSync(join(tmpdir(), 'veglia-test-'))

interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const levels: Readonly<Record<string, () => Promise<Count>>> = {
  types: () => all(['src/core', 'src/server', 'src/web', 'tests'].map((floor) => ['typescript/bin/tsc', '-p', floor])),
  lint: () => all([['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']]),
  packages: async () => countOfPackages(await run([join(root, 'scripts/packages.ts')])),
  rules: () => vitest('rules'),
  shell: () => vitest('shell'),
  simulation: () => vitest('simulation'),
  stories: async () => {
    const built = await run([join(root, 'scripts/setup.mjs'), 'build'])
    return built === 0 ? vitest('stories') : { passed: 0, failed: 1, skipped: 0 }
  },
}

/** Licences are one check and known weaknesses another: where the registry could not be asked, that one was not made. */
function countOfPackages(exit: number): Count {
  if (exit === NOT_KNOWN) return { passed: 1, failed: 0, skipped: 1 }
  return exit === 0 ? { passed: 2, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** Checks that pass or fail as a whole count as one each. */
async function all(commands: readonly (readonly string[])[]): Promise<Count> {
  let failed = 0
  for (const [script = '', ...args] of commands) if ((await run([bin(script), ...args])) !== 0) failed += 1
  return { passed: commands.length - failed, failed, skipped: 0 }
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
  const counted = readReport(report)
  // A file that cannot even be read runs no test and must not pass for that.
  return exit !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

function readReport(file: string): Count {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
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
for (const [name, prove] of Object.entries(levels)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n— ${name}`)
  const startedAt = performance.now()
  const { passed, failed, skipped } = await prove()
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  lines.push(`  ${name.padEnd(12)}${passed} passed, ${failed} failed, ${skipped} skipped · ${seconds} s`)
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
