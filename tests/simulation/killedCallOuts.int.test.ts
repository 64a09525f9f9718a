// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, expect, it } from 'vitest'
import { listTestServers, type TestServer } from '../support/postgresServers.ts'
import { ringsOnce, services } from './carriers.ts'
import { playKilledCallOuts } from './killedCallOuts.ts'

/** `npm run bench -- kills` plays five hundred with a thousand kills. */
const callOuts = 10
const kills = 20
const seed = Number(process.env.SEED ?? 1)
const plays = services.flatMap((service) => [
  { service, deaths: 'awaits' as const },
  { service, deaths: 'times' as const },
])

/** One play of so few may never climb beyond its first step, nor to where several are called: all of them together do. */
const climbed = { steps: 0, together: 0 }
afterAll(() => {
  expect(climbed.steps).toBeGreaterThan(plays.length * callOuts)
  expect(climbed.together).toBeGreaterThan(0)
})

it.each(plays)(
  'call-outs by $service under engines that are killed at any $deaths: none lost, no step twice, nothing after the answer',
  async ({ service, deaths }) => {
    const server = listTestServers()[0] as TestServer
    const played = await playKilledCallOuts(server, { callOuts, kills, seed, service, deaths })
    expect(played.kills).toBeGreaterThanOrEqual(kills)
    expect(played, `seed ${seed}`).toMatchObject({ lost: [], duplicate: [], afterAcknowledgement: [] })
    expect(played.steps).toBeGreaterThanOrEqual(callOuts)
    climbed.steps += played.steps
    climbed.together += played.together
    console.log(`${service}, ${deaths}: ${JSON.stringify(played.rings)}`)
    expect(played.rings.every(({ messages }) => messages > 0)).toBe(true)
    const twice = played.rings.filter(({ carrier, again }) => ringsOnce.includes(carrier) && again > 0)
    expect(twice, `seed ${seed}`).toEqual([])
  },
  120_000,
)
