// SPDX-License-Identifier: AGPL-3.0-or-later
// What the house weighs: lines a floor, what a browser fetches, how long a start takes, memory at rest.
//   npm run bench -- house
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { percentile, printTable } from './rounds.ts'

const root = join(import.meta.dirname, '..')
const PORT = 18_420
/** Long enough for the engine, the change feed and the garbage of the start to settle. */
const REST_SECONDS = 10

weighCode()
weighBundle()
await weighStarts()

function weighCode(): void {
  const tracked = execFileSync('git', ['ls-files', 'src'], { cwd: root, encoding: 'utf8' }).split('\n')
  const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path)
  const rows = ['core', 'server', 'web'].map((floor) => {
    const files = tracked
      .filter((path) => path.startsWith(`src/${floor}/`) && /\.(ts|tsx)$/.test(path))
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    const code = files.filter(({ path }) => !isTest(path))
    const longest = code.toSorted((a, b) => b.lines - a.lines)[0] ?? { path: '', lines: 0 }
    const sum = (list: readonly { lines: number }[]) => list.reduce((total, { lines }) => total + lines, 0)
    const median = percentile(
      code.map(({ lines }) => lines),
      50,
    )
    const cells = [
      code.length,
      sum(code),
      median,
      `${longest.lines} (${longest.path})`,
      sum(files.filter((file) => isTest(file.path))),
    ]
    return [floor, ...cells.map(String)]
  })
  console.log('\nLines\n')
  printTable(['floor', 'files', 'lines', 'median file', 'longest file', 'lines of its tests'], rows)
}

function weighBundle(): void {
  const assets = join(root, 'dist/web/assets')
  if (!existsSync(assets)) return console.log('\nNo built screens: npm run bench -- house builds them first.')
  const size = (ending: RegExp) =>
    readdirSync(assets)
      .filter((name) => ending.test(name))
      .reduce((total, name) => total + gzipSync(readFileSync(join(assets, name))).length, 0) / 1024
  console.log('\nWhat a browser fetches, gzip\n')
  printTable(
    ['what', 'KB'],
    [
      ['scripts', size(/\.js$/)],
      ['styles', size(/\.css$/)],
      ...firstLoads().map(([name, kilobytes]) => [`scripts of ${name}`, kilobytes] as const),
    ],
  )
}

/** Scripts a page waits for before it shows anything: its own, the entry's, and the Italian words. */
function firstLoads(): [string, number][] {
  type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly isEntry?: boolean }
  const manifest = JSON.parse(readFileSync(join(root, 'dist/web/.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? ''
  const weigh = (names: readonly string[]) => {
    const files = new Set<string>()
    const visit = (name: string) => {
      const chunk = manifest[name]
      if (!chunk || files.has(chunk.file)) return
      files.add(chunk.file)
      for (const next of chunk.imports ?? []) visit(next)
    }
    for (const name of [entry, 'messages/it.ts', ...names]) visit(name)
    return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(root, 'dist/web', file))).length, 0) / 1024
  }
  return [
    ['the desk', weigh(['app/DeskApp.tsx'])],
    ['/campo', weigh(['app/BareApp.tsx', 'paging/field/FieldScreen.tsx'])],
    ['/modulo', weigh(['app/BareApp.tsx', 'reports/station/FormScreen.tsx'])],
    ['/ricevuta', weigh(['app/BareApp.tsx', 'reports/ReceiptScreen.tsx'])],
  ]
}

async function weighStarts(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'veglia-bench-'))
  const rows: (string | number)[][] = []
  try {
    for (const name of ['first start, empty folder', 'second start', 'third start']) {
      const { seconds, stop, pid } = await start(dataDir)
      await sleep(REST_SECONDS * 1000)
      const { program, database } = memoryOf(pid)
      rows.push([name, seconds, program, database])
      await stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  console.log(`\nStarts of the built program, and memory after ${REST_SECONDS} s of rest (PSS)\n`)
  printTable(['start', 'seconds to usable', 'program MB', 'database MB'], rows)
}

/** The program in a process of its own, until it says where it can be opened. */
async function start(dataDir: string) {
  const begun = performance.now()
  const cli = join(root, 'src/server/app/cli.ts')
  const child = spawn(process.execPath, [cli, 'start', '--data', dataDir, '--port', String(PORT)], {
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.includes(`:${PORT}`) && resolve())
    void ended.then(() => reject(new Error('the program ended by itself')))
  })
  return {
    pid: child.pid as number,
    seconds: (performance.now() - begun) / 1000,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Proportional set size in MB, from Linux: pages that processes share are counted once. */
function memoryOf(program: number): { program: number; database: number } {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, parent = '0'] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8')) ?? []
        return [{ pid: Number(name), parent: Number(parent) }]
      } catch {
        return []
      }
    })
  const below = (pid: number): number[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...below(child.pid)])
  const sum = (pids: readonly number[]) => pids.reduce((total, pid) => total + megabytesOf(pid), 0)
  return { program: megabytesOf(program), database: sum(below(program)) }
}

function megabytesOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return 0
  }
}
