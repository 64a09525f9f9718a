// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setMembership } from '#core/access/accountsApi.ts'
import { getIdentityProvider, startProviderSignIn } from '#core/access/providerApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anIdentityProvider, followTo, type KnownToProvider } from '../../../tests/support/anIdentityProvider.ts'
import { aProviderDoor, CALLBACK, OURS } from '../../../tests/support/aProviderDoor.ts'
import { cookiesOf } from '../../../tests/support/cookiesOf.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import type { ProviderConfig } from './identityProvider.ts'

const mailOf = (key: string) => `${key}@example.org`

/** Who is known to the provider of the body. */
const staff = [
  { sub: 'staff-1', email: mailOf(people.call_taker) },
  { sub: 'staff-2', email: 'nessuno@example.org' },
  { sub: 'staff-3', email: mailOf(people.call_taker) },
  { sub: 'staff-4', email: mailOf(people.dpo), emailVerified: false },
  { sub: 'staff-5', email: mailOf(people.strangerInTheField) },
  { sub: 'staff-6', email: mailOf(people.coordinator), emailVerified: 'nothing' },
  { sub: 'staff-7', email: mailOf(people.coordinator), emailVerified: 'false' },
  { sub: 'staff-8', email: mailOf(people.accountant), emailVerified: 'nothing' },
] satisfies KnownToProvider[]

