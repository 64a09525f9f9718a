// SPDX-License-Identifier: AGPL-3.0-or-later
// What let somebody in was taken away while they were being let in: no session is born of it.
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { invite, takeInvitation } from '#core/access/accountsApi.ts'
import * as api from '#core/access/myAccessApi.ts'
import { signIn, signInWithCode } from '#core/access/signInApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { type Authenticator, anAuthenticator } from '../../../tests/support/anAuthenticator.ts'
import { anIdentityProvider } from '../../../tests/support/anIdentityProvider.ts'
import { aProviderDoor, CALLBACK } from '../../../tests/support/aProviderDoor.ts'
import { keyIn, secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { type HeldWrites, heldWrites } from '../../../tests/support/heldWrites.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { type Keys, waysIn } from '../../../tests/support/waysIn.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

const NEW_PASSWORD = 'lampione storto blu'

describeOnEachPostgres('a way in that is taken away while it lets in', (server) => {
  let door: FrontDoor
  let held: HeldWrites
  beforeAll(async () => {
    door = await aFrontDoor(server)
    held = await heldWrites(door)
  })
  afterAll(() => door.close())

  const { addPasskey, enterBy, countSessions } = waysIn(() => door)
  const enter = (key: string) => door.ask(signIn, { body: { email: `${key}@example.org`, password: DEMO_PASSWORD } })
  const openAnew = async (key: string) => {
    const headers = await door.signedIn(people.coordinator)
    const invited = await door.ask(invite, { headers, params: { userId: door.userIdOf(key) }, body: {} })
    const body = { token: invited.json().token, password: NEW_PASSWORD }
    return () => door.ask(takeInvitation, { body })
  }

  async function aPasskeyOf(key: string): Promise<{ device: Authenticator; keys: Keys }> {
    const [device, keys] = [anAuthenticator(), await door.signedIn(key)]
    expect((await addPasskey(keys, device)).statusCode).toBe(200)
    return { device, keys }
  }
  /** Codes are on: the session that turned them on, and recovery codes to come in by. */
  async function codesOf(key: string): Promise<{ keys: Keys; recovery: string[]; totp: () => Promise<string> }> {
    const headers = await door.signedIn(key)
    const made = (await door.ask(api.startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    const { totp } = createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 })
    const on = await door.ask(api.confirmMyCodes, { headers, body: { code: await totp() } })
    expect(on.statusCode, on.body).toBe(200)
    return { keys: cookiesOf(on), recovery: made.recoveryCodes, totp }
  }

  it('a passkey, when the account is opened anew or the passkey is removed', async () => {
    const { device } = await aPasskeyOf(people.field_worker)
    const take = await openAnew(people.field_worker)
    const [late, taken] = await held('auth.session', () => enterBy(device), take)
    expect([taken.statusCode, late.json().code]).toEqual([200, 'PasskeyRefused'])
    expect([late.cookies, await countSessions(people.field_worker)]).toEqual([[], 0])

    const { device: lost, keys } = await aPasskeyOf(people.dpo)
    const [{ passkeyId }] = (await door.ask(api.getMyAccess, { headers: keys })).json().passkeys
    const remove = () => door.ask(api.removeMyPasskey, { headers: keys, params: { passkeyId } })
    const [found, removed] = await held('auth.session', () => enterBy(lost), remove)
    expect([removed.statusCode, found.json().code]).toEqual([200, 'PasskeyRefused'])
    expect([found.cookies, await countSessions(people.dpo)]).toEqual([[], 1])
  })

  it('a code of the authenticator or a recovery code, when the account is opened anew', async () => {
    for (const key of [people.accountant, people.management]) {
      const { recovery, totp } = await codesOf(key)
      // The one that turned codes on was struck: the code of the half minute that follows is another.
      await door.asOwner('delete from used_codes')
      const code = key === people.accountant ? await totp() : recovery[0]
      const step = cookiesOf(await enter(key))
      const take = await openAnew(key)
      const answer = () => door.ask(signInWithCode, { headers: step, body: { code } })
      const [, taken] = await held('auth.session', answer, take)
      expect(taken.statusCode).toBe(200)
      expect(await countSessions(key)).toBe(0)
    }
  })

  it('a recovery code after the old password, when another password is chosen', async () => {
    const key = people.call_taker
    const { keys, recovery } = await codesOf(key)
    const step = cookiesOf(await enter(key))
    const body = { current: DEMO_PASSWORD, next: NEW_PASSWORD }
    const answer = () => door.ask(signInWithCode, { headers: step, body: { code: recovery[0] } })
    const [, changed] = await held('auth.session', answer, () =>
      door.ask(api.changeMyPassword, { headers: keys, body }),
    )
    expect(changed.statusCode).toBe(200)
    expect(await countSessions(key), 'the one that chose it').toBe(1)
  })

  it('the password of before and no code yet, when the account is opened anew', async () => {
    const key = people.shelter_worker
    await codesOf(key)
    await enter(key)
    await (await openAnew(key))()
    const steps = await door.asOwner('select from auth.verification where value = $1', [door.userIdOf(key)])
    expect(steps).toEqual([])
  })

  it('the body’s provider, when the account is opened anew', async () => {
    const key = people.municipal_worker
    const provider = await anIdentityProvider(CALLBACK, [{ sub: 'staff-1', email: `${key}@example.org` }])
    const body = await aProviderDoor(door, provider)
    try {
      expect((await body.enter('staff-1')).headers.location).toBe('/')
      const [comeBack, take] = [await body.sentBack('staff-1'), await openAnew(key)]
      const [late, taken] = await held('auth.session', comeBack, take)
      expect([taken.statusCode, late.headers.location]).toEqual([200, '/sign-in#ente'])
      expect([late.cookies, await countSessions(key)]).toEqual([[], 0])
    } finally {
      await body.close()
      await provider.stop()
    }
  })
})
