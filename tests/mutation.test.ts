// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Subject, subjects } from '../scripts/mutantSubjects.ts'
import { mutantsOf, openNursery } from '../scripts/mutants.ts'

/** A few of each quick file: `npm run bench -- mutation` takes them all. */
const SAMPLE = 2

const quick = subjects.filter(({ project }) => project === 'rules')

describe('a check taken away is noticed', () => {
  let nursery: ReturnType<typeof openNursery>
  beforeAll(() => {
    nursery = openNursery()
  })
  afterAll(() => nursery.close())

  test.each(quick.map((subject) => [subject.file, subject] as const))(
    '%s',
    { timeout: 240_000 },
    async (_, subject) => {
      const mutants = mutantsOf(subject)
      expect(mutants.length).toBeGreaterThan(0)
      expect(await nursery.isHealthy(subject)).toBe(true)
      const step = Math.max(1, Math.floor(mutants.length / SAMPLE))
      for (const mutant of mutants.filter((_one, at) => at % step === 0).slice(0, SAMPLE)) {
        expect(await nursery.isKilled(mutant), `${mutant.subject.file}:${mutant.line}, ${mutant.what}`).toBe(true)
      }
    },
  )

  test('no mutant is what it was', () => {
    for (const subject of subjects) {
      const whole = readFileSync(new URL(`../${subject.file}`, import.meta.url), 'utf8')
      expect(mutantsOf(subject).filter(({ text }) => text === whole)).toEqual([])
    }
  })

  test('no mutant is what nobody could notice: a view that is written again later, a row filled once', () => {
    const linesOf = (name: string) =>
      mutantsOf(subjects.find(({ file }) => file.includes(name)) as Subject).map(
        ({ text, line }) => text.split('\n')[line - 1],
      )
    expect(linesOf('0031_shared_roster').filter((line) => /shift\.|page\./.test(line ?? ''))).toEqual([])
    expect(linesOf('0017_paper').filter((line) => /report_id/.test(line ?? ''))).toEqual([])
    expect(linesOf('0084_shared_tenures').length).toBeGreaterThan(5)
  })

  test('every check of the rules has its mutant', () => {
    const count = (name: string) => mutantsOf(subjects.find(({ file }) => file.endsWith(name)) as Subject).length
    expect(count('/permissions.ts')).toBeGreaterThan(100)
    expect(count('/scope.ts')).toBeGreaterThan(15)
  })
})

describe('whatever refuses is mutated', () => {
  /** Files that refuse and are no subject, each with the reason. */
  const playedOtherwise: Readonly<Record<string, string>> = {
    'src/server/app/app.ts': 'turns refusals into answers: whether one is thrown is decided elsewhere',
    'src/server/app/securityTextRoute.ts': 'a page for everybody, which this ambito may not have written',
    'src/core/privacy/retentionReview.ts': 'once a month, whoever looks: nothing of who may',
    'src/server/rosters/foresee.ts':
      'somebody who is no member, for whoever may keep accounts: the permission is the check',
    'src/server/rosters/planRoutes.ts':
      'a month the program proposes, for whoever may make rosters: the permission is the check',
    'src/server/rosters/readHistory.ts':
      'a roster that is not there, for whoever may see rosters: the permission is the check',
    'src/server/rosters/readRoster.ts':
      'a roster that is not there, for whoever may see rosters: the permission is the check',
    'src/server/cases/routes.ts': 'whether a key is in the configuration; who sees the case is asked of inSight',
  }

  const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  const listSources = (folder: string, ending: RegExp) =>
    readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`)
      .filter((path) => ending.test(path) && !/\.(int\.)?test\.ts$/.test(path))

  /** Says no by itself, or is what others ask before they say yes. */
  const refuses = (source: string) =>
    /new NotFound\(|new HttpProblem\(4(?:01|03|04|09|29)|export (?:async )?function (?:must|is(?:In|Link|Member|Open))[A-Z]/.test(
      source,
    )

  const known = new Set(subjects.map(({ file }) => file))
  const strangers = (found: readonly string[]) => found.filter((file) => !known.has(file) && !(file in playedOtherwise))
  const excused = (floor: string) => Object.keys(playedOtherwise).filter((file) => file.startsWith(floor))

  test('in the server', () => {
    const found = listSources('src/server', /\.ts$/).filter((file) => refuses(read(file)))
    expect(found.length).toBeGreaterThan(40)
    expect(strangers(found)).toEqual([])
    expect(found).toEqual(expect.arrayContaining(excused('src/server')))
  })

  test('among the rules of who may', () => {
    const folders = ['access', 'attachments', 'breakglass', 'privacy', 'protection', 'reads', 'vault']
    const found = folders
      .flatMap((folder) => listSources(`src/core/${folder}`, /\.ts$/))
      .filter((file) => /\brefuse\('|export (?:function|const) (?:may|is|must|can|scope)[A-Z]/.test(read(file)))
    expect(found.length).toBeGreaterThan(10)
    expect(strangers(found)).toEqual([])
    expect(found).toEqual(expect.arrayContaining(excused('src/core')))
  })

  test('in the database', () => {
    const found = listSources('db/migrations', /\.sql$/).filter((file) =>
      /create policy own_ambito|raise exception|security definer|security_barrier|execute function refuse_/.test(
        read(file),
      ),
    )
    expect(found.length).toBeGreaterThan(30)
    expect(strangers(found)).toEqual([])
  })

  test('a planted refusal is found', () => {
    expect(refuses('if (!row) throw new NotFound()')).toBe(true)
    expect(refuses("if (!may) throw new HttpProblem(403, 'NotAllowed')")).toBe(true)
    expect(refuses("throw new HttpProblem(400, 'BadInput')")).toBe(false)
  })
})
