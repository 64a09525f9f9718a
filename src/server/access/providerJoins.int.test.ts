// SPDX-License-Identifier: AGPL-3.0-or-later
// The first time the body's provider opens an account its holder is told, before whoever came in holds anything.
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as api from '#core/access/accountsApi.ts'
import { getMyAccess } from '#core/access/myAccessApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anIdentityProvider } from '../../../tests/support/anIdentityProvider.ts'
import { aProviderDoor, CALLBACK } from '../../../tests/support/aProviderDoor.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { toldAtHome } from '../../../tests/support/toldAtHome.ts'

const { coordinator: cornelia, call_taker: callisto, field_worker: licia, system_administrator: irene } = people
const staff = [
  { sub: 'staff-1', email: `${callisto}@example.org` },
  { sub: 'staff-2', email: `${licia}@example.org` },
  { sub: 'staff-3', email: `${irene}@example.org` },
]

describeOnEachPostgres("the body's provider, joined to an account", (server) => {
  let door: FrontDoor
  let provider: Awaited<ReturnType<typeof anIdentityProvider>>
  let body: Awaited<ReturnType<typeof aProviderDoor>>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    provider = await anIdentityProvider(CALLBACK, staff)
    body = await aProviderDoor(door, provider)
  })
  afterAll(async () => {
    await body.close()
    await provider.stop()
    await door.close()
  })

  const { clockNow, reached } = toldAtHome(() => door)
  const told = (key: string, at: string) =>
    ['email', 'sms'].map((channel) => ({
      user: door.userIdOf(key),
      channel,
      body: `PIS: dalle ${at} il suo accesso a Veglia si apre anche con quello dell'ente. Se non è entrato Lei, avvisi subito chi coordina o il DPO.`,
    }))
  const lineOf = async (keeper: string, key: string): Promise<api.AccountLine> =>
    (await body.ask(api.listAccounts, { headers: await door.signedIn(keeper) }))
      .json()
      .accounts.find((one: api.AccountLine) => one.userId === door.userIdOf(key))
  const book = async (key: string) =>
    (await door.ask(api.listSecurityEvents, { headers: await door.signedIn(irene) }))
      .json()
      .events.filter(({ kind }: { kind: string }) => kind === 'provider_joined')
      .filter(({ name }: { name: string }) => name === door.deps.ambito.findPerson(door.userIdOf(key))?.name)

  it('is told to its holder alone, once, and stands where the others look', async () => {
    const at = clockNow()
    const keys = cookiesOf(await body.enter('staff-1'))
    // Written before the session is in anybody's hands: by it the contacts could be taken away.
    expect(await door.asOwner(`select from alert_outbox where state = 'queued'`)).toHaveLength(2)
    door.deps.rehearsal?.clock.advance(180)
    expect(await reached()).toEqual(told(callisto, at))
    await body.enter('staff-1')
    expect(await reached(), 'again, by the same subject').toEqual([])

    const { provider: mine } = (await body.ask(getMyAccess, { headers: keys })).json()
    expect(mine.told.map((one: { name: string; takenBy: string[] }) => [one.name, one.takenBy.toSorted()])).toEqual([
      ['Callisto Finti', ['email', 'sms']],
    ])
    expect((await lineOf(cornelia, callisto)).provider).toEqual(mine)
    expect((await lineOf(cornelia, licia)).provider).toBeUndefined()
    expect(await book(callisto)).toHaveLength(1)
  })

  it('is told to whoever nothing opened before, to who works here no more, and by an engine where the door fell', async () => {
    const userId = door.userIdOf(licia)
    const since = door.deps.clock.now().toISOString()
    await door.asOwner('delete from auth.account where "userId" = $1', [userId])
    await door.asOwner('update members set ends_at = $2 where user_id = $1', [
      userId,
      door.deps.clock.now().toISOString(),
    ])
    const at = clockNow()
    expect((await body.enter('staff-2')).headers.location).toBe('/sign-in#ente')
    expect(await reached()).toEqual(told(licia, at))
    await door.asOwner('update members set ends_at = null where user_id = $1', [userId])
    const joinedAt = (await lineOf(irene, licia)).provider?.joinedAt ?? ''
    expect(joinedAt >= since, 'hers, not that of a colleague').toBe(true)

    await door.asOwner(
      `insert into provider_joins (ambito_id, join_id, user_id, joined_at) values ($1, 'of-a-door-that-fell', $2, $3)`,
      [door.deps.ambito.id, userId, door.deps.clock.now().toISOString()],
    )
    expect(await reached()).toEqual(told(licia, clockNow()))
    expect(await reached()).toEqual([])
  })

  it('is noted of nobody who is of another ambito, and told to them by that one alone', async () => {
    const userId = door.userIdOf(irene)
    const [member] = await door.asOwner<{ all: string }>(
      `delete from members where user_id = $1 returning to_jsonb(members)::text as all`,
      [userId],
    )
    expect((await body.enter('staff-3')).headers.location).toBe('/sign-in#ente')
    expect(await door.asOwner('select from provider_joins where user_id = $1', [userId])).toEqual([])
    const inTheBook = `select from security_events where kind = 'provider_joined' and user_id = $1`
    expect(await door.asOwner(inTheBook, [userId])).toEqual([])
    await door.asOwner('insert into members select * from jsonb_populate_record(null::members, $1::jsonb)', [
      member?.all,
    ])
    expect(await reached()).toEqual([])
  })

  it('is told again when the account was opened anew and is joined once more', async () => {
    const headers = await door.signedIn(cornelia)
    const params = { userId: door.userIdOf(callisto) }
    const { token } = (await door.ask(api.invite, { headers, params, body: {} })).json()
    await door.ask(api.takeInvitation, { body: { token, password: 'lampione storto sul ponte' } })
    await reached()
    expect((await lineOf(cornelia, callisto)).provider).toBeUndefined()
    door.deps.rehearsal?.clock.advance(60)
    await body.enter('staff-1')
    expect(await reached()).toEqual(told(callisto, clockNow()))
    expect(await book(callisto)).toHaveLength(2)
  })

  it('is there again when the views are folded anew', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
