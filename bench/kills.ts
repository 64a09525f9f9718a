// SPDX-License-Identifier: AGPL-3.0-or-later
// Five hundred call-outs while their engines are killed a thousand times, at any await of their jobs.
//   npm run bench -- kills     (CALLOUTS=, KILLS= and SEED= for others)
import { playKilledCallOuts } from '../tests/simulation/killedCallOuts.ts'
import { withPostgres } from './aServer.ts'
import { printTable } from './rounds.ts'

const callOuts = Number(process.env.CALLOUTS ?? 500)
const kills = Number(process.env.KILLS ?? 1000)
const seed = Number(process.env.SEED ?? 1)

await withPostgres(async (server) => {
  const begun = performance.now()
  const played = await playKilledCallOuts(server, { callOuts, kills, seed })
  console.log(`\nseed ${seed}, ${callOuts} call-outs, ${Math.round((performance.now() - begun) / 1000)} s\n`)
  printTable(
    ['what', 'how many'],
    [
      ['kills', played.kills],
      ['steps taken', played.steps],
      ['of which rang several at once', played.together],
      ['messages on phones', played.handedOver],
      ['given twice to a channel, which took them once', played.handedOverAgain],
      ['of which telephones: a provider that does not know them again rings twice', played.rungAgain],
      ['lost', String(played.lost.length)],
      ['steps, reports or answers twice', String(played.duplicate.length)],
      ['calls after the acknowledgement', String(played.afterAcknowledgement.length)],
    ],
  )
  const broken = [...played.lost, ...played.duplicate, ...played.afterAcknowledgement]
  if (broken.length > 0) {
    console.error(broken.slice(0, 10))
    process.exitCode = 1
  }
})
