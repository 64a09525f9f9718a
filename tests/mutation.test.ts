// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mutantsOf, openNursery, type Subject, subjects } from '../scripts/mutants.ts'

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
    { timeout: 120_000 },
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

  test('every check of the rules has its mutant', () => {
    const count = (name: string) => mutantsOf(subjects.find(({ file }) => file.endsWith(name)) as Subject).length
    expect(count('/permissions.ts')).toBeGreaterThan(100)
    expect(count('/scope.ts')).toBeGreaterThan(15)
  })
})
