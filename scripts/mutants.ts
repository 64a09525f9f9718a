// SPDX-License-Identifier: AGPL-3.0-or-later
// Mutants of our rules: one check taken away or turned round, in a copy of the tree, and the tests that must notice.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Subject } from './mutantSubjects.ts'

const root = join(import.meta.dirname, '..')
/** What the tests of rules read. */
const COPIED = ['src', 'tests', 'docs', 'config', 'db', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts']

/** One change at one place; words are compared line by line, so that a comment is never a mutant. */
const CHANGES: readonly (readonly [RegExp, string, string])[] = [
  [/rows: 'none'/g, "rows: 'all'", 'shows all rows instead of none'],
  [/\breturn none\b/g, 'return all', 'shows all rows instead of none'],
  [/ : none\b/g, ' : all', 'shows all rows instead of none'],
  [/\bevery\(/g, 'some(', 'one of several is enough'],
  [/\b(isOpenToAll|isNotBarred|isAsking)\b(?! =)/g, 'all', 'whatever is the case'],
  [/ && /g, ' || ', 'one of two is enough'],
  // Between texts it joins them, in SQL.
  [/(?<!') \|\| (?!')/g, ' && ', 'only both together'],
  [/ === /g, ' !== ', 'turned round'],
  [/ !== /g, ' === ', 'turned round'],
  [/\bif \(!/g, 'if (', 'turned round'],
  [/\breturn !/g, 'return ', 'turned round'],
  [/\breturn false\b/g, 'return true', 'always yes'],
  [/ <= /g, ' > ', 'turned round'],
  [/ > /g, ' <= ', 'turned round'],
  [/ < /g, ' >= ', 'turned round'],
  [/ >= /g, ' < ', 'turned round'],
  // Of queries. That a row is of this ambito is kept by a wall of its own below them (walls.int.test.ts).
  [/^\s+\.where\((?!'(?:\w+\.)?ambito_id').*\)$/g, '', 'a condition of a query taken away'],
  [/^\s+if \(.*\) throw new (?:NotFound|HttpProblem|StepUpNeeded)\(.*$/g, '', 'a refusal taken away'],
  [/^\s+(?:await )?must[A-Z]\w*\(.*\)$/g, '', 'a check taken away'],
  [/\bcurrent_setting\('veglia\.ambito'\) and /g, "current_setting('veglia.ambito') or ", 'one of two is enough'],
  [/\b(and|or) (?=exists|a\.type|works_somewhere|m\.user_id)/g, 'and not ', 'turned round'],
  // With the whole of what is compared, or the rest would be no SQL and any test would notice.
  [
    /\band [a-z_]+\.\w+(?: ->> '\w+')? (?:=|<>|>) [^\s()]+(?:\([^()]*\))?\}?(?:::\w+)?(?: ->> '\w+')?/g,
    'and true',
    'a condition taken away',
  ],
  [/\b(?:agreement\.agreed|shift\.published)\b/g, 'true', 'a condition taken away'],
  // Of what the database refuses by itself.
  [/using \(ambito_id = current_setting\('+veglia\.ambito'+, true\)\)/g, 'using (true)', 'a wall taken away'],
  [/for each (row|statement) execute/g, 'for each $1 when (false) execute', 'a trigger that never fires'],
  [/for each row when \(/g, 'for each row when (false and ', 'a trigger that never fires'],
  [/\braise exception\b/g, 'raise notice', 'says it and lets it through'],
  [/^revoke .*;$/g, '', 'what anybody may stays with anybody'],
  [/^( {2}\w+: \[)(?!.*(?:'municipal_worker'|\.\.\.roles))/g, "$1'municipal_worker', ", 'a desk may do it too'],
]

export interface Mutant {
  readonly subject: Subject
  readonly line: number
  readonly what: string
  readonly text: string
}

export function mutantsOf(subject: Subject): Mutant[] {
  const lines = readFileSync(join(root, subject.file), 'utf8').split('\n')
  const passing = listPassing(subject, lines)
  return lines.flatMap((line, index) =>
    /^\s*(\/\/|--|\*|\/\*|import|export type|export interface)|^ {2}\| /.test(line) ||
    isRowOfOther(subject, line) ||
    passing.has(index)
      ? []
      : CHANGES.flatMap(([pattern, instead, what]) =>
          [...line.matchAll(pattern)].map((found) => {
            // In the rest of its line, not alone: some patterns look at what follows.
            const changed =
              line.slice(0, found.index) + line.slice(found.index).replace(new RegExp(pattern.source), instead)
            return { subject, line: index + 1, what, text: lines.with(index, changed).join('\n') }
          }),
        ),
  )
}

/** A list in brackets is a row of permissions only in the table of permissions. */
const isRowOfOther = ({ file }: Subject, line: string) => /^ {2}\w+: \[/.test(line) && !file.endsWith('/permissions.ts')

/**
 * Lines of a migration that say nothing of how the database is in the end: a view that a later one writes again, and what was
 * done once to the rows that were there.
 */
function listPassing({ file }: Subject, lines: readonly string[]): Set<number> {
  const [folder, name] = [dirname(file), basename(file)]
  if (!name.endsWith('.sql')) return new Set()
  const later = readdirSync(join(root, folder))
    .filter((other) => other > name)
    .map((other) => readFileSync(join(root, folder, other), 'utf8'))
  const isPassing = (line: string) => {
    const view = /^create (?:or replace )?view (\w+)/.exec(line)?.[1]
    return line.startsWith('update ') || (view && later.some((sql) => sql.includes(`create or replace view ${view} `)))
  }
  const passing = new Set<number>()
  for (const [start, line] of lines.entries())
    if (isPassing(line)) for (let at = start; at === start || !lines[at - 1]?.endsWith(';'); at += 1) passing.add(at)
  return passing
}

/** A copy of the tree in which mutants live, one at a time; the tree itself is never touched. */
export function openNursery() {
  const folder = mkdtempSync(join(tmpdir(), 'veglia-mutants-'))
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return {
    /** Whether its tests notice it. */
    async isKilled({ subject, text }: Mutant): Promise<boolean> {
      const file = join(folder, subject.file)
      writeFileSync(file, text)
      const failed = (await runTests(folder, subject)) !== 0
      cpSync(join(root, subject.file), file)
      return failed
    },
    /** The tests themselves pass here, or every mutant would seem killed. */
    isHealthy: async (subject: Subject) => (await runTests(folder, subject)) === 0,
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Whoever is not done by then never will be, and that is noticed. The longest of the shell takes a minute on two busy cores. */
const LONGEST_MS = { rules: 40_000, shell: 600_000 }

/** What takes longest is asked only about a mutant that the others let live. */
async function runTests(folder: string, { project, tests }: Subject): Promise<number> {
  const isSlow = (file: string) => file.includes('everyCheckCounts')
  for (const files of [tests.filter((file) => !isSlow(file)), tests.filter(isSlow)]) {
    const code = files.length === 0 ? 0 : await runVitest(folder, project, files)
    if (code !== 0) return code
  }
  return 0
}

function runVitest(folder: string, project: Subject['project'], files: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const args = [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', '--bail=1', '--project', project, ...files]
    const { UPDATE: _, ...environment } = process.env
    const env = { ...environment, POSTGRES: 'newest' }
    // A group of its own, to be stopped whole: a mutant may turn round for ever in a process of the runner.
    const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', env, detached: true })
    const tooLong = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), LONGEST_MS[project])
    child.on('exit', (code) => {
      clearTimeout(tooLong)
      resolve(code ?? 1)
    })
  })
}