describeOnEachPostgres("the body's own identity provider", (server) => {
  let door: FrontDoor
  let provider: Awaited<ReturnType<typeof anIdentityProvider>>
  const opened: Awaited<ReturnType<typeof aProviderDoor>>[] = []
  let ask: FrontDoor['ask']
  let app: FrontDoor['app']

  async function veglia(changes: Partial<ProviderConfig> = {}) {
    const made = await aProviderDoor(door, provider, changes)
    opened.push(made)
    return made.app
  }

  beforeAll(async () => {
    door = await aFrontDoor(server)
    provider = await anIdentityProvider(CALLBACK, staff)
    app = await veglia()
    ask = askAt(app)
  })
  afterAll(async () => {
    for (const { close } of opened) await close()
    await provider.stop()
    await door.close()
  })

  /** A browser that begins here: where it goes, and the cookies that bind the answer to it. */
  async function begin(at = ask) {
    const started = await at(startProviderSignIn, { body: {} })
    return { address: started.json().address as string, cookies: cookiesOf(started) }
  }
  const beKnown = (sub: string, address: string) => {
    provider.who.comesIn = sub
    return followTo(OURS, address)
  }
  const comeBack = async (url: URL, cookies: Readonly<Record<string, string>>, to = app) => {
    const answer = await to.inject({ url: url.pathname + url.search, headers: cookies })
    const session = await ask(getSession, { headers: cookiesOf(answer) })
    return {
      location: answer.headers.location,
      user: session.statusCode === 200 ? session.json().user.userId : undefined,
    }
  }
  async function enter(sub: string, to = app) {
    const { address, cookies } = await begin(askAt(to))
    return comeBack(await beKnown(sub, address), cookies, to)
  }
  const refused = { location: '/sign-in#ente', user: undefined }
  const counts = () =>
    door.asOwner(
      'select (select count(*)::int from auth.user) as users, (select count(*)::int from auth.session) as sessions',
    )

  it('asks with state, nonce and PKCE, and lets in whom the roster knows', async () => {
    expect((await ask(getIdentityProvider)).json()).toEqual({ name: 'Ente' })
    const asked = new URL((await begin()).address).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(asked.get('scope')).toBe('openid email')
    expect((asked.get('state') ?? '').length).toBeGreaterThanOrEqual(32)
    expect((asked.get('nonce') ?? '').length).toBeGreaterThanOrEqual(32)

    const userId = door.userIdOf(people.call_taker)
    expect(await enter('staff-1')).toEqual({ location: '/', user: userId })
    expect(await enter('staff-1'), 'again, by the same subject').toEqual({ location: '/', user: userId })
    const [kept] = await door.asOwner(
      `select "accountId", "accessToken", "refreshToken", "idToken" from auth.account where "providerId" = 'identity-provider'`,
    )
    expect(kept).toEqual({
      accountId: `${provider.issuer} staff-1`,
      accessToken: null,
      refreshToken: null,
      idToken: null,
    })
    expect(
      await door.asOwner('select is_strong, proved_by from session_proofs order by proved_at desc limit 1'),
    ).toEqual([{ is_strong: true, proved_by: 'identity_provider' }])
  })

  it('refuses whom the roster does not know like anybody else, and makes no account', async () => {
    const before = await counts()
    expect(await enter('staff-2')).toEqual(refused)
    expect(await enter('staff-4'), 'an e-mail the provider has not verified').toEqual(refused)
    expect(await enter('staff-3'), 'the same e-mail, given to somebody else').toEqual(refused)
    expect(await counts()).toEqual(before)
    const kinds = await door.asOwner<{ kind: string }>(
      'select kind from security_events order by event_id desc limit 3',
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(['provider_refused', 'provider_refused', 'provider_refused'])
  })

  it('joins nobody by an address of which the provider says nothing, but where the file says that the body gives them out', async () => {
    const before = await counts()
    expect(await enter('staff-6'), 'somebody who wrote the address of another').toEqual(refused)
    expect(await counts()).toEqual(before)
    const whereTheyAreOurs = await veglia({ addressesAreOurs: true })
    for (const sub of ['staff-4', 'staff-7']) {
      expect(await enter(sub, whereTheyAreOurs), 'not verified, in so many words').toEqual(refused)
    }
    const user = door.userIdOf(people.accountant)
    expect(await enter('staff-8', whereTheyAreOurs)).toEqual({ location: '/', user })
    expect(await enter('staff-8'), 'joined once, it is the subject').toEqual({ location: '/', user })
  })

  it('knows who is joined by the subject alone, whatever became of the address', async () => {
    const someone = staff.find(({ sub }) => sub === 'staff-1') as KnownToProvider
    const user = door.userIdOf(people.call_taker)
    const now = { email: someone.email, emailVerified: someone.emailVerified }
    for (const address of [
      { emailVerified: false as const },
      { email: mailOf(people.coordinator), emailVerified: true as const },
      { email: undefined },
    ]) {
      Object.assign(someone, now, address)
      expect(await enter('staff-1')).toEqual({ location: '/', user })
    }
    Object.assign(someone, now)
  })

  it('knows a subject by who speaks of it: the same name at another provider is another, and a body may change its own', async () => {
    const other = await anIdentityProvider(CALLBACK, [
      { sub: 'staff-1', email: 'nessuno@example.org' },
      { sub: 'staff-11', email: mailOf(people.call_taker) },
    ])
    try {
      const moved = await aProviderDoor(door, other)
      opened.push(moved)
      const { enter: enterBy } = moved
      expect((await enterBy('staff-1')).headers.location, 'of the other body').toBe('/sign-in#ente')
      expect((await enterBy('staff-11')).headers.location, 'where the body has moved').toBe('/')
      expect((await enterBy('staff-11')).headers.location).toBe('/')
      expect((await enter('staff-1')).user, 'and where it was').toBe(door.userIdOf(people.call_taker))
    } finally {
      await other.stop()
    }
  })

  it('knows who was joined before the issuer was kept', async () => {
    const user = door.userIdOf(people.call_taker)
    const opens = `update auth.account set "accountId" = split_part("accountId", ' ', 2) where "userId" = $1 and "accountId" like $2`
    await door.asOwner(opens, [user, `${provider.issuer} %`])
    const { auth } = opened[0] as (typeof opened)[number]
    await auth.migrate()
    await auth.migrate()
    expect(await enter('staff-1')).toEqual({ location: '/', user })
  })

  it('lets nobody in by an address that is missing', async () => {
    const nobody = staff.find(({ sub }) => sub === 'staff-2') as KnownToProvider
    Object.assign(nobody, { email: undefined })
    expect(await enter('staff-2', await veglia({ addressesAreOurs: true }))).toEqual(refused)
    Object.assign(nobody, { email: 'nessuno@example.org' })
  })

  it('refuses who works here no more, and leaves no session open', async () => {
    const userId = door.userIdOf(people.strangerInTheField)
    const headers = await door.signedIn(people.coordinator)
    const endsAt = door.deps.clock.now().toISOString()
    expect((await door.ask(setMembership, { headers, params: { userId }, body: { endsAt } })).statusCode).toBe(200)
    expect(await enter('staff-5')).toEqual(refused)
    expect(await door.asOwner('select id from auth.session where "userId" = $1', [userId])).toEqual([])
  })

  it('takes an answer only in the browser that asked, once, and as it was given', async () => {
    const [mine, other] = [await begin(), await begin()]
    const answer = await beKnown('staff-1', mine.address)
    expect(await comeBack(answer, {}), 'no cookie').toEqual(refused)
    expect(await comeBack(answer, other.cookies), 'of another browser').toEqual(refused)
    const forged = new URL(answer)
    forged.searchParams.set('state', 'x'.repeat(32))
    expect(await comeBack(forged, mine.cookies), 'another state').toEqual(refused)

    const zeroes = new URL(`${CALLBACK}?state=%00&code=%00&iss=%00&error=%00`)
    expect(await comeBack(zeroes, mine.cookies), 'what no database keeps').toEqual(refused)

    const third = await begin()
    const given = await beKnown('staff-1', third.address)
    expect((await comeBack(given, third.cookies)).location).toBe('/')
    expect(await comeBack(given, third.cookies), 'a second time').toEqual(refused)
  })

  it('refuses a code put into the hands of another (PKCE), another nonce, another issuer', async () => {
    const [victim, thief] = [await begin(), await begin()]
    const stolen = await beKnown('staff-1', thief.address)
    const injected = new URL(stolen)
    injected.searchParams.set('state', new URL(victim.address).searchParams.get('state') ?? '')
    expect(await comeBack(injected, victim.cookies), 'PKCE').toEqual(refused)

    const replayed = await begin()
    const address = new URL(replayed.address)
    address.searchParams.set('nonce', 'di un’altra volta')
    expect(await comeBack(await beKnown('staff-1', address.href), replayed.cookies), 'nonce').toEqual(refused)

    const mixed = await begin()
    const back = await beKnown('staff-1', mixed.address)
    expect(back.searchParams.get('iss')).toBe(provider.issuer)
    back.searchParams.set('iss', 'https://altrove.example')
    expect(await comeBack(back, mixed.cookies), 'issuer of the answer').toEqual(refused)
  })

  it('believes no document that speaks for another issuer, nor a wrong secret of ours; who has none says so', async () => {
    const elsewhere = askAt(await veglia({ issuer: `http://localhost:${provider.port}` }))
    expect((await elsewhere(startProviderSignIn, { body: {} })).json()).toMatchObject({ code: 'ProviderAway' })
    const down = askAt(await veglia({ issuer: 'http://127.0.0.1:9' }))
    expect((await down(startProviderSignIn, { body: {} })).json()).toMatchObject({ code: 'ProviderAway' })
    expect(await enter('staff-1', await veglia({ secret: 'un segreto che non conosce nessuno' }))).toEqual(refused)
    expect((await door.ask(getIdentityProvider)).json()).toEqual({})
    expect((await door.ask(startProviderSignIn, { body: {} })).json()).toMatchObject({ code: 'NoProvider' })
  })

  it('is asked anew by the next one who comes, when it failed while it was looked at', async () => {
    let answers = 1
    const server = createServer((_request, response) => {
      answers -= 1
      response.writeHead(answers >= 0 ? 200 : 503, { 'content-type': 'application/json' })
      const endpoints = { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }
      response.end(answers >= 0 ? JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks`, ...endpoints }) : '')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const asked = askAt(await veglia({ issuer }))
    expect((await asked(startProviderSignIn, { body: {} })).json()).toMatchObject({ code: 'ProviderAway' })
    answers = 10
    expect((await asked(startProviderSignIn, { body: {} })).json().address).toContain(`${issuer}/auth`)
    server.close()
  })
})
