// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase, recordCost, strikeCost } from '#core/cases/casesApi.ts'
import { exportCosts, searchCosts } from '#core/costs/costsApi.ts'
import { nameConflict, protectCase } from '#core/protection/protectionApi.ts'
import { searchReads } from '#core/reads/readsApi.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { registerDestination } from '#core/vault/vaultApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const period = { from: '2025-01-01', until: '2027-12-31' }
const PERO = '015170'
const CANARY = 'canarino-delle-spese'

describeOnEachPostgres('the costs for whoever keeps the books', (server) => {
  let door: FrontDoor
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
  let plain: string
  let hidden: string
  const costId = newId()

  const ask = (who: keyof typeof keys, endpoint: Endpoint, params: Record<string, string>, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
  async function ok<E extends Endpoint>(who: keyof typeof keys, endpoint: E, params = {}, body?: unknown) {
    const answer = await ask(who, endpoint, params, body)
    expect(answer.statusCode, `${endpoint.id} ${answer.body}`).toBe(200)
    return answer.json() as AnswerOf<E>
  }
  const lines = async (who: keyof typeof keys) => (await ok(who, searchCosts, {}, period)).lines

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    plain = (await door.openCase()).caseId
    hidden = (await door.openCase()).caseId
    const destinationId = newId()
    await ok('anti_violence_centre', registerDestination, { destinationId }, { number: 77, resourceKey: 'rifugio-7' })
    const ofPlain = { costType: 'taxi', amountCents: 2450, fund: 'fnps' }
    await ok('coordinator', recordCost, { caseId: plain }, { ...ofPlain, costId, anticipatedFor: '015182' })
    await ok('coordinator', strikeCost, { caseId: plain, costId }, { reason: CANARY })
    await ok('coordinator', recordCost, { caseId: plain }, { ...ofPlain, costId: newId() })
    const ofHidden = {
      costId: newId(),
      costType: 'food',
      amountCents: 100,
      fund: 'fnps',
      supplierKey: 'rifugio-7',
      anticipatedFor: PERO,
    }
    await ok('coordinator', recordCost, { caseId: hidden }, ofHidden)
    await ok('coordinator', protectCase, { caseId: hidden }, { ground: 'judged_by_person', reason: CANARY })
  })
  afterAll(() => door.close())

  it('shows amounts under a code that is the same for each line of a case; a struck line is there, struck', async () => {
    const found = await lines('accountant')
    expect(found.map(({ amountCents, struck }) => [amountCents, struck])).toEqual([
      [2450, true],
      [2450, false],
      [100, false],
    ])
    expect(found[0]?.anticipatedFor).toEqual({ kind: 'town', municipality: '015182' })
    expect(found[0]?.caseCode).toBe(found[1]?.caseCode)
    expect(found[0]?.caseCode).not.toBe(found[2]?.caseCode)
  })

  it('names a protected destination by its number only, and nobody, in the list and in the table', async () => {
    const answer = await ask('accountant', searchCosts, {}, period)
    expect(answer.json().lines[2].supplier).toEqual({ kind: 'cover', number: 77 })
    const { csv } = await ok('accountant', exportCosts, {}, { ...period, locale: 'it' })
    expect(csv).toContain('servizio accoglienza cod. 77')
    const { number } = await ok('coordinator', getCase, { caseId: plain })
    for (const secret of [CANARY, plain, hidden, costId, number, 'rifugio-7', PERO, 'Pero'])
      for (const said of [answer.body, csv]) expect(said).not.toContain(secret)
  })

  it('of a protected case covers the town that bears it, except for whoever may read the file and charges it', async () => {
    expect((await lines('accountant'))[2]?.anticipatedFor).toEqual({ kind: 'cover' })
    const [ofBooks, ofCoordinator] = [(await lines('accountant'))[2], (await lines('coordinator'))[2]]
    expect(ofCoordinator?.anticipatedFor).toEqual({ kind: 'town', municipality: PERO })
    // One code for both, by which they speak of the same case.
    expect(ofCoordinator?.caseCode).toBe(ofBooks?.caseCode)
  })

  it('names the field of a period that ends before it begins', async () => {
    for (const endpoint of [searchCosts, exportCosts]) {
      const answer = await ask(
        'accountant',
        endpoint,
        {},
        { from: '2026-02-01', until: '2026-01-01', ...(endpoint === exportCosts && { locale: 'it' }) },
      )
      expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'body.until', code: 'before_first_day' }] })
    }
  })

  it('opens nothing else, is on the register of reads, and stays closed to the others', async () => {
    expect((await ask('accountant', getCase, { caseId: plain })).statusCode).toBe(403)
    expect((await ask('call_taker', searchCosts, {}, period)).statusCode).toBe(403)
    const { reads } = await ok('dpo', searchReads, {}, { readerId: door.userIdOf(people.accountant) })
    expect(reads.map(({ act }) => act)).toEqual(expect.arrayContaining(['searchCosts', 'exportCosts']))
  })

  it('leaves out the days that were not asked for, and a case one is in conflict with', async () => {
    expect((await ok('accountant', searchCosts, {}, { from: '2020-01-01', until: '2020-12-31' })).lines).toEqual([])
    const conflict = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.accountant), reason: CANARY }
    await ok('coordinator', nameConflict, { caseId: hidden }, conflict)
    expect((await lines('accountant')).map(({ amountCents }) => amountCents)).toEqual([2450, 2450])
    expect((await lines('coordinator')).length).toBe(3)
  })
})
