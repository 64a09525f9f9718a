// SPDX-License-Identifier: AGPL-3.0-or-later
// How soon somebody is called: from the commit of the activation to the first message in the hands of its channel, and
// how late a rung of the ladder is, alone and while two desks write as fast as they can.
//   node bench/callOut.ts
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { movableClock } from '#server/app/clock.ts'
import { createEngine } from '#server/engine/engine.ts'
import { aHouse, type House } from '../tests/support/aHouse.ts'
import { licia } from '../tests/support/testAmbito.ts'
import { withPostgres } from './aServer.ts'
import { readLateness } from './lateness.ts'
import { percentile, printTable } from './rounds.ts'

const NIGHTS = 60
/** The first on call is left waiting this long in config and tests alike. */
const WAIT_SECONDS = 600
const LEAD_MS = 150

await withPostgres(async (server) => {
  const rows: (string | number)[][] = []
  for (const load of [false, true]) {
    const house = await aHouse(server, movableClock())
    const engine = createEngine(house.deps)
    engine.start()
    const desks = load ? startWriting(house) : undefined
    try {
      const handed = await measureHandOver(house)
      const late = await measureLateness(house, engine.wake)
      const when = load ? 'while two desks write' : 'quiet'
      rows.push([`activation to first hand-over, ${when}`, ...figures(handed)])
      rows.push([`lateness of a rung, ${when}`, ...figures(late)])
    } finally {
      await desks?.()
      await engine.stop()
      await house.close()
    }
  }
  console.log(`\n${NIGHTS} call-outs each\n`)
  printTable(['what', 'p50 ms', 'p99 ms', 'max ms'], rows)
})

function figures(values: readonly number[]): number[] {
  return [percentile(values, 50), percentile(values, 99), Math.max(...values)]
}

/** From the commit seen by whoever gave the command to the row that says the channel has it. */
async function measureHandOver(house: House): Promise<number[]> {
  const took: number[] = []
  for (let night = 0; night < NIGHTS; night++) {
    const { pageId } = await house.openCase()
    const committed = performance.now()
    while (!(await isHandedOver(house, pageId))) await sleep(0)
    took.push(performance.now() - committed)
    await answer(house, pageId)
  }
  return took
}

async function isHandedOver(house: House, pageId: string): Promise<boolean> {
  const rows = await house.asOwner(`select from outbox where page_id = $1 and state = 'handed_over'`, [pageId])
  return rows.length > 0
}

/** Somebody answers, so that the next call-out is alone. */
function answer(house: House, pageId: string): Promise<unknown> {
  return house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
}

async function measureLateness(house: House, wake: () => void): Promise<number[]> {
  const pages: string[] = []
  for (let night = 0; night < NIGHTS; night++) {
    const { pageId } = await house.openCase()
    pages.push(pageId)
    // The clock is moved to just before the rung, so that the engine must wait for it like on any night.
    house.clock.advance(WAIT_SECONDS - LEAD_MS / 1000)
    wake()
    await sleep(LEAD_MS * 2)
    await answer(house, pageId)
  }
  return readLateness(house, pages)
}

/** Two desks that never rest; returns how to send them home. */
function startWriting(house: House): () => Promise<void> {
  let open = true
  const desks = [1, 2].map(async () => {
    while (open) await house.give('report', newId(), { type: 'StartReport', channel: 'phone' })
  })
  return async () => {
    open = false
    await Promise.all(desks)
  }
}
