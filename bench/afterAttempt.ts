// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether what comes next tells what an answer did not: with the engine at work, the act of the same desk right after it recorded that
// somebody asked about a person, after the answer of the station, and after a call of who is on a list. In pairs, in random order. Then
// the worst there is, which is not judged: an act that meets the very look at the name, and the alert behind it.
//   npm run bench -- afterAttempt        ROUNDS=400
import { randomInt } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { linkPerson } from '#core/cases/casesApi.ts'
import { recordAttempt, verifyAttempt } from '#core/people/attemptApi.ts'
import { nameListedPerson } from '#core/protection/listedCallerApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { movableClock } from '#server/app/clock.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueAlerts } from '#server/engine/dueAlerts.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import { createEngine } from '#server/engine/engine.ts'
import { aFrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { sober } from '../tests/support/nightShift.ts'
import { withPostgres } from './aServer.ts'
import { comparePairs, type Pair, printVerdicts } from './pairs.ts'
import { printTable } from './rounds.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 400)
const MET_ROUNDS = 60
const WARM_UP_ROUNDS = 20
const OTHER_CASES = 60
/** Names of the same length, one of somebody and one of nobody; one on a list and one on none. */
const [HIDDEN, NOBODY] = ['Clorinda Nascosti', 'Pancrazia Assenti']
const [LISTED, OTHER] = ['Isp. Ugo Inventati', 'Isp. Ivo Modellini']

await withPostgres(async (server) => {
  const door = await aFrontDoor(server)
  const engineDeps = {
    ...door.deps,
    // It goes, so that what is due some moments later comes due.
    clock: movableClock((Date.parse(door.now()) - Date.now()) / 1000),
    channels: fakePhones(door.deps.db, door.deps.ambito.id, door.deps.clock).channels,
    publicUrl: 'http://veglia.example',
  }
  const engine = createEngine(engineDeps)
  const [desk, coordinator] = [await door.signedIn(people.call_taker), await door.signedIn(people.coordinator)]
  async function timed(headers: typeof desk, endpoint: Endpoint, params: Record<string, string>, body: object) {
    const started = performance.now()
    const answer = await door.ask(endpoint, { params, body, headers: { ...headers, 'idempotency-key': newId() } })
    if (answer.statusCode !== 200) throw new Error(`${endpoint.id} was answered ${answer.statusCode}: ${answer.body}`)
    return performance.now() - started
  }
  const nextAct = () => timed(desk, startReport, { reportId: newId() }, { channel: 'phone' })
  async function asks(askedFor: string): Promise<string> {
    const attemptId = newId()
    await timed(desk, recordAttempt, { attemptId }, { askedFor })
    return attemptId
  }
  const verify = (attemptId: string) =>
    timed(desk, verifyAttempt, { attemptId }, { stationKey: 'carabinieri-rho', outcome: 'no_answer' })
  async function calls(caller: string): Promise<void> {
    const reportId = newId()
    await timed(desk, startReport, { reportId }, { channel: 'phone' })
    const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' }
    const account = 'Cerca una donna con due bambini'
    const said = { place: 'Pero, stazione', account, caller, count: { adults: 1 }, questions, receivedAt: door.now() }
    await timed(desk, receiveReport, { reportId }, said)
  }

  for (let made = 0; made < OTHER_CASES; made += 1) await door.linkPerson((await door.openCase()).caseId)
  const { caseId } = await door.openCase()
  const her = { personId: newId(), role: 'assisted', profile: sober, calledBy: HIDDEN }
  await timed(coordinator, linkPerson, { caseId }, her)
  await timed(coordinator, protectCase, { caseId }, { ground: 'judged_by_person', reason: 'Il marito la cerca.' })
  const him = { conflictId: newId(), name: LISTED, reason: 'È il marito.' }
  await timed(coordinator, nameListedPerson, { caseId }, him)
  const asked = { [HIDDEN]: await asks(HIDDEN), [NOBODY]: await asks(NOBODY) }
  await dueAttempts(door.deps).run(() => {})

  const questions: readonly [name: string, known: string, unknown: string, ask: (name: string) => Promise<number>][] = [
    ['the act after recordAttempt', HIDDEN, NOBODY, async (name) => asks(name).then(nextAct)],
    ['verifyAttempt', HIDDEN, NOBODY, async (name) => verify(asked[name] ?? '')],
    ['the act after verifyAttempt', HIDDEN, NOBODY, async (name) => verify(asked[name] ?? '').then(nextAct)],
    ['the act after receiveReport', LISTED, OTHER, async (name) => calls(name).then(nextAct)],
  ]
  /** The name was looked for; what that leads to is begun, and the desk acts in the same moment. */
  async function meets(name: string): Promise<number> {
    await asks(name)
    await dueAttempts(door.deps).run(() => {})
    const alerting = dueAlerts(engineDeps).run(() => {})
    const took = await nextAct()
    await alerting
    return took
  }
  const inPairs = async (known: string, unknown: string, ask: (name: string) => Promise<number>): Promise<Pair> => {
    if (randomInt(2) === 0) return [await ask(known), await ask(unknown)]
    const other = await ask(unknown)
    return [await ask(known), other]
  }

  try {
    engine.start()
    const took = new Map(questions.map(([name]) => [name, [] as Pair[]]))
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      for (const [name, known, unknown, ask] of questions) {
        const pair = await inPairs(known, unknown, ask)
        if (round >= 0) took.get(name)?.push(pair)
      }
    }
    const verdicts = questions.map(([name]) => ({ name, ...comparePairs(took.get(name) ?? []) }))
    console.log(`${ROUNDS} pairs each, the engine at work\n`)
    printVerdicts(verdicts, 'known', 'nobody')
    await engine.stop()

    const met: Pair[] = []
    for (let round = 0; round < MET_ROUNDS; round += 1) {
      // Each telling in an hour of its own, so that it is told at once.
      engineDeps.clock.advance(3700)
      door.deps.rehearsal?.clock.advance(3700)
      met.push(await inPairs(HIDDEN, NOBODY, meets))
    }
    const { one, other, differenceMicros, from, until } = comparePairs(met)
    const within = `${from.toFixed(0)} … ${until.toFixed(0)}`
    console.log(`\nAn act that meets the alert itself, ${MET_ROUNDS} pairs\n`)
    printTable(
      ['known p50 ms', 'nobody p50 ms', 'more µs', '95 in 100 within µs'],
      [[one, other, differenceMicros.toFixed(0), within]],
    )
  } finally {
    await engine.stop()
    await door.close()
  }
})
