// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes away or turns round each single check of our rule tables and asks whether a test notices; prints what nobody noticed.
//   npm run bench -- mutation        everything
//   node bench/mutation.ts scope grants     only files with one of these in their path

import { subjects } from '../scripts/mutantSubjects.ts'
import { mutantsOf, openNursery } from '../scripts/mutants.ts'

const wanted = process.argv.slice(2)
const nursery = openNursery()
let survivors = 0
try {
  for (const subject of subjects.filter(
    ({ file }) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
  )) {
    const mutants = mutantsOf(subject)
    if (!(await nursery.isHealthy(subject))) throw new Error(`${subject.tests.join(' ')} do not pass without a mutant`)
    const startedAt = performance.now()
    let killed = 0
    for (const mutant of mutants) {
      if (await nursery.isKilled(mutant)) killed += 1
      else console.log(`  nobody noticed ${subject.file}:${mutant.line}, ${mutant.what}`)
    }
    survivors += mutants.length - killed
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`${subject.file}: ${killed} of ${mutants.length} noticed, ${seconds} s`)
  }
} finally {
  nursery.close()
}
process.exitCode = survivors > 0 ? 1 : 0
