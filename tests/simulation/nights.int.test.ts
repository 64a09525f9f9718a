// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { stoppedClock } from '#server/app/clock.ts'
import { listJobs } from '#server/engine/engine.ts'
import type { Job } from '#server/engine/job.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { Refused } from '#server/log/refusals.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aHouse } from '../support/aHouse.ts'
import { type NightShift, nightShift } from '../support/nightShift.ts'
import { listTestServers, type TestServer } from '../support/postgresServers.ts'
import { ambitoCallingSeveral, callsSeveral, verifyNumbers } from '../support/severalAtOnce.ts'
import { actsOf } from './acts.ts'
import { chanceOf } from './chance.ts'
import { invariantsOf } from './invariants.ts'
import { mortalDatabase } from './mortalDatabase.ts'
import { sleepingJobs } from './sleepingJobs.ts'

/** A quiet winter night and both nights on which the clocks change. */
const evenings = ['2026-01-09T18:00:00.000Z', '2026-03-28T18:00:00.000Z', '2026-10-24T17:00:00.000Z']
const NIGHT_HOURS = 13
/** `NIGHTS=30` plays thirty, `NIGHTS=365` a year; `SEED=4711` begins elsewhere. */
const nights = Number(process.env.NIGHTS ?? 3)
const firstSeed = Number(process.env.SEED ?? 1)

/** Many nights ask for the rules and the engine, on the newest PostgreSQL; the few of each day ask for every PostgreSQL. */
const MANY = 30
/** Steps after which kept views are compared with rebuilt ones; of many nights each is compared as it ends. */
const COMPARE_STEPS = nights >= MANY ? Number.POSITIVE_INFINITY : 20
/** An engine looks at everything now and then, whatever it was told. */
const TICK_STEPS = 10
const servers = listTestServers().slice(0, nights >= MANY ? 1 : undefined)

// Each night has a database of its own: beside each other they use the cores while one of them waits for an answer.
describe.concurrent.each(servers)('random nights ($name)', (server) => {
  const all = { nights: 0, events: 0, deaths: 0, together: 0 }
  it.each(Array.from({ length: nights }, (_, index) => firstSeed + index))(
    'seed %i keeps every promise',
    async (seed) => {
      const { events, deaths, together } = await playNight(server, seed)
      all.nights += 1
      all.events += events
      all.deaths += deaths
      all.together += together
    },
    600_000,
  )
  // One night may be quiet; nights in which nothing happens would prove nothing.
  afterAll(() => {
    console.log(`${server.name}, from seed ${firstSeed}: ${JSON.stringify(all)}`)
    expect(all.events).toBeGreaterThan(100 * all.nights)
    expect(all.deaths).toBeGreaterThan(all.nights)
    expect(all.together).toBeGreaterThan(all.nights)
  })
})

/** An ambito that calls each one twice, some of them together, climbs twice, and has a last number: every branch of a ladder in one night. */
function insistent() {
  const rungs = callsSeveral.rungs.map((rung) => ({ ...rung, times: 2 }))
  const throttle = { voice: { messages: 3, minutes: 15 } }
  return ambitoCallingSeveral(
    { rungs, rounds: 2, lastResort: { waitMinutes: 3, minutesMax: 12 } },
    { hasLastNumber: true, throttle },
  )
}

async function playNight(server: TestServer, seed: number) {
  const chance = chanceOf(seed)
  const evening = evenings[seed % evenings.length] as string
  const house = await aHouse(server, stoppedClock(evening), insistent())
  await house.spareTheDisk()
  const process = mortalDatabase(house.deps.db, chance, 0.03)
  const deps = { ...house.deps, db: process.db }
  const shift = nightShift(deps)
  const { check, countTogether } = invariantsOf(house)
  await verifyNumbers(house)
  const answered = new Set<string>()
  let jobs = listJobs(deps)
  const sleepers = sleepingJobs(house, process.isDead)
  let step = 0

  const promise = (broken: readonly unknown[]) => expect(broken, `seed ${seed}, step ${step}`).toEqual([])
  const restartIfDead = () => {
    if (!process.isDead()) return false
    process.revive()
    jobs = listJobs(deps)
    return true
  }
  /** Asks until it is answered, as the browser does: with the same id, it happens once. */
  const give = async (...[stream, id, wanted, given]: Parameters<NightShift['give']>) => {
    const commandId = newId()
    for (;;) {
      try {
        const done = await shift.give(stream, id, wanted, { ...given, commandId })
        answered.add(commandId)
        return done
      } catch (error) {
        if (error instanceof Refused) return { position: 0 }
        if (!restartIfDead()) throw error
      }
    }
  }
  /** Until nothing is due, however often the process dies over it: each job goes on where the one before it died. */
  const work = async () => {
    await sleepers.hear()
    for (let place = 0; place < jobs.length; ) {
      restartIfDead()
      const job = jobs[place] as Job
      if (step % TICK_STEPS === 0 || sleepers.isAwake(job)) {
        await sleepers.run(job).catch((error) => {
          if (!process.isDead()) throw error
        })
      }
      if (!process.isDead()) place += 1
    }
  }

  try {
    const act = actsOf(house, give as NightShift['give'], chance)
    const morning = new Date(Date.parse(evening) + NIGHT_HOURS * 3_600_000).toISOString()
    while (house.now() < morning) {
      step += 1
      for (let acts = chance.between(1, 3); acts > 0; acts--) await act()
      // Mostly minutes; now and then a rehearsal jumps by hours.
      house.clock.advance(chance.happens(0.03) ? chance.between(3_600, 10_800) : chance.between(0, 900))
      await work()
      promise(await check())
      if (step % COMPARE_STEPS === 0) promise(await compareViews(house.deps.db, 'test', house.deps.streams))
    }
    promise(await compareViews(house.deps.db, 'test', house.deps.streams))
    const verdict = await verifyLog(house.deps.db, 'test')
    expect(verdict).toMatchObject({ whole: true })
    const written = await house.asOwner<{ id: string }>('select distinct command_id as id from events')
    const inLog = new Set(written.map((row) => row.id))
    promise([...answered].filter((commandId) => !inLog.has(commandId)))
    promise(await house.asOwner('select command_id, stream_id, type from events group by 1, 2, 3 having count(*) > 1'))
    return {
      events: verdict.whole ? verdict.head.position : 0,
      deaths: process.countDeaths(),
      together: countTogether(),
    }
  } finally {
    await house.close()
  }
}
