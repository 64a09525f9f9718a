// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk a little ahead of us says "now", and our own clock goes on while the command waits for its turn: what is settled
// to now is settled once, or it would be in the future of its own decision. A report was refused so now and then.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, test } from 'vitest'
import { checkIn, endStay } from '#core/beds/bedsApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage, giveFeedback } from '#core/reports/triageApi.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { noDanger } from '../../../tests/support/aReport.ts'
import { asking } from '../../../tests/support/asking.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { makeApp } from './app.ts'

let door: FrontDoor
let ahead: Awaited<ReturnType<typeof makeApp>>['app']
let headers: Record<string, string>
beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
  // Each look at this clock is a millisecond later than the one before.
  let looks = 0
  const clock = { now: () => new Date(door.deps.clock.now().getTime() + looks++) }
  ahead = (await makeApp({ ...door.deps, clock }, { requestsPerMinute: 1_000_000 })).app
  headers = await door.signedIn(people.call_taker)
})
afterAll(async () => {
  await ahead?.close()
  await door?.close()
})

const { ok } = asking(() => ({ ask: askAt(ahead) }))
const aLittleAhead = () => new Date(door.deps.clock.now().getTime() + 30_000).toISOString()

test('a report and what is said back, received and said now', async () => {
  const params = { reportId: newId() }
  await ok(startReport, headers, { params, body: { channel: 'phone' } })
  const told = { place: 'Rho, piazza Visconti', account: 'Un uomo dorme.', count: { adults: 1 }, questions: noDanger }
  await ok(receiveReport, headers, { params, body: { ...told, receivedAt: aLittleAhead() } })
  await ok(decideTriage, headers, {
    params,
    body: { outcome: 'deferrable', reason: 'Va all’ufficio.', safeUntilThen: 'yes' },
  })
  await ok(giveFeedback, headers, { params, body: { said: 'Se ne occupa l’ufficio.', saidAt: aLittleAhead() } })
})

test('somebody who comes to a bed and leaves it now', async () => {
  const { caseId } = await door.openCase()
  const personId = await door.linkPerson(caseId)
  const params = { stayId: newId() }
  await door.give('stay', params.stayId, { type: 'HoldBed', caseId, personId, resourceKey: 'albergo-prova' })
  await door.give('stay', params.stayId, { type: 'ConfirmStay' })
  await ok(checkIn, headers, { params, body: { at: aLittleAhead() } })
  await ok(endStay, headers, { params, body: { at: aLittleAhead() } })
})
