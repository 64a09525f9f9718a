// SPDX-License-Identifier: AGPL-3.0-or-later
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as api from '#core/access/myAccessApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { keyIn, secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

describeOnEachPostgres('my own way in', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())

  const isIn = async (headers: Readonly<Record<string, string>>) =>
    (await door.ask(getSession, { headers })).statusCode === 200

  it('ends every session but the one that asks, and tells the door only when one ended', async () => {
    const [first, second, stays] = [
      await door.signedIn(people.field_worker),
      await door.signedIn(people.field_worker),
      await door.signedIn(people.field_worker),
    ]
    const other = await door.signedIn(people.strangerInTheField)
    const endOthers = async () => (await door.ask(api.endMyOtherSessions, { headers: stays })).json()
    const countTold = async () =>
      (await door.asOwner(`select from security_events where kind = 'session_ended'`)).length
    expect(await endOthers()).toEqual({ ended: 2 })
    expect(await countTold()).toBe(1)
    expect([await isIn(first), await isIn(second), await isIn(stays), await isIn(other)]).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(await endOthers()).toEqual({ ended: 0 })
    expect(await countTold()).toBe(1)
  })

  it('changes a password only for who knows the one of before', async () => {
    const headers = await door.signedIn(people.dpo)
    const change = { current: 'non è questa', next: 'lampione storto blu' }
    expect((await door.ask(api.changeMyPassword, { headers, body: change })).json()).toMatchObject({
      status: 409,
      code: 'WrongProof',
    })
    const enter = (password: string) => door.ask(signIn, { body: { email: `${people.dpo}@example.org`, password } })
    expect((await enter(change.next)).statusCode).toBe(409)
    expect((await enter(DEMO_PASSWORD)).statusCode).toBe(200)
  })

  it('turns codes on once, and gives new ones on paper only where they are on, to who knows the password', async () => {
    const headers = await door.signedIn(people.coordinator)
    const start = (keys: typeof headers) =>
      door.ask(api.startMyCodes, { headers: keys, body: { password: DEMO_PASSWORD } })
    const renew = (keys: typeof headers, password: string) =>
      door.ask(api.renewRecoveryCodes, { headers: keys, body: { password } })
    expect((await renew(headers, DEMO_PASSWORD)).json()).toMatchObject({ status: 409, code: 'CodesOff' })
    const made = (await start(headers)).json()
    const code = await createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 }).totp()
    const renewed = cookiesOf(await door.ask(api.confirmMyCodes, { headers, body: { code } }))

    const stored = () =>
      door.asOwner('select secret, "backupCodes" from auth."twoFactor" where "userId" = $1', [
        door.userIdOf(people.coordinator),
      ])
    const before = await stored()
    expect((await start(renewed)).json()).toMatchObject({ status: 409, code: 'CodesAlreadyOn' })
    expect((await renew(renewed, 'non è questa')).json()).toMatchObject({ status: 409, code: 'WrongProof' })
    expect(await stored()).toEqual(before)
    expect((await renew(renewed, DEMO_PASSWORD)).json().recoveryCodes).toHaveLength(10)
    expect(await stored()).not.toEqual(before)
  })
})
