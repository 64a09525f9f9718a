// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes away or turns round each single check of our rule tables and asks whether a test notices; prints what nobody noticed.
//   npm run bench -- mutation        everything
//   node bench/mutation.ts scope grants     only files with one of these in their path
//   JOBS=1                                  one subject at a time (else as many as there are cores)

import { availableParallelism } from 'node:os'
import { type Subject, subjects } from '../scripts/mutantSubjects.ts'
import { mutantsOf, openNursery } from '../scripts/mutants.ts'

const wanted = process.argv.slice(2)
const waiting = subjects.filter(({ file }) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
const jobs = Number(process.env.JOBS ?? availableParallelism())
const survivors = await Promise.all(Array.from({ length: jobs }, playUntilNoneWaits))
process.exitCode = survivors.some((count) => count > 0) ? 1 : 0

/** In a copy of its own. Returns how many mutants nobody noticed, or nobody could. */
async function playUntilNoneWaits(): Promise<number> {
  const nursery = openNursery()
  let survived = 0
  try {
    for (let subject = waiting.shift(); subject; subject = waiting.shift()) survived += await play(subject, nursery)
  } finally {
    nursery.close()
  }
  return survived
}

async function play(subject: Subject, nursery: ReturnType<typeof openNursery>): Promise<number> {
  const mutants = mutantsOf(subject)
  if (!(await nursery.isHealthy(subject))) {
    console.log(`${subject.file}: not played, its tests do not pass without a mutant`)
    return mutants.length
  }
  const startedAt = performance.now()
  let killed = 0
  for (const mutant of mutants) {
    if (await nursery.isKilled(mutant)) killed += 1
    else console.log(`  nobody noticed ${subject.file}:${mutant.line}, ${mutant.what}`)
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${subject.file}: ${killed} of ${mutants.length} noticed, ${seconds} s`)
  return mutants.length - killed
}
