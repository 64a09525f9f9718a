// SPDX-License-Identifier: AGPL-3.0-or-later
// What the look for unusual readings adds to the world of a coordinator: the same view asked with the rules of the sample and with none,
// in pairs, over a register of fourteen nights. READS=6000 CASES=2000 ROUNDS=60
//   npm run bench -- unusual
import { randomInt } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { getWorld } from '#core/cases/worldApi.ts'
import { makeApp } from '#server/app/app.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { withPostgres } from './aServer.ts'
import { comparePairs, type Pair } from './pairs.ts'
import { printTable } from './rounds.ts'

const READS = Number(process.env.READS ?? 6000)
const CASES = Number(process.env.CASES ?? 2000)
const ROUNDS = Number(process.env.ROUNDS ?? 60)
const WARM_UP_ROUNDS = 5
/** Four bands, two shifts a day, a year: what a roster has after its first year. */
const SHIFTS = 4 * 2 * 365

await withPostgres(async (server) => {
  const door = await aFrontDoor(server)
  const quiet = { ...door.deps.ambito, readingAlarms: { ...door.deps.ambito.readingAlarms, rules: [] } }
  const { app: without } = await makeApp({ ...door.deps, ambito: quiet }, { requestsPerMinute: 1_000_000 })
  try {
    await fill(door)
    const headers = await door.signedIn(people.coordinator)
    const ways = { with: door.ask, without: askAt(without) }
    async function timed(way: keyof typeof ways): Promise<number> {
      const started = performance.now()
      const { statusCode } = await ways[way](getWorld, { headers })
      if (statusCode !== 200) throw new Error(`getWorld was answered ${statusCode}`)
      return performance.now() - started
    }
    const pairs: Pair[] = []
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      const first = randomInt(2) === 0 ? await timed('with') : undefined
      const bare = await timed('without')
      const pair: Pair = [first ?? (await timed('with')), bare]
      if (round >= 0) pairs.push(pair)
    }
    const { one, other, differenceMicros, from, until } = comparePairs(pairs)
    console.log(`\n${READS} readings of fourteen nights, ${CASES} cases, ${SHIFTS} shifts, ${ROUNDS} pairs\n`)
    printTable(
      ['view', 'with p50 ms', 'without p50 ms', 'more ms', '95 in 100 within ms'],
      [
        [
          getWorld.id,
          one,
          other,
          (differenceMicros / 1000).toFixed(1),
          `${(from / 1000).toFixed(1)} … ${(until / 1000).toFixed(1)}`,
        ],
      ],
    )
  } finally {
    await without.close()
    await door.close()
  }
})

/** Straight into the tables: the register is only read here. */
async function fill(door: FrontDoor) {
  const { caseId } = await door.openCase()
  const ambito = door.deps.ambito.id
  const readers = [people.call_taker, people.field_worker, people.strangerInTheField].map(door.userIdOf)
  await door.asOwner(
    `insert into view_cases
     select (jsonb_populate_record(c, jsonb_build_object('case_id', gen_random_uuid(), 'report_id', gen_random_uuid(),
       'number', '25-' || n, 'phase', 'closed', 'is_protected', n % 20 = 0))).*
     from view_cases c, generate_series(1, $2::integer) n where c.case_id = $1`,
    [caseId, CASES],
  )
  await door.asOwner(
    `insert into view_shifts (ambito_id, shift_id, roster_id, band, user_id, starts_at, ends_at, cause, published)
     select $1, gen_random_uuid(), $2, 'bench-' || n % 4, ($3::text[])[1 + n % 3], $4::timestamptz - n * interval '3 hours',
       $4::timestamptz - n * interval '3 hours' + interval '12 hours', 'planned', true
     from generate_series(1, $5::integer) n`,
    [ambito, newId(), readers, door.now(), SHIFTS],
  )
  await door.asOwner(
    `insert into reads (ambito_id, position, kind, subject_id, reader_kind, reader_id, purpose, act, read_at, previous_hash, hash)
     select $1, 1000 + n, 'case', c.case_id, ($4::text[])[1 + n % 3], ($5::text[])[1 + n % 3],
       'care', 'getCase', $6::timestamptz - n * (interval '13 days' / $2::integer), md5((n - 1)::text), md5(n::text)
     from generate_series(1, $2::integer) n
     join lateral (select case_id from view_cases where ambito_id = $1 order by case_id offset (n * 7) % $3::integer limit 1) c on true`,
    [ambito, READS, CASES, ['call_taker', 'field_worker', 'field_worker'], readers, door.now()],
  )
}
