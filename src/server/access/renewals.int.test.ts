// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever could come in already is told that a link opens their account anew, when it is made and when it is used: once each.
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as api from '#core/access/accountsApi.ts'
import { type AccessRenewal, getMyAccess } from '#core/access/myAccessApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { toldAtHome } from '../../../tests/support/toldAtHome.ts'
import { makeInvitation } from './invitations.ts'

const NEW_PASSWORD = 'lampione storto sul ponte'
const { coordinator: cornelia, call_taker: callisto, field_worker: licia, system_administrator: irene } = people

describeOnEachPostgres('an account opened anew', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())

  const later = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)
  const { clockNow, reached, tell } = toldAtHome(() => door)
  const invite = async (key: string, by = cornelia) =>
    (
      await door.ask(api.invite, {
        headers: await door.signedIn(by),
        params: { userId: door.userIdOf(key) },
        body: {},
      })
    ).json().token as string
  const take = async (token: string) => {
    const answer = await door.ask(api.takeInvitation, { body: { token, password: NEW_PASSWORD } })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const seenBy = async (keeper: string, key: string): Promise<AccessRenewal[]> =>
    (await door.ask(api.listAccounts, { headers: await door.signedIn(keeper) }))
      .json()
      .accounts.find((one: api.AccountLine) => one.userId === door.userIdOf(key)).renewals
  const close = (key: string) =>
    door.asOwner(
      `with keys as (delete from auth.passkey where "userId" = $1) delete from auth.account where "userId" = $1`,
      [door.userIdOf(key)],
    )

  const made = (at: string) =>
    `PIS: alle ${at} è stato fatto un nuovo invito per il suo accesso a Veglia. Se non l'ha chiesto Lei, avvisi chi coordina o il DPO e guardi "Il mio accesso".`
  const used = (at: string) =>
    `PIS: alle ${at} è stato usato un invito: il suo accesso a Veglia si apre ora con un'altra password. Se non è stato Lei, avvisi subito chi coordina o il DPO.`
  const both = (key: string, body: string) =>
    ['email', 'sms'].map((channel) => ({ user: door.userIdOf(key), channel, body }))

  it('is told to nobody where nothing opened it before', async () => {
    await close(licia)
    await take(await invite(licia))
    expect(await reached()).toEqual([])
    expect(await seenBy(irene, licia)).toEqual([])
  })

  it('is told to its holder alone when the link is made, each at once, with the time and nothing of anybody', async () => {
    const first = clockNow()
    await invite(callisto)
    // Written before the link is answered: whoever has it could take the contacts away.
    expect(await door.asOwner(`select from alert_outbox where state = 'queued'`)).toHaveLength(2)
    later(3)
    expect(await reached()).toEqual(both(callisto, made(first)))
    await invite(callisto)
    const second = clockNow()
    expect(await reached()).toEqual(both(callisto, made(second)))
    expect(await reached()).toEqual([])
  })

  it('is told once, also by several engines at once and by one that starts again', async () => {
    // The door fell before it could tell; the time is the one of the act.
    await makeInvitation(door.deps, { userId: door.userIdOf(callisto), replaces: true })
    const at = clockNow()
    later(4)
    await Promise.all([1, 2, 3].map(tell))
    await tell()
    expect(await reached()).toEqual(both(callisto, made(at)))
  })

  it('is told again when the link is used, and stands with who made it before the others and before its holder', async () => {
    later(1)
    const token = await invite(callisto)
    const at = clockNow()
    await reached()
    later(2)
    await take(token)
    const usedAt = clockNow()
    expect(await reached()).toEqual(both(callisto, used(usedAt)))
    expect(await reached()).toEqual([])
    expect(usedAt).not.toBe(at)

    const [latest, before] = await seenBy(irene, callisto)
    expect(latest).toMatchObject({ by: 'Cornelia Modelli', usedAt: expect.any(String) })
    expect(latest?.told.map(({ name, takenBy }) => [name, [...takenBy].toSorted()])).toEqual([
      ['Callisto Finti', ['email', 'sms']],
      ['Callisto Finti', ['email', 'sms']],
    ])
    expect(before).not.toHaveProperty('usedAt')
    const body = { email: `${callisto}@example.org`, password: NEW_PASSWORD }
    const headers = cookiesOf(await door.ask(signIn, { body }))
    const mine = (await door.ask(getMyAccess, { headers })).json()
    expect(mine.renewals).toEqual(await seenBy(cornelia, callisto))
    // Nobody else's.
    expect((await door.ask(getMyAccess, { headers: await door.signedIn(cornelia) })).json().renewals).toEqual([])
  })

  it('is told also to who is kept from working for that hour, and where something opened it after the link was made', async () => {
    await door.asOwner('update members set ends_at = $2 where user_id = $1', [
      door.userIdOf(callisto),
      door.deps.clock.now().toISOString(),
    ])
    await invite(callisto)
    expect(await reached()).toEqual(both(callisto, made(clockNow())))

    await close(licia)
    const token = await invite(licia)
    const madeAt = clockNow()
    expect(await reached()).toEqual([])
    // She came in by the provider of the body meanwhile.
    await door.asOwner(
      `insert into auth.account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt")
       values ('of-the-body', 'staff-1', 'identity-provider', $1, now(), now())`,
      [door.userIdOf(licia)],
    )
    later(1)
    await take(token)
    const told = await reached()
    expect(told).toHaveLength(4)
    expect(told).toEqual(expect.arrayContaining([...both(licia, made(madeAt)), ...both(licia, used(clockNow()))]))
  })

  it('is told of a link made on the machine, that is nobody’s', async () => {
    await makeInvitation(door.deps, { userId: door.userIdOf(licia), replaces: true })
    expect(await reached()).toEqual(both(licia, made(clockNow())))
    expect((await seenBy(irene, licia))[0]).not.toHaveProperty('by')
  })

  it('is there again when the views are folded anew', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
