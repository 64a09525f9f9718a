// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the desk is answered in another time when who calls bears a name of a list of conflicts it may not read. In pairs, in random
// order: while the report is written, when it is saved, and when it is recorded that they asked about somebody.
//   npm run bench -- listedCaller        ROUNDS=150
import { randomInt } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { recordAttempt } from '#core/people/attemptApi.ts'
import { findListedCaller } from '#core/protection/listedCallerApi.ts'
import { receiveReport, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { aFrontDoor, type FrontDoor, people } from '../tests/support/aFrontDoor.ts'
import { withPostgres } from './aServer.ts'
import { comparePairs, type Pair, printVerdicts } from './pairs.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 150)
const WARM_UP_ROUNDS = 15
const PROTECTED_CASES = 20
/** As long as each other, and as unlike each other as two names are. */
const [LISTED, OTHER] = ['Isp. Ugo Inventati', 'Isp. Ivo Modellini']
const answers = [findListedCaller, receiveReport, recordAttempt] as const

await withPostgres(async (server) => {
  const door = await aFrontDoor(server)
  try {
    for (let made = 0; made < PROTECTED_CASES; made += 1)
      await protectedFrom(door, made === 0 ? 'Ugo Inventati' : `Tizio Prova${made}`)
    const headers = await door.signedIn(people.call_taker)
    const took = new Map(answers.map(({ id }) => [id, [] as Pair[]]))
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      const pair = new Map<string, Map<string, number>>()
      for (const caller of randomInt(2) === 0 ? [LISTED, OTHER] : [OTHER, LISTED])
        pair.set(caller, await aCall(door, headers, caller))
      if (round < 0) continue
      for (const { id } of answers) took.get(id)?.push([pair.get(LISTED)?.get(id) ?? 0, pair.get(OTHER)?.get(id) ?? 0])
    }
    printVerdicts(
      answers.map(({ id }) => ({ name: id, ...comparePairs(took.get(id) ?? []) })),
      'listed',
      'not listed',
    )
  } finally {
    await door.close()
  }
})

async function protectedFrom(door: FrontDoor, called: string): Promise<void> {
  const { caseId } = await door.openCase()
  await door.give('protection', caseId, (words) => ({
    type: 'ProtectCase',
    ground: 'judged_by_person',
    reason: words.keep('Il marito è in servizio'),
    by: door.userIdOf(people.coordinator),
  }))
  await door.give('protection', caseId, (words) => ({
    type: 'NameConflict',
    conflictId: newId(),
    who: { kind: 'name', calledBy: words.keep(called) },
    reason: words.keep('È il marito'),
  }))
}

/** One call as the desk takes it; how long each answer took. */
async function aCall(
  door: FrontDoor,
  headers: Readonly<Record<string, string>>,
  caller: string,
): Promise<Map<string, number>> {
  const took = new Map<string, number>()
  const reportId = newId()
  async function ask(endpoint: Endpoint, params: Readonly<Record<string, string>>, body?: object) {
    const started = performance.now()
    const { statusCode, body: said } = await door.ask(endpoint, {
      params,
      body,
      headers: { ...headers, 'idempotency-key': newId() },
    })
    took.set(endpoint.id, performance.now() - started)
    if (statusCode !== 200) throw new Error(`${endpoint.id} was answered ${statusCode}: ${said}`)
  }
  await ask(startReport, { reportId }, { channel: 'phone' })
  await ask(saveDraft, { reportId }, { basedOn: 0, fields: { caller } })
  await ask(findListedCaller, { reportId })
  await ask(
    receiveReport,
    { reportId },
    {
      place: 'Pero, stazione',
      account: 'Cerca una donna con due bambini',
      caller,
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt: door.now(),
    },
  )
  await ask(recordAttempt, { attemptId: newId() }, { askedFor: 'Nessuno Inventato', asker: caller })
  return took
}
