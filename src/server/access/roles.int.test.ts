// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody is here, changed on the screen: true at once and everywhere, and what they were stays true of then.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as accounts from '#core/access/accountsApi.ts'
import { changeRole } from '#core/access/roleApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import { foreseeUncovered } from '#core/rosters/foreseenApi.ts'
import { getOnCallAt, listRosters } from '#core/rosters/rosterViewsApi.ts'
import type { AnswerOf, BodyOf } from '#core/shared/endpoint.ts'
import { findGaps } from '#server/rosters/findGaps.ts'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { inWinter } from '../../../tests/support/words.ts'

const { coordinator: cornelia, field_worker: licia, strangerInTheField: bruno } = people
const reason = 'new_duty'

describeOnEachPostgres('a role', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())

  const change = async (key: string, body: object, by: string = cornelia) =>
    door.ask(changeRole, { headers: await door.signedIn(by), params: { userId: door.userIdOf(key) }, body })
  const roleOf = async (headers: Readonly<Record<string, string>>) =>
    (await door.ask(getSession, { headers })).json().user.role
  const lineOf = async (key: string): Promise<accounts.AccountLine> =>
    (await door.ask(accounts.listAccounts, { headers: await door.signedIn(cornelia) }))
      .json()
      .accounts.find(({ userId }: accounts.AccountLine) => userId === door.userIdOf(key))

  const foreseen = async (key: string, body: BodyOf<typeof foreseeUncovered>) =>
    (
      await door.ask(foreseeUncovered, {
        headers: await door.signedIn(cornelia),
        params: { userId: door.userIdOf(key) },
        body,
      })
    ).json() as AnswerOf<typeof foreseeUncovered>

  it('holds at once, in the sessions that are open too, and is given back by another change', async () => {
    const theirs = await door.signedIn(bruno)
    expect(await roleOf(theirs)).toBe('field_worker')
    expect((await change(bruno, { role: 'call_taker', reason })).statusCode).toBe(200)
    expect(await roleOf(theirs)).toBe('call_taker')
    door.deps.rehearsal?.clock.advance(60)
    expect((await change(bruno, { role: 'field_worker', reason: 'mistake' })).statusCode).toBe(200)
    expect(await roleOf(theirs)).toBe('field_worker')
    expect((await lineOf(bruno)).roleChanges).toEqual([
      { at: expect.any(String), from: 'call_taker', to: 'field_worker', reason: 'mistake', by: 'Cornelia Modelli' },
      { at: expect.any(String), from: 'field_worker', to: 'call_taker', reason, by: 'Cornelia Modelli' },
    ])
    const { events } = (await door.ask(accounts.listSecurityEvents, { headers: await door.signedIn(cornelia) })).json()
    expect(events.filter(({ kind }: { kind: string }) => kind === 'role_changed')).toHaveLength(2)
  })

  it('of a town or of a house is nothing without it, and takes it along when it goes', async () => {
    expect((await change(bruno, { role: 'municipal_worker', reason })).json()).toMatchObject({ code: 'TownNeeded' })
    const nowhere = { role: 'municipal_worker', municipality: '001001', reason }
    expect((await change(bruno, nowhere)).json(), 'not of this ambito').toMatchObject({ code: 'TownNeeded' })
    expect((await change(bruno, { role: 'shelter_worker', reason })).json()).toMatchObject({ code: 'HouseNeeded' })
    const ofRho = { role: 'municipal_worker', municipality: '015182', reason }
    expect((await change(bruno, ofRho)).statusCode).toBe(200)
    expect(await lineOf(bruno)).toMatchObject({ role: 'municipal_worker', municipality: '015182' })
    expect((await change(bruno, ofRho)).json()).toMatchObject({ code: 'RoleAlready' })
    expect((await change(bruno, { role: 'field_worker', municipality: '015182', reason })).statusCode).toBe(200)
    expect((await lineOf(bruno)).municipality).toBeUndefined()
    const ofHouse = { role: 'shelter_worker', house: 'casa-esempio', reason }
    expect((await change(bruno, ofHouse)).statusCode).toBe(200)
    expect(await lineOf(bruno)).toMatchObject({ role: 'shelter_worker', house: 'casa-esempio' })
    expect((await change(bruno, ofHouse)).json()).toMatchObject({ code: 'RoleAlready' })
    expect((await change(bruno, { ...ofHouse, role: 'field_worker' })).statusCode).toBe(200)
    expect((await lineOf(bruno)).house).toBeUndefined()
  })

  it('is not changed by oneself, of nobody, by who may not, nor of the last who coordinates', async () => {
    expect((await change(cornelia, { role: 'dpo', reason })).json()).toMatchObject({ code: 'OwnMembership' })
    const headers = await door.signedIn(cornelia)
    const nobody = { headers, params: { userId: newId() }, body: { role: 'dpo', reason } }
    expect((await door.ask(changeRole, nobody)).statusCode).toBe(404)
    expect((await change(bruno, { role: 'dpo', reason }, people.system_administrator)).statusCode).toBe(403)
    // Two of them, who take it from each other at the same instant.
    expect((await change(bruno, { role: 'coordinator', reason })).statusCode).toBe(200)
    const both = await Promise.all([
      change(bruno, { role: 'field_worker', reason: 'end_of_duty' }),
      change(cornelia, { role: 'field_worker', reason: 'end_of_duty' }, bruno),
    ])
    // The second is no coordinator any more, or would leave nobody.
    expect(both.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1)
    await door.asOwner(`update members set role = 'coordinator' where user_id = $1`, [door.userIdOf(cornelia)])
    await door.asOwner(`update members set role = 'field_worker' where user_id = $1`, [door.userIdOf(bruno)])
  })

  it('leaves the shifts of before to who held them, and makes gaps of those that it may not hold', async () => {
    const userId = door.userIdOf(licia)
    const rosterId = newId()
    await door.give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
    await door.give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-01-09', lastDay: '2026-01-11' })
    const hers = { band: 'first', people: [userId], every: 'day', stagger: 0 } as const
    await door.give('roster', rosterId, { type: 'PlanRotation', ...hers })
    await door.asOwner(`update view_shifts set published = true where roster_id = $1`, [rosterId])
    await door.asOwner(`update view_rosters set phase = 'published' where roster_id = $1`, [rosterId])
    const headers = await door.signedIn(cornelia)
    const firstAt = async (time: string) =>
      (
        (await door.ask(getOnCallAt, { headers, params: { instant: inWinter(time) } })).json() as AnswerOf<
          typeof getOnCallAt
        >
      ).onCall.find(({ band }) => band === 'first')
    const onTheConsole = async () => (await door.ask(getWorld, { headers })).json().onCall
    expect(await onTheConsole()).toContainEqual({ level: 'first', held: { userId, name: expect.any(String) } })
    const before = '2026-01-09 22:00'
    const tomorrow = '2026-01-10 22:00'
    expect(await firstAt(tomorrow)).toMatchObject({ userId, by: 'roster' })

    const told = await foreseen(licia, { change: 'role', role: 'call_taker' })
    expect(told.standingFor, 'the configuration names her, and could not any more').toEqual(['first'])
    expect(told.shifts[0]?.standIn, 'nor does she stand in for herself').toBeUndefined()
    const gaps = () => door.deps.db.inAmbito('rhodense', (tx) => findGaps(tx, door.deps.ambito, door.now()))
    const ofFirst = async () => (await gaps()).find(({ band }) => band === 'first')
    // Until now nobody is named from the end of her last shift on.
    expect(await ofFirst()).toMatchObject({ startsAt: told.shifts.at(-1)?.endsAt })
    const monday = { startsAt: undefined, endsAt: told.shifts.at(-1)?.startsAt }
    const untilMonday = await foreseen(licia, { change: 'membership', ...monday })
    expect(untilMonday.shifts, 'an end leaves what is before it').toEqual(told.shifts.slice(-1))
    expect((await change(licia, { role: 'call_taker', reason })).statusCode).toBe(200)
    // What was said before is what became a gap, to the minute.
    expect(told.shifts.length).toBeGreaterThan(2)
    expect(await ofFirst()).toMatchObject({ startsAt: told.shifts[0]?.startsAt })
    expect((await foreseen(licia, { change: 'role', role: 'call_taker' })).shifts, 'done already').toEqual([])
    expect((await foreseen(licia, { change: 'erasure' })).shifts, 'still in her name').toHaveLength(told.shifts.length)
    expect(await firstAt(before)).toMatchObject({ userId, by: 'roster' })
    expect((await firstAt(tomorrow))?.by).not.toBe('roster')
    // The standing name was hers too: the level stands on every console, and empty.
    expect(await onTheConsole()).toContainEqual({ level: 'first' })
    const { people: able } = (await door.ask(listRosters, { headers })).json() as AnswerOf<typeof listRosters>
    expect(able.find((one) => one.userId === userId)?.bands).not.toContain('first')
  })
})
