// SPDX-License-Identifier: AGPL-3.0-or-later
// What an answer takes is what is done for it: asked after somebody who is hidden, and after nobody, the same questions are put to the
// database, in the same order, and as many rows are written. How long they take is measured beside it (bench/hidden.ts).
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { getCase, linkPerson } from '#core/cases/casesApi.ts'
import { getHandover, takeInCharge } from '#core/handovers/handoversApi.ts'
import { recordAttempt, verifyAttempt } from '#core/people/attemptApi.ts'
import { searchPeople } from '#core/people/peopleApi.ts'
import { findListedCaller, nameListedPerson } from '#core/protection/listedCallerApi.ts'
import { protectCase } from '#core/protection/protectionApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { makeApp } from '#server/app/app.ts'
import type { Database } from '#server/app/database.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import { makeReadRegister } from '#server/reads/readRegister.ts'
import { type Asked, aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'

/** Names of the same length, one of somebody and one of nobody; one on her list and one on none. */
const [HIDDEN, NOBODY] = ['Clorinda Nascosti', 'Pancrazia Assenti']
const [LISTED, OTHER] = ['Isp. Aldo Fantasmi', 'Isp. Ivo Modellini']

describeOnEachPostgres('hidden or missing, one work', (server) => {
  let door: FrontDoor
  let watched: ReturnType<typeof askAt>
  let desk: Record<string, string>
  let stranger: Record<string, string>
  let elsewhere: Record<string, string>
  let handoverId: string
  let number: string
  const asked: string[] = []

  beforeAll(async () => {
    door = await aFrontDoor(server)
    const db = overheard(door.deps.db, asked)
    watched = askAt((await makeApp({ ...door.deps, db, reads: makeReadRegister(db, 'x'.repeat(32)) })).app)
    desk = await door.signedIn(people.call_taker)
    stranger = await door.signedIn(people.strangerInTheField)
    elsewhere = await door.signedIn(people.deskElsewhere)
    handoverId = (await someOfEach(door.deps, door.userIdOf(people.field_worker))).handoverId
    const { caseId } = await door.openCase()
    const headers = await door.signedIn(people.coordinator)
    const ok = async (endpoint: Endpoint, body?: object) => {
      const answer = await door.ask(endpoint, { params: { caseId }, body, headers })
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json()
    }
    await ok(linkPerson, { personId: newId(), role: 'assisted', profile: sober, calledBy: HIDDEN })
    await ok(protectCase, { ground: 'judged_by_person', reason: 'Il marito la cerca.' })
    await ok(nameListedPerson, { conflictId: newId(), name: LISTED, reason: 'È il marito.' })
    ;({ number } = await ok(getCase))
  })
  afterAll(() => door.close())

  /** What is done for an answer, besides what it says. */
  async function workFor(endpoint: Endpoint, status: number, wanted: Asked) {
    const before = await countRows()
    asked.length = 0
    const answer = await watched(endpoint, wanted)
    expect(answer.statusCode, answer.body).toBe(status)
    const after = await countRows()
    const written = Object.fromEntries(
      Object.keys(after).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]),
    )
    return { asked: [...asked], written }
  }
  async function countRows(): Promise<Record<string, number>> {
    const tables = await door.asOwner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    )
    const counts = tables.map(({ name }) => `(select count(*)::int from "${name}") as "${name}"`)
    const [row] = await door.asOwner<Record<string, number>>(`select ${counts.join(', ')}`)
    return row ?? {}
  }
  async function isAlike(endpoint: Endpoint, status: number, first: Asked, second: Asked) {
    const work = await workFor(endpoint, status, first)
    expect(work.asked.length).toBeGreaterThan(0)
    expect(await workFor(endpoint, status, second)).toEqual(work)
  }
  const asks = (askedFor: string, attemptId = newId()) => ({ params: { attemptId }, body: { askedFor }, headers: desk })

  it('of a name that somebody asks the desk about', () => isAlike(recordAttempt, 200, asks(HIDDEN), asks(NOBODY)))

  it('of the answer of the station about it, also once it is known whom it is about', async () => {
    const [hers, nobodys] = [newId(), newId()]
    for (const wanted of [asks(HIDDEN, hers), asks(NOBODY, nobodys)]) await door.ask(recordAttempt, wanted)
    const verify = (attemptId: string) => ({
      params: { attemptId },
      body: { stationKey: 'carabinieri-rho', outcome: 'no_answer' },
      headers: desk,
    })
    await isAlike(verifyAttempt, 200, verify(hers), verify(nobodys))
    await dueAttempts(door.deps).run(() => {})
    const found = await door.asOwner('select from view_attempts where attempt_id = $1 and cardinality(case_ids) > 0', [
      hers,
    ])
    expect(found).toHaveLength(1)
    await isAlike(verifyAttempt, 200, verify(hers), verify(nobodys))
  })

  it('of who calls under a name of her list', async () => {
    const calls = async (caller: string): Promise<[Asked, Asked]> => {
      const params = { reportId: newId() }
      await door.ask(startReport, { params, body: { channel: 'phone' }, headers: desk })
      const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' }
      const account = 'Cerca una donna con due bambini'
      const said = { place: 'Pero, stazione', account, caller, count: { adults: 1 }, questions, receivedAt: door.now() }
      return [
        { params, body: said, headers: desk },
        { params, headers: desk },
      ]
    }
    const [[his, hisReport], [others, othersReport]] = [await calls(LISTED), await calls(OTHER)]
    await isAlike(receiveReport, 200, his, others)
    // That the list is looked at stands on the register once for some minutes, whoever calls.
    await watched(findListedCaller, (await calls(OTHER))[1])
    await isAlike(findListedCaller, 200, hisReport, othersReport)
  })

  it('of a number that is sought to break the glass, and of a name that is sought', async () => {
    const check = (sought: string) => ({ body: { kind: 'case', sought }, headers: desk })
    await isAlike(checkBreakGlass, 200, check(number), check('26-9999'))
    for (const headers of [stranger, desk]) {
      const search = (typed: string) => ({ body: { typed }, headers })
      await watched(searchPeople, search('Tizio Prova'))
      await isAlike(searchPeople, 200, search(HIDDEN), search(NOBODY))
    }
  })

  it('of a handover that is of another town', async () => {
    const of = (id: string) => ({ params: { handoverId: id }, body: {}, headers: elsewhere })
    await isAlike(getHandover, 404, of(handoverId), of(newId()))
    await isAlike(takeInCharge, 404, of(handoverId), of(newId()))
  })
})

/** The same database, and each question put to it, without what was filled in. */
function overheard(db: Database, asked: string[]): Database {
  return {
    ...db,
    inAmbito: (ambitoId, work) =>
      db.inAmbito(ambitoId, (tx) =>
        work(
          tx.withPlugin({
            transformQuery({ node }) {
              asked.push(shapeOf(node))
              return node
            },
            transformResult: async ({ result }) => result,
          }),
        ),
      ),
  }
}

/** How many values a list has stays in the shape; which ones does not. */
const shapeOf = (node: object) =>
  JSON.stringify(node, (key, value) =>
    key === 'value' ? '?' : key === 'values' && isPlain(value) ? value.length : value,
  )
const isPlain = (values: unknown): values is unknown[] =>
  Array.isArray(values) && values.every((value) => value === null || typeof value !== 'object')
