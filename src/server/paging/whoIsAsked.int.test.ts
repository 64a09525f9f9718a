// SPDX-License-Identifier: AGPL-3.0-or-later
// ADR 0020: who is called reads what for until somebody has answered, call-out by call-out; then it is the responder's.
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { callOutSecondTeam } from '#core/paging/secondTeamApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('who is asked', (server) => {
  let door: FrontDoor
  let licia: Record<string, string>
  let bruno: Record<string, string>
  let caseId: string
  let pageId: string
  const { ask, ok } = asking(() => door)
  const reads = async (who: Record<string, string>) => (await ask(getCase, who, { params: { caseId } })).statusCode
  const no = (of: string, person: string) =>
    door.give('page', of, (words) => ({
      type: 'DeclinePage',
      userId: door.userIdOf(person),
      reason: words.keep('non posso'),
    }))
  const yes = (of: string, person: string) =>
    door.give('page', of, { type: 'AcknowledgePage', userId: door.userIdOf(person), by: 'console' })

  beforeEach(async () => {
    if (!door) {
      door = await aFrontDoor(server)
      licia = await door.signedIn(people.field_worker)
      bruno = await door.signedIn(people.strangerInTheField)
    }
    ;({ caseId, pageId } = await door.openCase())
  })
  afterAll(() => door?.close())

  it('reads the case from the call to the answer of somebody, and who answered goes on', async () => {
    expect([await reads(licia), await reads(bruno)]).toEqual([200, 404])
    await no(pageId, people.field_worker)
    expect([await reads(licia), await reads(bruno)]).toEqual([200, 200])
    await yes(pageId, people.strangerInTheField)
    expect([await reads(licia), await reads(bruno)]).toEqual([404, 200])
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })

  it('reads it no more once the call-out was taken back', async () => {
    await door.give('page', pageId, { type: 'WithdrawPage' })
    expect(await reads(licia)).toBe(404)
  })

  it('reads it while a second team is asked, whoever answered the first call', async () => {
    await no(pageId, people.field_worker)
    await yes(pageId, people.strangerInTheField)
    const second = newId()
    const desk = await door.signedIn(people.coordinator)
    const body = { pageId: second, confirmed: true, reason: 'Sono in due, serve un’altra squadra' }
    await ok(callOutSecondTeam, desk, { params: { caseId }, body })
    expect([await reads(licia), await reads(bruno)]).toEqual([200, 200])
    await door.give('page', second, { type: 'WithdrawPage' })
    expect([await reads(licia), await reads(bruno)]).toEqual([404, 200])
  })
})
