// SPDX-License-Identifier: AGPL-3.0-or-later
import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { changeMyPassword, confirmMyCodes, startMyCodes } from '#core/access/myAccessApi.ts'
import { proveSession } from '#core/access/proofApi.ts'
import { signIn, signInWithCode } from '#core/access/signInApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { keyIn, secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'

describeOnEachPostgres('whoever tries to come in', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())
  beforeEach(() => door.asOwner('delete from sign_in_waits'))

  const enter = (key: string, password = DEMO_PASSWORD) =>
    door.ask(signIn, { body: { email: `${key}@example.org`, password } })
  const statusOf = async (key: string, password?: string) => (await enter(key, password)).statusCode
  const secondsPass = (seconds: number) => door.deps.rehearsal?.clock.advance(seconds)
  const countKept = async () => (await door.asOwner('select 1 from sign_in_waits')).length

  it('is looked at a few times and no more, also when everything comes at once', async () => {
    const tries = Array.from({ length: 20 }, (_, at) => statusOf(people.coordinator, `tentativo numero ${at}`))
    const statuses = await Promise.all(tries)
    expect(statuses.filter((status) => status === 409)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
  })

  it('takes back the own try by succeeding, and nothing of what others of the same office mistyped', async () => {
    for (let other = 0; other < 30; other += 1) expect(await statusOf(`nessuno-${other}`)).toBe(409)
    expect(await statusOf(people.call_taker)).toBe(200)
    expect(await statusOf('nessuno-30')).toBe(409)
    expect(await statusOf(people.call_taker)).toBe(429)
    secondsPass(5)
    expect(await statusOf(people.call_taker)).toBe(200)
    expect(await statusOf(people.coordinator), 'a success makes nobody wait').toBe(200)
  })

  it('is let in with the whole shift at the same instant, and nobody waits', async () => {
    const shift = Object.values(people)
    for (let night = 0; night < 4; night += 1) {
      const statuses = await Promise.all(shift.map((key) => statusOf(key)))
      expect(statuses).toEqual(shift.map(() => 200))
      expect(await countKept()).toBe(0)
    }
  })

  it('leaves no count behind, whichever way they prove who they are', async () => {
    expect(await statusOf(people.field_worker)).toBe(200)
    const headers = await door.signedIn(people.field_worker)
    const sure = async (...asked: Parameters<FrontDoor['ask']>) => {
      const answer = await door.ask(...asked)
      expect([answer.statusCode, await countKept()], asked[0].id).toEqual([200, 0])
      return answer
    }
    await sure(proveSession, { headers, body: { password: DEMO_PASSWORD } })
    const next = 'una parola che nessuno indovina'
    await sure(changeMyPassword, { headers, body: { current: DEMO_PASSWORD, next } })
    const made = (await sure(startMyCodes, { headers, body: { password: next } })).json()
    const code = await createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 }).totp()
    await sure(confirmMyCodes, { headers, body: { code } })
    const half = cookiesOf(await enter(people.field_worker, next))
    await sure(signInWithCode, { headers: half, body: { code: made.recoveryCodes[0] } })
  })

  it('begins anew by succeeding, and nobody else does', async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await statusOf(people.call_taker, 'sbagliata di certo')).toBe(409)
      expect(await statusOf(people.coordinator, 'sbagliata di certo')).toBe(409)
    }
    expect(await statusOf(people.call_taker)).toBe(200)
    expect(await statusOf(people.call_taker, 'sbagliata di certo')).toBe(409)
    expect(await statusOf(people.call_taker)).toBe(200)
    expect(await statusOf(people.coordinator, 'sbagliata di certo')).toBe(409)
    expect(await statusOf(people.coordinator)).toBe(429)
  })
})
