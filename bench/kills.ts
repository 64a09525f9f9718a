// SPDX-License-Identifier: AGPL-3.0-or-later
// Five hundred call-outs while their engines are killed a thousand times, by three services that carry messages differently: at any await
// of their jobs, and then at any instant of the time they work. What rang is counted at the fakes, which know an id again as the real ones do.
//   npm run bench -- kills     (CALLOUTS=, KILLS= and SEED= for others)
import { ringsOnce, services } from '../tests/simulation/carriers.ts'
import { type KilledCallOuts, type Play, playKilledCallOuts } from '../tests/simulation/killedCallOuts.ts'
import { withPostgres } from './aServer.ts'
import { printTable } from './rounds.ts'

const callOuts = Number(process.env.CALLOUTS ?? 500)
const kills = Number(process.env.KILLS ?? 1000)
const seed = Number(process.env.SEED ?? 1)
const drawn: readonly Play['deaths'][] = ['awaits', 'times']

await withPostgres(async (server) => {
  for (const deaths of drawn) {
    const begun = performance.now()
    const share = (number: number) => Math.ceil(number / services.length)
    // Beside each other: each waits for its database and its carriers most of the time.
    const all = await Promise.all(
      services.map((service) =>
        playKilledCallOuts(server, { callOuts: share(callOuts), kills: share(kills), seed, service, deaths }),
      ),
    )
    const sum = (countOf: (one: KilledCallOuts) => number) => all.reduce((total, one) => total + countOf(one), 0)
    const seconds = Math.round((performance.now() - begun) / 1000)
    console.log(`\nseed ${seed}, ${callOuts} call-outs, deaths drawn by ${deaths}, ${seconds} s\n`)
    printTable(
      ['what', 'how many'],
      [
        ['kills', sum((one) => one.kills)],
        ['steps taken', sum((one) => one.steps)],
        ['of which rang several at once', sum((one) => one.together)],
        ['lost', sum((one) => one.lost.length)],
        ['steps, reports or answers twice', sum((one) => one.duplicate.length)],
        ['calls after the acknowledgement', sum((one) => one.afterAcknowledgement.length)],
      ],
    )
    const rings = mergeRings(all)
    printTable(
      ['carrier', 'messages', 'rang more than once', 'at two companies, the first silent for good'],
      rings.map(({ carrier, messages, again, afterSilence }) => [carrier, messages, again, afterSilence]),
    )
    const broken: unknown[] = all.flatMap((one) => [...one.lost, ...one.duplicate, ...one.afterAcknowledgement])
    broken.push(...rings.filter(({ carrier, again }) => ringsOnce.includes(carrier) && again > 0))
    if (broken.length > 0) {
      console.error(broken.slice(0, 10))
      process.exitCode = 1
    }
  }
})

function mergeRings(all: readonly KilledCallOuts[]): KilledCallOuts['rings'] {
  const byCarrier = Object.groupBy(
    all.flatMap(({ rings }) => rings),
    ({ carrier }) => carrier,
  )
  return Object.entries(byCarrier).map(([carrier, rings = []]) => ({
    carrier,
    messages: rings.reduce((sum, { messages }) => sum + messages, 0),
    again: rings.reduce((sum, { again }) => sum + again, 0),
    afterSilence: rings.reduce((sum, { afterSilence }) => sum + afterSilence, 0),
  }))
}
