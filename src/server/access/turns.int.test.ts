// SPDX-License-Identifier: AGPL-3.0-or-later
// Two acts on one person's ways in, at the same instant: each would be right alone.
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { invite, readInvitation, takeInvitation } from '#core/access/accountsApi.ts'
import * as api from '#core/access/myAccessApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn, signInWithCode } from '#core/access/signInApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { type Authenticator, anAuthenticator } from '../../../tests/support/anAuthenticator.ts'
import { keyIn, secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { type HeldWrites, heldWrites } from '../../../tests/support/heldWrites.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type Keys, waysIn } from '../../../tests/support/waysIn.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { hashPassword } from './passwordHash.ts'

const NEW_PASSWORD = 'lampione storto blu'
const OTHER_PASSWORD = 'grondaia verde lunga'

describeOnEachPostgres('two acts on one way in', (server) => {
  let door: FrontDoor
  let held: HeldWrites
  beforeAll(async () => {
    door = await aFrontDoor(server)
    held = await heldWrites(door)
  })
  afterAll(() => door.close())

  const statusesOf = (answers: readonly { statusCode: number }[]) => answers.map(({ statusCode }) => statusCode).sort()
  const { addPasskey, enterBy, countSessions } = waysIn(() => door)
  const isIn = async (headers: Keys) => (await door.ask(getSession, { headers })).statusCode === 200
  const enter = (key: string, password: string) => door.ask(signIn, { body: { email: `${key}@example.org`, password } })

  async function invited(key: string): Promise<string> {
    const headers = await door.signedIn(people.coordinator)
    return (await door.ask(invite, { headers, params: { userId: door.userIdOf(key) }, body: {} })).json().token
  }
  it('the last two passkeys, where there is no password: one stays, and lets in', async () => {
    const devices = [anAuthenticator(), anAuthenticator()]
    for (const device of devices) {
      expect((await addPasskey(await door.signedIn(people.field_worker), device)).json()).toEqual({ added: true })
    }
    await door.asOwner('delete from auth.account where "userId" = $1', [door.userIdOf(people.field_worker)])
    const keys = cookiesOf(await enterBy(devices[0] as Authenticator))
    const { passkeys } = (await door.ask(api.getMyAccess, { headers: keys })).json()
    const both = await Promise.all(
      passkeys.map(({ passkeyId }: { passkeyId: string }) =>
        door.ask(api.removeMyPasskey, { headers: keys, params: { passkeyId } }),
      ),
    )
    expect(statusesOf(both)).toEqual([200, 409])
    expect(both.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'LastWayIn' })
    const entered = [await enterBy(devices[0] as Authenticator), await enterBy(devices[1] as Authenticator)]
    expect(statusesOf(entered)).toEqual([200, 409])
  })

  it('two new passwords: the second is asked by the one that is there by now', async () => {
    const keys = [await door.signedIn(people.accountant), await door.signedIn(people.accountant)]
    const next = [NEW_PASSWORD, OTHER_PASSWORD]
    const both = await Promise.all(
      keys.map((headers, at) =>
        door.ask(api.changeMyPassword, { headers, body: { current: DEMO_PASSWORD, next: next[at] } }),
      ),
    )
    const first = both.findIndex(({ statusCode }) => statusCode === 200)
    // The other one's session ended with the change, before its turn.
    expect(both[1 - first]?.statusCode).toBe(401)
    expect((await enter(people.accountant, next[first] ?? '')).statusCode).toBe(200)
    expect((await enter(people.accountant, next[1 - first] ?? '')).statusCode).toBe(409)
  })

  it('codes begun twice: one secret, whose codes open', async () => {
    const headers = await door.signedIn(people.dpo)
    const begin = () => door.ask(api.startMyCodes, { headers, body: { password: DEMO_PASSWORD } })
    expect(statusesOf(await Promise.all([begin(), begin(), begin()]))).toEqual([200, 200, 200])
    expect(
      await door.asOwner('select from auth."twoFactor" where "userId" = $1', [door.userIdOf(people.dpo)]),
    ).toHaveLength(1)
  })

  it('two invitations of one person: one opens', async () => {
    const headers = await door.signedIn(people.coordinator)
    const params = { userId: door.userIdOf(people.municipal_worker) }
    const make = async () => (await door.ask(invite, { headers, params, body: {} })).json().token
    const tokens = await held('invitations', make, make)
    const answers = await Promise.all(tokens.map((token) => door.ask(readInvitation, { body: { token } })))
    expect(statusesOf(answers)).toEqual([200, 409])
  })

  it('an account opened anew, and a passkey added from the telephone that was found', async () => {
    const found = anAuthenticator()
    const [keys, token] = [await door.signedIn(people.shelter_worker), await invited(people.shelter_worker)]
    const [, taken] = await held(
      'auth.passkey',
      () => addPasskey(keys, found),
      () => door.ask(takeInvitation, { body: { token, password: NEW_PASSWORD } }),
    )
    expect(taken.statusCode).toBe(200)
    expect((await enterBy(found)).json()).toMatchObject({ code: 'PasskeyRefused' })
    expect(await isIn(keys)).toBe(false)
  })

  it('an account opened anew, or another password chosen, while the old one is being looked at', async () => {
    const token = await invited(people.management)
    const [old] = await held(
      'auth.session',
      () => enter(people.management, DEMO_PASSWORD),
      () => door.ask(takeInvitation, { body: { token, password: NEW_PASSWORD } }),
    )
    expect(old.json()).toMatchObject({ code: 'WrongCredentials' })
    expect([old.cookies, await countSessions(people.management)]).toEqual([[], 0])

    const headers = cookiesOf(await enter(people.management, NEW_PASSWORD))
    const change = { current: NEW_PASSWORD, next: OTHER_PASSWORD }
    const [late, changed] = await held(
      'auth.session',
      () => enter(people.management, NEW_PASSWORD),
      () => door.ask(api.changeMyPassword, { headers, body: change }),
    )
    expect([changed.statusCode, late.json().code]).toEqual([200, 'WrongCredentials'])
    expect([late.cookies, await countSessions(people.management)]).toEqual([[], 1])
    expect((await enter(people.management, OTHER_PASSWORD)).statusCode).toBe(200)
  })

  it('the hash of one password made anew, while another one who types it is being looked at: it lets them in', async () => {
    const renew = async () =>
      door.asOwner(`update auth.account set password = $2 where "userId" = $1 and "providerId" = 'credential'`, [
        door.userIdOf(people.call_taker),
        await hashPassword(DEMO_PASSWORD),
      ])
    const [entered] = await held('auth.session', () => enter(people.call_taker, DEMO_PASSWORD), renew)
    expect(entered.statusCode).toBe(200)
  })

  it('codes turned on, while somebody else comes in by the password: only who typed the code has proved more', async () => {
    const headers = await door.signedIn(people.anti_violence_centre)
    const made = (await door.ask(api.startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    const { totp } = createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 })
    const other = await door.signedIn(people.anti_violence_centre)
    await door.asOwner(
      `update auth.session set "updatedAt" = now() + interval '1 minute' where "userId" = $1
         and token <> $2`,
      [door.userIdOf(people.anti_violence_centre), tokenIn(headers)],
    )
    // One code for both: what the authenticator shows in the next half minute is another, and opens.
    const code = await totp()
    const on = await door.ask(api.confirmMyCodes, { headers, body: { code } })
    expect(on.statusCode).toBe(200)
    const strong = await door.asOwner<{ token: string }>(
      `select s.token from auth.session s join session_proofs p on p.session_id = s.id
       where s."userId" = $1 and p.is_strong`,
      [door.userIdOf(people.anti_violence_centre)],
    )
    expect(strong.map(({ token }) => token)).toEqual([tokenIn(cookiesOf(on))])
    expect(await isIn(other)).toBe(true)
    const open = await countSessions(people.anti_violence_centre)
    // Read over a shoulder, with the password: the code was struck, and nothing of the try stays.
    const step = cookiesOf(await enter(people.anti_violence_centre, DEMO_PASSWORD))
    const again = await door.ask(signInWithCode, { headers: step, body: { code } })
    expect(again.json()).toMatchObject({ code: 'WrongCode' })
    expect(await countSessions(people.anti_violence_centre)).toBe(open)
  })

  it('another password, while somebody stands between the old one and the code', async () => {
    const key = people.system_administrator
    const headers = await door.signedIn(key)
    const made = (await door.ask(api.startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    const { totp } = createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 })
    const mine = cookiesOf(await door.ask(api.confirmMyCodes, { headers, body: { code: await totp() } }))
    const step = cookiesOf(await enter(key, DEMO_PASSWORD))
    const change = { current: DEMO_PASSWORD, next: NEW_PASSWORD }
    expect((await door.ask(api.changeMyPassword, { headers: mine, body: change })).statusCode).toBe(200)
    const late = await door.ask(signInWithCode, { headers: step, body: { code: made.recoveryCodes[0] } })
    expect(late.json()).toMatchObject({ code: 'WrongCode' })
  })
})

const tokenIn = ({ cookie = '' }: Keys) =>
  decodeURIComponent(/session_token=([^;]*)/.exec(cookie)?.[1] ?? '').split('.')[0]
