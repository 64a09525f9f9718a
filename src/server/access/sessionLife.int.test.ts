// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AccountLine, listAccounts } from '#core/access/accountsApi.ts'
import { stayActive } from '#core/access/lockApi.ts'
import { getMyAccess } from '#core/access/myAccessApi.ts'
import { proofKinds } from '#core/access/proof.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { AccessPolicy } from '#core/shared/accessPolicy.ts'
import { makeApp } from '#server/app/app.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

type Keys = Readonly<Record<string, string>>

describeOnEachPostgres('a session reaches its end', (server) => {
  let door: FrontDoor
  let ask: FrontDoor['ask']
  let close: () => Promise<void>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    // Hours as in a real ambito, on a clock that may be moved.
    const access = { ...AccessPolicy.parse({ idleMinutes: 'never' }), secondFactor: [] }
    const { app } = await makeApp(
      { ...door.deps, ambito: { ...door.deps.ambito, access } },
      { requestsPerMinute: 1_000_000 },
    )
    ask = askAt(app)
    close = () => app.close()
  })
  afterAll(async () => {
    await close()
    await door.close()
  })

  const hoursPass = (hours: number, lessMs = 0) => door.deps.rehearsal?.clock.advance(hours * 3600 - lessMs / 1000)
  const statusFor = async (headers: Keys) => (await ask(getQueue, { headers })).statusCode
  const use = (headers: Keys) => ask(stayActive, { headers, body: {} })
  const prove = (headers: Keys) => ask(proveSession, { headers, body: { password: DEMO_PASSWORD } })
  const countSessions = async (key: string) =>
    (await door.asOwner(`select 1 from auth.session where "userId" = $1`, [door.userIdOf(key)])).length

  it('says when it was used on the clock of the program, as it says when it opened, to its holder and to who keeps the accounts', async () => {
    const keys = await door.signedIn(people.field_worker)
    hoursPass(2)
    const { sessions } = (await ask(getMyAccess, { headers: keys })).json()
    const { accounts } = (await ask(listAccounts, { headers: await door.signedIn(people.system_administrator) })).json()
    const hers = accounts.find((one: AccountLine) => one.userId === door.userIdOf(people.field_worker))
    const secondsAgo = ({ usedAt }: { readonly usedAt: string }) => (Date.parse(door.now()) - Date.parse(usedAt)) / 1000
    for (const session of [...sessions, ...hers.sessions]) {
      expect(secondsAgo(session)).toBeGreaterThanOrEqual(-1)
      expect(secondsAgo(session)).toBeLessThan(120)
    }
    expect([sessions.length, hers.sessions.length]).toEqual([1, 1])
  })

  it('says when, and no use and no proof puts it off', async () => {
    const keys = await door.signedIn(people.call_taker)
    const opened = door.deps.clock.now().getTime()
    const end = new Date(opened + 14 * 3_600_000).toISOString()
    hoursPass(13)
    expect((await use(keys)).statusCode).toBe(200)
    expect((await prove(keys)).statusCode).toBe(200)
    expect((await ask(getSession, { headers: keys })).json()).toMatchObject({ endsAt: end, isLocked: false })
    const { sessions } = (await ask(getMyAccess, { headers: keys })).json()
    expect(sessions).toMatchObject([{ openedAt: new Date(opened).toISOString(), endsAt: end, isThis: true }])
    hoursPass(1, 1)
    expect(await statusFor(keys)).toBe(200)
    door.deps.rehearsal?.clock.advance(0.001)
    expect(await statusFor(keys)).toBe(401)
  })

  it('answers every call as one without a session, and is gone', async () => {
    const keys = await door.signedIn(people.coordinator)
    hoursPass(12)
    const stranger = { cookie: 'veglia.session_token=nessuno' }
    for (const endpoint of listEndpoints().filter(({ access }) => access === 'session')) {
      const [over, none] = [await ask(endpoint, { headers: keys }), await ask(endpoint, { headers: stranger })]
      expect([over.statusCode, over.json().code], endpoint.id).toEqual([401, 'NotSignedIn'])
      expect(over.body, endpoint.id).toBe(none.body)
    }
    expect(await countSessions(people.coordinator)).toBe(0)
  })

  it('ends whichever way it was opened, sooner for whoever opens secrets', async () => {
    for (const kind of proofKinds) {
      const keys = await door.signedIn(people.anti_violence_centre)
      await door.asOwner(
        `update session_proofs set proved_by = $1, is_strong = true
         where session_id = (select id from auth.session where "userId" = $2)`,
        [kind, door.userIdOf(people.anti_violence_centre)],
      )
      hoursPass(8, 1)
      expect((await ask(getSession, { headers: keys })).statusCode, kind).toBe(200)
      door.deps.rehearsal?.clock.advance(0.001)
      expect((await ask(getSession, { headers: keys })).statusCode, kind).toBe(401)
    }
  })

  it('is in no list once it is over, though nobody has touched it', async () => {
    const forgotten = await door.signedIn(people.field_worker)
    hoursPass(13)
    const fresh = await door.signedIn(people.field_worker)
    const mine = async () => (await ask(getMyAccess, { headers: fresh })).json().sessions.length
    const seen = async () => {
      const { accounts } = (await ask(listAccounts, { headers: await door.signedIn(people.coordinator) })).json()
      return accounts.find((one: AccountLine) => one.userId === door.userIdOf(people.field_worker)).sessions.length
    }
    expect([await mine(), await seen()]).toEqual([2, 2])
    hoursPass(1)
    expect([await mine(), await seen()]).toEqual([1, 1])
    expect([await statusFor(forgotten), await statusFor(fresh)]).toEqual([401, 200])
  })

  it('signing in anew from the same desk ends the session whose cookie is given up, and nobody else’s', async () => {
    const [first, phone] = [await door.signedIn(people.dpo), await door.signedIn(people.dpo)]
    const body = { email: `${people.dpo}@example.org`, password: DEMO_PASSWORD }
    expect((await ask(signIn, { headers: first, body: { ...body, password: 'non è questa qui' } })).statusCode).toBe(
      409,
    )
    expect((await ask(getSession, { headers: first })).statusCode).toBe(200)
    expect((await ask(signIn, { headers: first, body })).statusCode).toBe(200)
    expect((await ask(getSession, { headers: first })).statusCode).toBe(401)
    expect((await ask(getSession, { headers: phone })).statusCode).toBe(200)
  })
})
