// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getHandover, prepareHandover, sendHandover } from '#core/handovers/handoversApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'

describeOnEachPostgres('a handover', (server) => {
  let door: FrontDoor
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
  })
  afterAll(() => door.close())

  const prepare = async (caseId: string, recipient = RHO, handoverId = newId()) => {
    const body = { caseId, recipient, purpose: 'information' }
    const answer = await door.ask(prepareHandover, { params: { handoverId }, body, headers: keys.coordinator })
    return answer.statusCode === 200 ? 'done' : answer.json().code
  }
  const documentOf = (handoverId: string, headers: Record<string, string>, query = '') =>
    door.app.inject({ url: `/api/v1/handovers/${handoverId}/document${query}`, headers })

  /** Its responder has said yes, and has gone home again. */
  async function aClosedCase() {
    const { caseId, pageId } = await door.openCase()
    const userId = door.userIdOf(people.field_worker)
    await door.give('page', pageId, { type: 'AcknowledgePage', userId, by: 'console' })
    await door.closeCase(caseId)
    return caseId
  }

  it('is prepared for a town that exists, of a case whose night is over, whatever other cases are', async () => {
    const [open, closed] = [(await door.openCase()).caseId, await aClosedCase()]
    expect(await prepare(open)).toBe('NotOperationallyClosed')
    expect(await prepare(closed, '999999')).toBe('MunicipalityUnknown')
    expect(await prepare(closed)).toBe('done')
  })

  it('is sent with its own words, once it is there', async () => {
    const [one, other] = [newId(), newId()]
    const [first, second] = [await aClosedCase(), await aClosedCase()]
    expect([await prepare(first, RHO, one), await prepare(second, RHO, other)]).toEqual(['done', 'done'])
    const send = (handoverId: string) =>
      door.ask(sendHandover, { params: { handoverId }, body: {}, headers: keys.coordinator })
    expect((await send(newId())).statusCode).toBe(404)
    expect((await send(other)).statusCode).toBe(200)
    const numberOf = async (caseId: string) =>
      (await door.asOwner<{ number: string }>('select number from view_cases where case_id = $1', [caseId]))[0]?.number
    const read = async (handoverId: string) =>
      (await door.ask(getHandover, { params: { handoverId }, headers: keys.coordinator })).json()
    expect(JSON.stringify(await read(other))).toContain(await numberOf(second))
    expect(JSON.stringify((await read(one)).pack)).toContain(await numberOf(first))
  })

  it('is a document for who may read it, at an address and in a form there is', async () => {
    const handoverId = newId()
    await prepare(await aClosedCase(), RHO, handoverId)
    const of = async (...asked: Parameters<typeof documentOf>) => {
      const answer = await documentOf(...asked)
      return answer.statusCode === 200 ? answer.headers['content-type'] : answer.json().code
    }
    expect(await of(handoverId, keys.coordinator)).toBe('application/pdf')
    expect(await of(handoverId, {})).toBe('NotSignedIn')
    expect(await of(handoverId, keys.dpo)).toBe('NotAllowed')
    expect(await of('nessuno', keys.coordinator)).toBe('BadInput')
    expect(await of(handoverId, keys.coordinator, '?locale=xx')).toBe('BadInput')
  })
})
