// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProviderSignIn } from '#core/access/providerApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { makeApp } from '#server/app/app.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { aLyingProvider, type Handed } from '../../../tests/support/aLyingProvider.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { makeAuth } from './auth.ts'
import { CALLBACK_PATH } from './identityProvider.ts'

type Lying = Awaited<ReturnType<typeof aLyingProvider>>

const OURS = 'http://veglia.example'

// What a real provider never hands out (identityProvider.int.test.ts): judged the same on any database.
describe('the token of the body’s identity provider', () => {
  let door: FrontDoor
  let provider: Lying
  let app: FastifyInstance
  const opened: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    door = await aFrontDoor(listTestServers()[0] as TestServer)
    provider = await aLyingProvider('staff-1', 'licia-esempi@example.org')
    app = await vegliaAt(provider)
  })
  afterAll(async () => {
    for (const close of opened.toReversed()) await close()
    await provider.stop()
    await door.close()
  })

  /** The same Veglia, as if ambito.yaml named this provider. */
  async function vegliaAt({ issuer, client }: Lying): Promise<FastifyInstance> {
    const auth = makeAuth({
      connection: { connectionString: door.connectionString },
      publicUrl: OURS,
      secret: 'x'.repeat(32),
      provider: {
        name: 'Ente',
        issuer,
        clientId: client.id,
        secret: client.secret,
        isStrong: true,
        addressesAreOurs: false,
      },
    })
    const made = await makeApp({ ...door.deps, auth }, { publicUrl: OURS })
    opened.push(auth.close, () => made.app.close())
    return made.app
  }

  /** Who is in, once a browser that began here has brought back a code worth this. */
  async function enterWith(amiss: Partial<Handed>): Promise<string | undefined> {
    const ask = askAt(app)
    const started = await ask(startProviderSignIn, { body: {} })
    const there = new URL(started.json().address)
    provider.hands(amiss, there.searchParams.get('nonce') ?? '')
    const back = new URLSearchParams({
      code: 'codice',
      state: there.searchParams.get('state') ?? '',
      iss: provider.issuer,
    })
    const answer = await app.inject({ url: `${CALLBACK_PATH}?${back}`, headers: cookiesOf(started) })
    const session = await ask(getSession, { headers: cookiesOf(answer) })
    return session.statusCode === 200 ? session.json().user.userId : undefined
  }

  it('lets in whom it speaks of, when all of it is right', async () => {
    expect(await enterWith({})).toBe(door.userIdOf(people.field_worker))
  })

  it.each<[string, Partial<Handed>]>([
    ['signed by a key that is not the provider’s', { key: 'another' }],
    ['signed by nobody', { algorithm: 'none' }],
    ['made for another client', { claims: (right) => ({ ...right, aud: 'altro-programma' }) }],
    ['of another issuer', { claims: (right) => ({ ...right, iss: 'https://altrove.example' }) }],
    [
      'whose time is over',
      { claims: (right) => ({ ...right, exp: Number(right.iat) - 600, iat: Number(right.iat) - 900 }) },
    ],
    ['of another sign-in', { claims: (right) => ({ ...right, nonce: 'di un’altra volta' }) }],
    ['without the nonce of this one', { claims: ({ nonce: _, ...right }) => right }],
    ['followed by an answer about somebody else', { tellsOf: 'staff-2' }],
  ])('opens nothing when it is %s', async (_, amiss) => {
    expect(await enterWith(amiss)).toBeUndefined()
  })

  it('is asked for by nobody of a provider that shows no keys', async () => {
    const keyless = await aLyingProvider('staff-1', 'licia-esempi@example.org', { showsKeys: false })
    const asked = await askAt(await vegliaAt(keyless))(startProviderSignIn, { body: {} })
    expect(asked.json()).toMatchObject({ code: 'ProviderAway' })
    await keyless.stop()
  })
})
