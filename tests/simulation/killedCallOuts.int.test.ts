// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { listTestServers, type TestServer } from '../support/postgresServers.ts'
import { playKilledCallOuts } from './killedCallOuts.ts'

/** `npm run bench -- kills` plays five hundred with a thousand kills. */
const callOuts = 20
const kills = 40
const seed = Number(process.env.SEED ?? 1)

it('call-outs under engines that are killed at any await: none lost, no step twice, nothing after the answer', async () => {
  const played = await playKilledCallOuts(listTestServers()[0] as TestServer, { callOuts, kills, seed })
  expect(played.kills).toBeGreaterThanOrEqual(kills)
  expect(played, `seed ${seed}`).toMatchObject({ lost: [], duplicate: [], afterAcknowledgement: [] })
  expect(played.steps).toBeGreaterThan(callOuts)
  expect(played.together).toBeGreaterThan(0)
}, 120_000)
