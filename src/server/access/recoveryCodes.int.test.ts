// SPDX-License-Identifier: AGPL-3.0-or-later
import { createOTP } from '@better-auth/utils/otp'
import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmMyCodes, startMyCodes } from '#core/access/myAccessApi.ts'
import { signIn, signInWithCode } from '#core/access/signInApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { secretOf } from '../../../tests/support/authenticatorSecret.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { DEMO_PASSWORD } from './demoUsers.ts'
import { recoveryCodeStore } from './recoveryCodes.ts'

type Keys = Readonly<Record<string, string>>

describeOnEachPostgres('recovery codes', (server) => {
  let door: FrontDoor
  let codes: string[]
  beforeAll(async () => {
    door = await aFrontDoor(server)
    const headers = await door.signedIn(people.coordinator)
    const made = (await door.ask(startMyCodes, { headers, body: { password: DEMO_PASSWORD } })).json()
    codes = made.recoveryCodes
    const secret = secretOf(new URL(made.address).searchParams.get('secret') ?? '')
    const code = await createOTP(secret, { digits: 6, period: 30 }).totp()
    expect((await door.ask(confirmMyCodes, { headers, body: { code } })).statusCode).toBe(200)
  })
  afterAll(() => door.close())

  /** After the password, before the code. */
  async function halfIn(): Promise<Keys> {
    const body = { email: `${people.coordinator}@example.org`, password: DEMO_PASSWORD }
    const answer = await door.ask(signIn, { body })
    expect(answer.json()).toEqual({ signedIn: false, needs: 'code' })
    return { cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') }
  }
  const enter = async (code: string, headers?: Keys) =>
    (await door.ask(signInWithCode, { headers: headers ?? (await halfIn()), body: { code } })).statusCode
  async function stored(): Promise<string[]> {
    const rows = await door.asOwner<{ backupCodes: string }>(
      `select "backupCodes" from auth."twoFactor" where "userId" = $1`,
      [door.userIdOf(people.coordinator)],
    )
    return JSON.parse(rows[0]?.backupCodes ?? '')
  }

  it('stand nowhere in the database as they are, nor under a key that opens them', async () => {
    expect(codes).toHaveLength(10)
    expect(await stored()).toHaveLength(10)
    for (const hash of await stored()) expect(hash).toMatch(/^\$argon2id\$/)
    expect(new Set((await stored()).map((hash) => hash.split('$')[4])).size, 'a salt for each').toBe(10)
    const tables = await door.asOwner<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('auth', 'public') and table_type = 'BASE TABLE'`,
    )
    expect(tables.length).toBeGreaterThan(50)
    for (const { name } of tables) {
      const found = await door.asOwner(`select 1 from ${name} as one where one::text like any ($1)`, [
        codes.map((code) => `%${code}%`),
      ])
      expect(found, name).toEqual([])
    }
  })

  it('open once each, also for two who come at the same instant, and a hash that was read opens nothing', async () => {
    const [first = '', second = ''] = codes
    const [hash = ''] = await stored()
    expect(await enter(first.slice(0, -1))).toBe(409)
    expect(await enter(first)).toBe(200)
    expect(await stored()).toHaveLength(9)
    expect(await enter(first)).toBe(409)
    const [one, other] = [await halfIn(), await halfIn()]
    const came = await Promise.all([enter(second, one), enter(second, other)])
    expect(came.toSorted()).toEqual([200, 409])
    expect(await stored()).toHaveLength(8)
    // Longer than any code that is taken; and by the library's own door it would fit no hash either.
    expect(await enter(hash)).toBe(400)
    expect(await recoveryCodeStore.decrypt(JSON.stringify([hash]))).toBe(JSON.stringify([hash]))
  })

  it('are copied by hand without a doubt, and read back from it as they are typed', async () => {
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/)
    expect(new Set(codes).size).toBe(10)
    const [third = '', fourth = ''] = codes.slice(2)
    expect(await enter(third.toLowerCase())).toBe(200)
    expect(await enter(third)).toBe(409)
    expect(await enter(fourth.replace('-', ' '))).toBe(200)
    expect(await enter(fourth)).toBe(409)
  })

  it('of the first months, encrypted under our key, open as before and lie hashed from the next start', async () => {
    const old = ['aaaaA-bbbbb', 'ccccc-ddddd']
    const put = (backupCodes: string) =>
      door.asOwner(`update auth."twoFactor" set "backupCodes" = $1 where "userId" = $2`, [
        backupCodes,
        door.userIdOf(people.coordinator),
      ])
    await put(await symmetricEncrypt({ key: 'x'.repeat(32), data: JSON.stringify(old) }))
    await door.deps.auth.migrate()
    const hashed = await stored()
    expect(hashed).toHaveLength(2)
    await door.deps.auth.migrate()
    expect(await stored(), 'once').toEqual(hashed)
    expect(await enter('aaaaA-bbbbb')).toBe(200)
    expect(await enter('aaaaA-bbbbb')).toBe(409)
    expect(await enter('ccccc-ddddd')).toBe(200)

    await put(await symmetricEncrypt({ key: 'y'.repeat(32), data: JSON.stringify(old) }))
    await door.deps.auth.migrate()
    expect(await stored(), 'of a key that is no more').toEqual([])
  })
})
