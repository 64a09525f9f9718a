// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody tries at the door with what fell into their hands: a password, an e-mail, a link made before they were sent away.
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import * as accounts from '#core/access/accountsApi.ts'
import { lockSession } from '#core/access/lockApi.ts'
import * as api from '#core/access/myAccessApi.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { changeRole } from '#core/access/roleApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn, signInWithPasskey } from '#core/access/signInApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { keyIn, secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

type Keys = Readonly<Record<string, string>>

const NEW_PASSWORD = 'lampione storto blu'

describeOnEachPostgres('bad hands at the door', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())
  beforeEach(() => door.asOwner('delete from sign_in_waits'))

  const wrong = (key: string) => door.ask(signIn, { body: { email: `${key}@example.org`, password: 'non è questa' } })
  const prove = (headers: Keys, body: object) => door.ask(proveSession, { headers, body })
  const begin = async (headers: Keys) => {
    const made = (await door.ask(api.startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    const { totp } = createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 })
    return { recovery: made.recoveryCodes as string[], totp }
  }
  const kindsOf = async (key: string) =>
    (
      await door.asOwner<{ kind: string }>('select kind from security_events where user_id = $1', [door.userIdOf(key)])
    ).map(({ kind }) => kind)
  const isStrong = async (key: string) =>
    (await door.asOwner('select from session_proofs where user_id = $1 and is_strong', [door.userIdOf(key)])).length > 0

  it('prove nothing by codes that were begun and never confirmed: they are on, or they are not there', async () => {
    const headers = await door.signedIn(people.accountant)
    const { recovery, totp } = await begin(headers)
    for (const code of [recovery[0], await totp()]) {
      expect((await prove(headers, { code })).json()).toMatchObject({ code: 'WrongProof' })
    }
    expect((await door.ask(getSession, { headers })).statusCode, 'the session is still there').toBe(200)
    expect(await isStrong(people.accountant)).toBe(false)
    expect((await door.ask(api.getMyAccess, { headers })).json().hasCodes).toBe(false)
    // By the road that tells of it.
    const on = await door.ask(api.confirmMyCodes, { headers, body: { code: await totp() } })
    expect(on.statusCode).toBe(200)
    expect(await kindsOf(people.accountant)).toContain('codes_turned_on')
  })

  it('leave a trace of each recovery code, also of one that unlocks a desk', async () => {
    const headers = await door.signedIn(people.management)
    const { recovery, totp } = await begin(headers)
    const mine = cookiesOf(await door.ask(api.confirmMyCodes, { headers, body: { code: await totp() } }))
    await door.ask(lockSession, { headers: mine })
    expect((await prove(mine, { code: recovery[0] })).statusCode).toBe(200)
    expect(await kindsOf(people.management)).toContain('recovery_code_used')
  })

  it('keep nobody from unlocking their desk by trying at the door with their e-mail', async () => {
    const headers = await door.signedIn(people.dpo)
    await door.ask(lockSession, { headers })
    for (let tries = 0; tries < 8; tries += 1) await wrong(people.dpo)
    expect((await wrong(people.dpo)).statusCode).toBe(429)
    expect((await prove(headers, { password: DEMO_PASSWORD })).statusCode).toBe(200)
    expect((await wrong(people.dpo)).statusCode, 'who is at the door goes on waiting').toBe(429)
    // Nor does somebody at an open desk guess at its password without end.
    const guesses = []
    for (let tries = 0; tries < 8; tries += 1) guesses.push((await prove(headers, { password: 'non è' })).statusCode)
    expect(guesses.slice(-2)).toEqual([429, 429])
  })

  it.each<[string, (leaver: string) => Promise<unknown>]>([
    [
      'works here no more',
      async (leaver) => {
        const body = { endsAt: door.deps.clock.now().toISOString() }
        await door.ask(accounts.setMembership, { ...(await toKeeper(leaver)), body })
      },
    ],
    [
      'keeps no accounts any more',
      async (leaver) => {
        const body = { role: 'call_taker', reason: 'new_duty' }
        await door.ask(changeRole, { ...(await toKeeper(leaver)), body })
      },
    ],
    [
      'works here only from tomorrow',
      async (leaver) => {
        const startsAt = new Date(door.deps.clock.now().getTime() + 86_400_000).toISOString()
        await door.ask(accounts.setMembership, { ...(await toKeeper(leaver)), body: { startsAt } })
      },
    ],
  ])('come in by no invitation of somebody who %s', async (_, leave) => {
    const [leaver, newcomer] = [people.system_administrator, people.strangerInTheField]
    const params = { userId: door.userIdOf(newcomer) }
    const made = await door.ask(accounts.invite, { headers: await door.signedIn(leaver), params, body: {} })
    const { token } = made.json()
    expect((await door.ask(accounts.readInvitation, { body: { token } })).statusCode).toBe(200)
    await leave(leaver)
    const taken = await door.ask(accounts.takeInvitation, { body: { token, password: NEW_PASSWORD } })
    expect(taken.json()).toMatchObject({ code: 'InvitationGone' })
    expect((await door.ask(accounts.readInvitation, { body: { token } })).statusCode).toBe(409)
    const { accounts: lines } = (
      await door.ask(accounts.listAccounts, { headers: await door.signedIn(people.coordinator) })
    ).json()
    expect(lines.find(({ userId }: { userId: string }) => userId === params.userId)).not.toHaveProperty('invitedUntil')
    await door.asOwner(
      `update members set starts_at = null, ends_at = null, role = 'system_administrator' where user_id = $1`,
      [door.userIdOf(leaver)],
    )
  })
  const toKeeper = async (leaver: string) => ({
    headers: await door.signedIn(people.coordinator),
    params: { userId: door.userIdOf(leaver) },
  })

  it('push nothing out of the book of the door by knocking', async () => {
    const headers = await door.signedIn(people.coordinator)
    const params = { userId: door.userIdOf(people.shelter_worker) }
    await door.ask(accounts.invite, { headers, params, body: {} })
    const proof = { id: 'AA', clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' }
    for (let knocks = 0; knocks < 220; knocks += 1) await door.ask(signInWithPasskey, { body: { proof } })
    const { events } = (await door.ask(accounts.listSecurityEvents, { headers })).json()
    const kinds = events.map(({ kind }: { kind: string }) => kind)
    expect(kinds[0]).toBe('passkey_failed')
    expect(kinds).toContain('invited')
    expect(events.map(({ at }: { at: string }) => at)).toEqual(
      events.map(({ at }: { at: string }) => at).toSorted((a: string, b: string) => b.localeCompare(a)),
    )
  })
})
