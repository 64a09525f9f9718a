// SPDX-License-Identifier: AGPL-3.0-or-later
// How soon somebody is told where they are (ADR 0036): from the act, here a house that refuses, to the message in the hands of its
// channel, with nobody else at work and while two desks write as fast as they can.
//   node bench/alerts.ts
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { createEngine } from '#server/engine/engine.ts'
import { aFrontDoor, type FrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { withPostgres } from './aServer.ts'
import { percentile, printTable } from './rounds.ts'

const TIMES = 30

await withPostgres(async (server) => {
  const rows: (string | number)[][] = []
  for (const load of [false, true]) {
    const door = await aFrontDoor(server)
    const { channels } = fakePhones(door.deps.db, door.deps.ambito.id, door.deps.clock)
    const engine = createEngine({ ...door.deps, channels, publicUrl: 'http://veglia.example' })
    engine.start()
    const desks = load ? startWriting(door) : undefined
    try {
      const took = await measure(door)
      const when = load ? 'while two desks write' : 'quiet'
      rows.push([`refusal to first hand-over, ${when}`, percentile(took, 50), percentile(took, 99), Math.max(...took)])
    } finally {
      await desks?.()
      await engine.stop()
      await door.close()
    }
  }
  console.log(`\n${TIMES} refusals each\n`)
  printTable(['what', 'p50 ms', 'p99 ms', 'max ms'], rows)
})

async function measure(door: FrontDoor): Promise<number[]> {
  const userId = door.userIdOf(people.field_worker)
  const took: number[] = []
  for (let night = 0; night < TIMES; night++) {
    const { caseId, pageId } = await door.openCase()
    await door.give('page', pageId, { type: 'AcknowledgePage', userId, by: 'console' })
    const personId = await door.linkPerson(caseId)
    const stayId = newId()
    await door.give('stay', stayId, { type: 'HoldBed', caseId, personId, resourceKey: 'casa-esempio' })
    // The call-out has left: an alert steps aside for it.
    while (await isWaiting(door)) await sleep(5)
    const before = await countHanded(door)
    await door.give('stay', stayId, (words) => ({ type: 'RefuseStay', reason: words.keep('Una perdita.') }))
    const committed = performance.now()
    while ((await countHanded(door)) === before) await sleep(0)
    took.push(performance.now() - committed)
    // Both ways are gone, so that the next one is alone.
    while (await isWaiting(door)) await sleep(5)
  }
  return took
}

async function countHanded(door: FrontDoor): Promise<number> {
  return (await door.asOwner(`select from alert_outbox where state = 'handed_over'`)).length
}

async function isWaiting(door: FrontDoor): Promise<boolean> {
  const rows = await door.asOwner(
    `select from outbox where state = 'queued' union all select from alert_outbox where state = 'queued'`,
  )
  return rows.length > 0
}

/** Two desks that never rest; returns how to send them home. */
function startWriting(door: FrontDoor): () => Promise<void> {
  let open = true
  const desks = [1, 2].map(async () => {
    while (open) await door.give('report', newId(), { type: 'StartReport', channel: 'phone' })
  })
  return async () => {
    open = false
    await Promise.all(desks)
  }
}
