// SPDX-License-Identifier: AGPL-3.0-or-later
// What the register of reads costs: the same views with their row of the register and without, in pairs, in one run. New reads append a
// row and wait for the disk; a screen that renews itself within a quarter of an hour only counts.
//   npm run bench -- reads        ROUNDS=200
import { randomInt } from 'node:crypto'
import { getCase } from '#core/cases/casesApi.ts'
import { getHandover, listHandovers } from '#core/handovers/handoversApi.ts'
import { getPerson } from '#core/people/peopleApi.ts'
import { getReport } from '#core/reports/reportsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { makeApp } from '#server/app/app.ts'
import type { ReadRegister } from '#server/reads/readRegister.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { someOfEach } from '../tests/support/someOfEach.ts'
import { withPostgres } from './aServer.ts'
import { comparePairs, type Pair } from './pairs.ts'
import { printTable } from './rounds.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 200)
const WARM_UP_ROUNDS = 20
/** Longer than a renewal: the same view is a new read again. */
const NEXT_READ_SECONDS = 20 * 60

await withPostgres(async (server) => {
  const door = await aFrontDoor(server)
  const { reads } = door.deps
  // The register has a clock of its own here: moved on, the same view is a new read again, and nobody's session grows old.
  let secondsLater = 0
  const later = (now: string) => new Date(Date.parse(now) + secondsLater * 1000).toISOString()
  const appWith = (record: ReadRegister['record']) =>
    makeApp({ ...door.deps, reads: { ...reads, record } }, { requestsPerMinute: 1_000_000 })
  const { app: recording } = await appWith((at, shown) => reads.record({ ...at, now: later(at.now) }, shown))
  const { app: silent } = await appWith(async () => {})
  try {
    const ids = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    const headers = await door.signedIn(people.coordinator)
    const views: readonly Endpoint[] = [getCase, getPerson, getReport, getHandover, listHandovers]
    const ways = { with: askAt(recording), without: askAt(silent) }

    async function timed(way: keyof typeof ways, endpoint: Endpoint): Promise<number> {
      const started = performance.now()
      const { statusCode } = await ways[way](endpoint, { params: ids, headers })
      if (statusCode !== 200) throw new Error(`${endpoint.id} was answered ${statusCode}`)
      return performance.now() - started
    }
    async function pairOf(endpoint: Endpoint): Promise<Pair> {
      if (randomInt(2) === 0) return [await timed('with', endpoint), await timed('without', endpoint)]
      const without = await timed('without', endpoint)
      return [await timed('with', endpoint), without]
    }

    for (const kind of ['new', 'renewed'] as const) {
      const took = new Map(views.map(({ id }) => [id, [] as Pair[]]))
      const before = await countReads(door)
      for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
        if (kind === 'new') secondsLater += NEXT_READ_SECONDS
        for (const endpoint of views) {
          const pair = await pairOf(endpoint)
          if (round >= 0) took.get(endpoint.id)?.push(pair)
        }
      }
      console.log(
        `\n${kind === 'new' ? 'New reads' : 'Renewals'}, ${ROUNDS} pairs each; rows written: ${(await countReads(door)) - before}\n`,
      )
      printTable(
        ['view', 'with p50 ms', 'without p50 ms', 'ratio', 'more µs', '95 in 100 within µs'],
        views.map(({ id }) => {
          const { one: withRow, other: without, differenceMicros, from, until } = comparePairs(took.get(id) ?? [])
          return [
            id,
            withRow,
            without,
            withRow / without,
            differenceMicros.toFixed(0),
            `${from.toFixed(0)} … ${until.toFixed(0)}`,
          ]
        }),
      )
    }
  } finally {
    await recording.close()
    await silent.close()
    await door.close()
  }
})

async function countReads(door: FrontDoor): Promise<number> {
  const [row] = await door.asOwner<{ n: string }>('select count(*) as n from reads')
  return Number(row?.n)
}
