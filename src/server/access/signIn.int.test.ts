// SPDX-License-Identifier: AGPL-3.0-or-later
import { createOTP } from '@better-auth/utils/otp'
import { hashPassword as hashScrypt } from 'better-auth/crypto'
import type { FastifyRequest } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  changeMyPassword,
  confirmMyCodes,
  getMyAccess,
  renewRecoveryCodes,
  startMyCodes,
  startMyPasskey,
} from '#core/access/myAccessApi.ts'
import { getSession, signOut } from '#core/access/sessionApi.ts'
import { askForPasskey, signIn, signInWithCode, signInWithPasskey } from '#core/access/signInApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { makeApp } from '#server/app/app.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { keyIn, secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { mustHaveSession } from './findActor.ts'
import { welcome } from './welcome.ts'

const mailOf = (key: string) => `${key}@example.org`

describeOnEachPostgres('coming in', (server) => {
  let door: FrontDoor
  beforeAll(async () => {
    door = await aFrontDoor(server)
  })
  afterAll(() => door.close())

  const enter = (email: string, password: string) => door.ask(signIn, { body: { email, password } })
  const secondsPass = (seconds: number) => door.deps.rehearsal?.clock.advance(seconds)
  const eventsOf = async (userId: string) =>
    (await door.asOwner<{ kind: string }>('select kind from security_events where user_id = $1', [userId])).map(
      ({ kind }) => kind,
    )

  it('is over for a session that ended after its request was let in', async () => {
    const { cookie } = await door.signedIn(people.call_taker)
    const request = { headers: { cookie } } as FastifyRequest
    expect(await mustHaveSession(door.deps, request)).toMatchObject({ user: { id: door.userIdOf(people.call_taker) } })
    await door.ask(signOut, { headers: { cookie } })
    await expect(mustHaveSession(door.deps, request)).rejects.toMatchObject({ problem: { code: 'NotSignedIn' } })
    expect(await welcome(door.deps, request, [cookie ?? ''], 'password')).toBe(false)
  })

  it('takes an old hash once more and makes it anew with Argon2id', async () => {
    const userId = door.userIdOf(people.deskElsewhere)
    const hashOf = async () =>
      (await door.asOwner<{ password: string }>('select password from auth.account where "userId" = $1', [userId]))[0]
        ?.password
    await door.asOwner('update auth.account set password = $2 where "userId" = $1', [
      userId,
      await hashScrypt(DEMO_PASSWORD),
    ])
    expect((await enter(mailOf(people.deskElsewhere), DEMO_PASSWORD)).statusCode).toBe(200)
    const anew = await hashOf()
    expect(anew).toMatch(/^\$argon2id\$/)
    expect((await enter(mailOf(people.deskElsewhere), DEMO_PASSWORD)).statusCode).toBe(200)
    expect(await hashOf()).toBe(anew)
  })

  it('answers the same for a wrong password and for nobody, and makes both wait the same', async () => {
    const strip = ({ statusCode, body }: { statusCode: number; body: string }) => ({ statusCode, body })
    const [known, nobody] = [mailOf(people.strangerInTheField), 'nessuno@example.org']
    for (let tries = 0; tries < 7; tries += 1) {
      const [one, other] = [
        strip(await enter(known, 'sbagliata di certo')),
        strip(await enter(nobody, 'sbagliata di certo')),
      ]
      expect(one, `try ${tries}`).toEqual(other)
      expect(one.statusCode).toBe(tries < 5 ? 409 : 429)
    }
    // The right password is not looked at before its time, or guessing would go on.
    expect((await enter(known, DEMO_PASSWORD)).json()).toMatchObject({ code: 'TooManyTries', facts: { seconds: 5 } })
    // Somebody else of the same office comes in meanwhile.
    expect((await enter(mailOf(people.call_taker), DEMO_PASSWORD)).statusCode).toBe(200)
    secondsPass(5)
    expect((await enter(known, DEMO_PASSWORD)).statusCode).toBe(200)
    expect((await enter(known, 'sbagliata di certo')).statusCode).toBe(409)
    expect(await eventsOf(door.userIdOf(people.strangerInTheField))).toEqual(
      expect.arrayContaining(['sign_in_failed', 'signed_in']),
    )
    const told = await door.asOwner<{ line: string }>('select t::text as line from security_events t')
    expect(told.map(({ line }) => line).join()).not.toMatch(/@|nessuno/)
  })

  it('asks for a code once there is an authenticator; a code opens once, a recovery code once', async () => {
    const email = mailOf(people.coordinator)
    const headers = await door.signedIn(people.coordinator)
    expect((await door.ask(startMyCodes, { headers, body: { password: 'non è questa' } })).json()).toMatchObject({
      code: 'WrongProof',
    })
    const made = (await door.ask(startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    expect(made.recoveryCodes).toHaveLength(10)
    const secret = secretOf(keyIn(made.address))
    const code = () => createOTP(secret, { digits: 6, period: 30 }).totp()
    expect((await door.ask(confirmMyCodes, { headers, body: { code: '000000' } })).json()).toMatchObject({
      code: 'WrongCode',
    })
    expect((await enter(email, DEMO_PASSWORD)).json(), 'not yet confirmed').toEqual({ signedIn: true })
    const first = await code()
    const confirmed = await door.ask(confirmMyCodes, { headers, body: { code: first } })
    expect(confirmed.statusCode).toBe(200)
    const renewed = cookiesOf(confirmed)
    expect((await door.ask(getMyAccess, { headers: renewed })).json()).toMatchObject({ hasCodes: true })

    const step = async () => {
      const half = await enter(email, DEMO_PASSWORD)
      expect(half.json()).toEqual({ signedIn: false, needs: 'code' })
      expect((await door.ask(getSession, { headers: cookiesOf(half) })).statusCode).toBe(401)
      return cookiesOf(half)
    }
    expect((await door.ask(signInWithCode, { headers: await step(), body: { code: first } })).json()).toMatchObject({
      code: 'WrongCode',
    })
    const recovered = await door.ask(signInWithCode, { headers: await step(), body: { code: made.recoveryCodes[0] } })
    expect(recovered.json()).toEqual({ signedIn: true })
    expect((await door.ask(getSession, { headers: cookiesOf(recovered) })).statusCode).toBe(200)
    const again = await door.ask(signInWithCode, { headers: await step(), body: { code: made.recoveryCodes[0] } })
    expect(again.json()).toMatchObject({ code: 'WrongCode' })

    const others = await door.ask(renewRecoveryCodes, { headers: renewed, body: { password: DEMO_PASSWORD } })
    const old = await door.ask(signInWithCode, { headers: await step(), body: { code: made.recoveryCodes[1] } })
    expect(old.json()).toMatchObject({ code: 'WrongCode' })
    const fresh = await door.ask(signInWithCode, {
      headers: await step(),
      body: { code: others.json().recoveryCodes[0] },
    })
    expect(fresh.statusCode).toBe(200)
    const told = await eventsOf(door.userIdOf(people.coordinator))
    expect(told.filter((kind) => kind === 'recovery_code_used')).toHaveLength(2)
  })

  it('lets in by a password alone only as far as adding more, where the ambito asks for more', async () => {
    const { ambito } = door.deps
    const strict = {
      ...door.deps,
      ambito: { ...ambito, access: { ...ambito.access, secondFactor: ['call_taker' as const] } },
    }
    const { app } = await makeApp(strict, { requestsPerMinute: 1_000_000 })
    const ask = askAt(app)
    const headers = await door.signedIn(people.call_taker)
    expect((await ask(getSession, { headers })).json()).toMatchObject({ mustAddFactor: true })
    expect((await ask(getMyAccess, { headers })).json()).toMatchObject({ mustAddFactor: true })
    expect((await ask(getQueue, { headers })).statusCode).toBe(401)

    const made = (await ask(startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    const code = await createOTP(secretOf(keyIn(made.address)), { digits: 6, period: 30 }).totp()
    const strong = cookiesOf(await ask(confirmMyCodes, { headers, body: { code } }))
    expect((await ask(getSession, { headers: strong })).json()).toMatchObject({ mustAddFactor: false })
    expect((await ask(getQueue, { headers: strong })).statusCode).toBe(200)
    await app.close()
  })

  it('lets nobody add a second factor by a password alone to whoever has one already', async () => {
    const { ambito } = door.deps
    const access = { ...ambito.access, secondFactor: ['accountant' as const] }
    const { app } = await makeApp({ ...door.deps, ambito: { ...ambito, access } }, { requestsPerMinute: 1_000_000 })
    const ask = askAt(app)
    const headers = await door.signedIn(people.accountant)
    const mayDo = async () => (await ask(getSession, { headers })).json().mayDo
    expect((await ask(startMyPasskey, { headers, body: {} })).statusCode, 'none yet').toBe(200)
    expect(await mayDo(), 'no screen offers more').toEqual(expect.arrayContaining(['startMyPasskey', 'signOut']))
    expect(await mayDo()).not.toContain('watchChanges')
    await door.asOwner(
      `insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp", "createdAt")
       select gen_random_uuid()::text, 'portachiavi', 'AAAA', id, 'AAAA', 0, 'singleDevice', false, now() from auth."user" where email = $1`,
      [mailOf(people.accountant)],
    )
    const adding = [
      await ask(startMyPasskey, { headers, body: {} }),
      await ask(startMyCodes, { headers, body: { password: DEMO_PASSWORD } }),
      await ask(confirmMyCodes, { headers, body: { code: '000000' } }),
    ]
    expect(adding.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401])
    expect((await ask(getMyAccess, { headers })).json(), 'how to go on').toMatchObject({
      mustAddFactor: true,
      passkeys: [{ name: 'portachiavi' }],
    })
    expect((await mayDo()).toSorted()).toEqual(['getMyAccess', 'getSession', 'proveSession', 'signOut'])
    await app.close()
  })

  it('refuses a new password that would be guessed, with the reason, and ends the other sessions with the old one', async () => {
    const [headers, elsewhere] = [await door.signedIn(people.dpo), await door.signedIn(people.dpo)]
    const change = (next: string) => door.ask(changeMyPassword, { headers, body: { current: DEMO_PASSWORD, next } })
    expect((await change('corta')).json()).toMatchObject({ code: 'PasswordShort' })
    expect((await change('guido di notte')).json()).toMatchObject({ code: 'PasswordHasName' })
    expect((await change('123456789012')).json()).toMatchObject({ code: 'PasswordCommon' })
    expect((await change('lampione storto blu')).statusCode).toBe(200)
    expect((await door.ask(getSession, { headers })).statusCode).toBe(200)
    expect((await door.ask(getSession, { headers: elsewhere })).statusCode).toBe(401)
    expect((await enter(mailOf(people.dpo), DEMO_PASSWORD)).statusCode).toBe(409)
    expect((await enter(mailOf(people.dpo), 'lampione storto blu')).statusCode).toBe(200)
  })

  it('takes no passkey that answers nothing', async () => {
    const asked = await door.ask(askForPasskey, {})
    expect(asked.json()).toMatchObject({ question: { userVerification: 'required', rpId: 'veglia.example' } })
    const proof = { id: 'AAAA', clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }
    for (const headers of [{}, cookiesOf(asked)]) {
      const answer = await door.ask(signInWithPasskey, { headers, body: { proof } })
      expect(answer.json()).toMatchObject({ status: 409, code: 'PasskeyRefused' })
    }
  })

  it('keeps accounts by a role that can read nothing of the cases, and cases by one that cannot read accounts', async () => {
    const as = async (role: string, sql: string) => {
      const client = new pg.Client({ connectionString: door.connectionString, options: `-c role=${role}` })
      await client.connect()
      return client
        .query(sql)
        .then(
          () => 'read',
          (error: { code?: string }) => error.code,
        )
        .finally(() => client.end())
    }
    const tables = await door.asOwner<{ schema: string; name: string }>(
      `select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'auth')`,
    )
    const ofAuth = tables.filter(({ schema }) => schema === 'auth')
    expect([ofAuth.length > 5, tables.length - ofAuth.length > 30]).toEqual([true, true])
    for (const { schema, name } of tables) {
      const sql = `select 1 from "${schema}"."${name}" limit 1`
      expect(await as('veglia_auth', sql), `${schema}.${name}`).toBe(schema === 'auth' ? 'read' : '42501')
      if (schema === 'auth') expect(await as('veglia_app', sql), name).toBe('42501')
    }
  })
})
