// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as api from '#core/access/accountsApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { NotFound } from '#server/log/refusals.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { mustLeaveACoordinator } from './memberGuards.ts'

const NEW_PASSWORD = 'lampione storto sul ponte'

describeOnEachPostgres('who keeps the accounts', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())

  const secondsPass = (seconds: number) => door.deps.rehearsal?.clock.advance(seconds)
  const inSeconds = (seconds: number) => new Date(door.deps.clock.now().getTime() + seconds * 1000).toISOString()
  const enter = (key: string, password = DEMO_PASSWORD) =>
    door.ask(signIn, { body: { email: `${key}@example.org`, password } })
  const isIn = async (headers: Readonly<Record<string, string>>) =>
    (await door.ask(getSession, { headers })).statusCode === 200
  const keeper = () => door.signedIn(people.coordinator)
  const accountOf = async (userId: string): Promise<api.AccountLine> =>
    (await door.ask(api.listAccounts, { headers: await keeper() }))
      .json()
      .accounts.find((one: api.AccountLine) => one.userId === userId)

  it('sees where somebody is signed in, and puts out a lost telephone and nothing else', async () => {
    const userId = door.userIdOf(people.field_worker)
    const [lost, kept] = [await door.signedIn(people.field_worker), await door.signedIn(people.field_worker)]
    const { sessions, hasPassword, isMember } = await accountOf(userId)
    expect([sessions.length, hasPassword, isMember]).toEqual([2, true, true])
    const headers = await keeper()
    const [{ id } = { id: '' }] = await door.asOwner<{ id: string }>(
      `select id from auth.session where "userId" = $1 order by "createdAt" limit 1`,
      [userId],
    )
    const end = (who: string, sessionId?: string) =>
      door.ask(api.endSessionsOf, { headers, params: { userId: who }, body: { sessionId } })
    const countTold = async () =>
      (await door.asOwner(`select from security_events where kind = 'session_ended'`)).length
    // Of somebody else, or of nobody: nothing ends, and nothing is told at the door.
    expect((await end(door.userIdOf(people.call_taker), id)).json()).toEqual({ ended: 0 })
    expect((await end(newId(), id)).statusCode).toBe(404)
    expect(await countTold()).toBe(0)
    expect((await end(userId, id)).json()).toEqual({ ended: 1 })
    expect([await isIn(lost), await isIn(kept)]).toEqual([false, true])
    expect((await end(userId)).json()).toEqual({ ended: 1 })
    expect(await isIn(kept)).toBe(false)
    expect(await countTold()).toBe(2)
  })

  it('ends a membership at its instant: the session opens nothing, and the password reads what a stranger reads', async () => {
    const userId = door.userIdOf(people.strangerInTheField)
    const theirs = await door.signedIn(people.strangerInTheField)
    const set = async (body: object) =>
      door.ask(api.setMembership, { headers: await keeper(), params: { userId }, body })
    expect((await set({ startsAt: inSeconds(60), endsAt: inSeconds(60) })).json()).toMatchObject({
      code: 'EndsBeforeItStarts',
    })
    expect((await set({ startsAt: inSeconds(-60), endsAt: inSeconds(60) })).statusCode).toBe(200)
    secondsPass(59)
    expect(await isIn(theirs)).toBe(true)
    secondsPass(1)
    expect(await isIn(theirs)).toBe(false)
    const strip = ({ statusCode, body }: { statusCode: number; body: string }) => ({ statusCode, body })
    expect(strip(await enter(people.strangerInTheField))).toEqual(strip(await enter('nessuno')))
    expect(await accountOf(userId)).toMatchObject({ isMember: false })
    // Back next month, and not a second before.
    expect((await set({ startsAt: inSeconds(100) })).statusCode).toBe(200)
    expect((await enter(people.strangerInTheField)).statusCode).toBe(409)
    secondsPass(100)
    expect((await enter(people.strangerInTheField)).statusCode).toBe(200)
  })

  it('does not end the membership of the last coordinator, also when two are ended at the same instant', async () => {
    const administrator = await door.signedIn(people.system_administrator)
    const end = (key: string, seconds: number) =>
      door.ask(api.setMembership, {
        headers: administrator,
        params: { userId: door.userIdOf(key) },
        body: { endsAt: inSeconds(seconds) },
      })
    for (const seconds of [0, 3600]) {
      expect((await end(people.coordinator, seconds)).json()).toMatchObject({ code: 'LastCoordinator' })
    }
    const second = door.userIdOf(people.deskElsewhere)
    await door.asOwner(`update members set role = 'coordinator' where user_id = $1`, [second])
    const both = await Promise.all([end(people.coordinator, 0), end(people.deskElsewhere, 0)])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    await door.asOwner(
      `update members set ends_at = null, role = case when user_id = $1 then 'municipal_worker' else role end`,
      [second],
    )
  })

  it('looks again, under the lock, whether they still work here at all', async () => {
    const { db, ambito } = door.deps
    const change = db.inAmbito(ambito.id, (tx) => mustLeaveACoordinator(tx, door.deps, newId(), {}))
    await expect(change).rejects.toBeInstanceOf(NotFound)
  })

  it('invites by a link of one use, that opens the account anew', async () => {
    const userId = door.userIdOf(people.call_taker)
    const before = await door.signedIn(people.call_taker)
    const make = async () =>
      (await door.ask(api.invite, { headers: await keeper(), params: { userId }, body: {} })).json().token
    const [first, token] = [await make(), await make()]
    const read = (given: string) => door.ask(api.readInvitation, { body: { token: given } })
    expect((await read(first)).json(), 'replaced by a later one').toMatchObject({ code: 'InvitationGone' })
    expect((await read(token)).json()).toMatchObject({ email: 'callisto-finti@example.org' })
    const take = (password: string) => door.ask(api.takeInvitation, { body: { token, password } })
    expect((await take('callisto finti 2026')).json()).toMatchObject({ code: 'PasswordHasName' })
    expect((await accountOf(userId)).invitedUntil).toBeDefined()
    expect(await isIn(before), 'nothing ends before it is used').toBe(true)

    expect((await take(NEW_PASSWORD)).statusCode).toBe(200)
    expect((await take(NEW_PASSWORD)).json()).toMatchObject({ code: 'InvitationGone' })
    expect(await isIn(before)).toBe(false)
    expect((await enter(people.call_taker)).json()).toMatchObject({ code: 'WrongCredentials' })
    expect((await enter(people.call_taker, NEW_PASSWORD)).json()).toEqual({ signedIn: true })
    const kept = await door.asOwner<{ line: string }>('select t::text as line from invitations t')
    expect(kept.map(({ line }) => line).join()).not.toContain(token)
  })

  it('is taken by one of two who come at once, and leaves the invitations of others and of before as they were', async () => {
    const make = async (key: string): Promise<string> => {
      const params = { userId: door.userIdOf(key) }
      return (await door.ask(api.invite, { headers: await keeper(), params, body: {} })).json().token
    }
    const take = async (token: string) =>
      (await door.ask(api.takeInvitation, { body: { token, password: NEW_PASSWORD } })).statusCode
    const endings = () => door.asOwner('select ended_at from invitations where used_at is not null order by token_hash')
    const [other, token] = [await make(people.dpo), await make(people.field_worker)]
    expect((await Promise.all([take(token), take(token)])).sort()).toEqual([200, 409])
    const before = await endings()
    secondsPass(60)
    const again = await make(people.field_worker)
    expect(await endings()).toEqual(before)
    expect(await take(again)).toBe(200)
    expect(await take(other)).toBe(200)
  })

  it('lets an invitation go after a day and a half', async () => {
    const params = { userId: door.userIdOf(people.deskElsewhere) }
    const { token } = (await door.ask(api.invite, { headers: await keeper(), params, body: {} })).json()
    secondsPass(36 * 3600)
    expect((await door.ask(api.takeInvitation, { body: { token, password: NEW_PASSWORD } })).json()).toMatchObject({
      code: 'InvitationGone',
    })
  })

  it('keeps nobody from their own way in, nor opens an account of another ambito', async () => {
    const headers = await keeper()
    const own = { userId: door.userIdOf(people.coordinator) }
    for (const endpoint of [api.invite, api.setMembership]) {
      expect((await door.ask(endpoint, { headers, params: own, body: {} })).json()).toMatchObject({
        code: 'OwnMembership',
      })
    }
    const userId = door.userIdOf(people.dpo)
    await door.asOwner('update members set is_ours = false where user_id = $1', [userId])
    expect((await door.ask(api.invite, { headers, params: { userId }, body: {} })).json()).toMatchObject({
      code: 'AccountElsewhere',
    })
  })

  it('reads what happened at the door, by name', async () => {
    const { events } = (await door.ask(api.listSecurityEvents, { headers: await keeper() })).json()
    const kinds = events.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['signed_in', 'session_ended', 'membership_changed', 'invited', 'invitation_used']),
    )
    const used = events.filter(({ kind }: { kind: string }) => kind === 'invitation_used')
    expect(used.map(({ name }: { name: string }) => name)).toContain('Callisto Finti')
  })
})
