// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listSecurityEvents } from '#core/access/accountsApi.ts'
import { TOKEN_CALLS_PER_MINUTE } from '#core/access/serviceAccount.ts'
import * as api from '#core/access/serviceAccountsApi.ts'
import { getSession } from '#core/access/sessionApi.ts'
import { getSwitchboard, listCalls } from '#core/calls/callsApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { getDirectory } from '#core/directory/directoryApi.ts'
import { getActivationCounts } from '#core/reports/triageApi.ts'
import { getOnCallAt } from '#core/rosters/rosterViewsApi.ts'
import { getResponsible } from '#core/territory/calendarApi.ts'
import { enterClosure } from '#core/territory/closuresApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'

interface Made {
  readonly serviceId: string
  readonly token: string
  readonly expiresAt: string
}

describeOnEachPostgres('a program with a token', (server) => {
  let door: FrontDoor
  let keeper: Record<string, string>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    keeper = await door.signedIn(people.coordinator)
  })
  afterAll(() => door.close())

  const daysPass = (days: number) => door.deps.rehearsal?.clock.advance(days * 86_400)
  async function make(scopes: readonly string[], days = 90): Promise<Made> {
    keeper = await door.signedIn(people.coordinator)
    const body = { name: 'Portale di Rho', scopes, days }
    const answer = await door.ask(api.createServiceAccount, { headers: keeper, body })
    expect(answer.statusCode).toBe(200)
    return answer.json()
  }
  const bearer = ({ token }: Made) => ({ authorization: `Bearer ${token}` })
  const lineOf = async ({ serviceId }: Made): Promise<api.ServiceAccountLine> =>
    (await door.ask(api.listServiceAccounts, { headers: await door.signedIn(people.coordinator) }))
      .json()
      .services.find((one: api.ServiceAccountLine) => one.serviceId === serviceId)
  const status = async (...asked: Parameters<FrontDoor['ask']>) => (await door.ask(...asked)).statusCode
  const countRefused = async () => {
    const [row] = await door.asOwner<{ n: string }>(
      `select count(*) as n from security_events where kind = 'service_refused'`,
    )
    return Number(row?.n)
  }

  it('opens what its scopes name and nothing else, and sets no cookie', async () => {
    const made = await make(['directory', 'on_call'])
    expect(made.token).toMatch(/^veglia_[\w-]{43}$/)
    const headers = bearer(made)
    const answer = await door.ask(getDirectory, { headers })
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([200, undefined])
    expect(answer.json().bodies.length).toBeGreaterThan(0)
    expect(await status(getOnCallAt, { headers, params: { instant: door.now() } })).toBe(200)
    for (const endpoint of [getActivationCounts, getResponsible, getQueue, getSession]) {
      expect(await status(endpoint, { headers }), endpoint.id).toBe(403)
    }
    expect(await lineOf(made)).toMatchObject({
      name: 'Portale di Rho',
      madeBy: 'Cornelia Modelli',
      isOpen: true,
      uses: [
        { outcome: 'answered', times: 2 },
        { outcome: 'out_of_scope', times: 4 },
      ],
    })
    expect((await lineOf(made)).lastUsedAt).toBeDefined()
    await daysPass(2)
    expect((await lineOf(made)).uses, 'of the last day').toEqual([])
  })

  it('is kept as a hash, and its name where words are kept', async () => {
    const made = await make(['figures'])
    const [row] = await door.asOwner<{ line: string }>(
      `select string_agg(t::text, ' ') as line from service_accounts t`,
    )
    expect(row?.line).not.toContain(made.token.slice('veglia_'.length))
    expect(row?.line).not.toContain('Portale')
  })

  it('is not taken in an address, as a cookie or as a link', async () => {
    const { token } = await make(['directory'])
    const inAddress = await door.app.inject({ url: `${getDirectory.path}?access_token=${token}&token=${token}` })
    expect(inAddress.statusCode).toBe(401)
    for (const headers of [
      { cookie: `veglia.session_token=${token}` },
      { 'veglia-link': token },
      { authorization: token },
      { authorization: `Basic ${token}` },
    ]) {
      expect(await status(getDirectory, { headers })).toBe(401)
    }
  })

  it('is a program, whatever cookie comes along', async () => {
    const made = await make(['directory'])
    keeper = await door.signedIn(people.coordinator)
    expect(await status(getQueue, { headers: { ...keeper, ...bearer(made) } })).toBe(403)
    expect(await status(getQueue, { headers: { ...keeper, authorization: 'Bearer veglia_nessuno' } })).toBe(401)
  })

  it('opens nothing from the instant it was taken back, and only once', async () => {
    const made = await make(['directory'])
    const other = await make(['directory'])
    expect(await status(getDirectory, { headers: bearer(made) })).toBe(200)
    const revoke = async () =>
      door.ask(api.revokeServiceAccount, { headers: keeper, params: { serviceId: made.serviceId }, body: {} })
    expect((await revoke()).statusCode).toBe(200)
    const before = await countRefused()
    expect(await status(getDirectory, { headers: bearer(made) })).toBe(401)
    expect(await status(getDirectory, { headers: bearer(made) })).toBe(401)
    expect(await countRefused(), 'the first refusal of an hour is told').toBe(before + 1)
    expect((await revoke()).json()).toMatchObject({ code: 'AlreadyRevoked' })
    expect(await status(getDirectory, { headers: bearer(other) }), 'of the same maker, for the same thing').toBe(200)
    expect(await lineOf(made)).toMatchObject({ isOpen: false, revokedBy: 'Cornelia Modelli' })
    const params = { serviceId: newId() }
    expect(await status(api.revokeServiceAccount, { headers: keeper, params, body: {} })).toBe(404)
  })

  it('is named at the door when it is refused, and one that is nobody’s is not', async () => {
    const whose = async (token: string) => {
      await door.asOwner('delete from service_uses')
      await door.ask(getDirectory, { headers: { authorization: `Bearer ${token}` } })
      const [row] = await door.asOwner<{ id: string | null }>(
        `select service_id as id from security_events where kind = 'service_refused' order by event_id desc limit 1`,
      )
      return row?.id
    }
    const made = await make(['figures'])
    expect(await whose(made.token)).toBe(made.serviceId)
    expect(await whose(`veglia_${'x'.repeat(43)}`)).toBeNull()
  })

  it('ends at its instant, and lives no longer than a year', async () => {
    const made = await make(['directory'], 2)
    daysPass(1)
    expect(await status(getDirectory, { headers: bearer(made) })).toBe(200)
    daysPass(1)
    expect(await status(getDirectory, { headers: bearer(made) })).toBe(401)
    expect((await lineOf(made)).uses).toContainEqual({ outcome: 'expired', times: 1 })
    keeper = await door.signedIn(people.coordinator)
    const body = { name: 'Troppo', scopes: ['directory'], days: 366 }
    expect((await door.ask(api.createServiceAccount, { headers: keeper, body })).json()).toMatchObject({
      code: 'BadInput',
    })
  })

  it('is given neither a longer life nor no scope at all by whoever asks the database', async () => {
    const { serviceId } = await make(['directory'], 365)
    const change = (what: string) =>
      door.asOwner(`update service_accounts set ${what} where service_id = $1`, [serviceId])
    await expect(change(`expires_at = made_at + interval '365 days 1 second'`)).rejects.toThrow('check constraint')
    await expect(change(`scopes = '{}'`)).rejects.toThrow('check constraint')
  })

  it('waits when it asks too often, and is heard again the next minute', async () => {
    const made = await make(['directory'])
    const headers = bearer(made)
    await door.asOwner('update service_accounts set minute_at = $2, minute_calls = $3 where service_id = $1', [
      made.serviceId,
      `${door.now().slice(0, 16)}:00Z`,
      TOKEN_CALLS_PER_MINUTE - 1,
    ])
    expect(await status(getDirectory, { headers })).toBe(200)
    expect((await door.ask(getDirectory, { headers })).json()).toMatchObject({ status: 429, code: 'TooManyRequests' })
    door.deps.rehearsal?.clock.advance(60)
    expect(await status(getDirectory, { headers })).toBe(200)
  })

  it('is told that an office is closed, and not the words somebody typed', async () => {
    keeper = await door.signedIn(people.coordinator)
    const today = door.now().slice(0, 10)
    const body = { municipalities: [RHO], kind: 'other', firstDay: today, lastDay: today, reason: 'Sciopero di Ermete' }
    const closure = await door.ask(enterClosure, { headers: keeper, params: { closureId: newId() }, body })
    expect(closure.statusCode).toBe(200)
    const made = await make(['territory'])
    const byPerson = await door.ask(getResponsible, { headers: keeper })
    const byProgram = await door.ask(getResponsible, { headers: bearer(made) })
    expect(byProgram.statusCode).toBe(200)
    expect([byPerson.body.includes('Sciopero'), byProgram.body.includes('Sciopero')]).toEqual([true, false])
    const closed = byProgram.json().municipalities.find(({ code }: { code: string }) => code === RHO)
    expect(closed).toMatchObject({ reason: 'closure' })
  })

  it('knocks as the switchboard without a secret in the address', async () => {
    const [desk, portal] = [await make(['switchboard']), await make(['directory'])]
    const payload = {
      event: 'newCall',
      from: '+39 000 000 0777',
      to: '+39 000 000 0001',
      direction: 'in',
      callId: 'x-1',
    }
    const knock = (headers: object) =>
      door.app.inject({ method: 'POST', url: '/api/v1/cti', headers: { ...headers }, payload })
    expect((await knock({})).statusCode).toBe(401)
    expect((await knock(bearer(portal))).statusCode).toBe(403)
    expect((await knock(keeper)).statusCode).toBe(403)
    expect((await knock(bearer(desk))).statusCode).toBe(200)
    expect((await door.ask(listCalls, { headers: keeper })).json().waiting).toHaveLength(1)
    expect(await status(getSwitchboard, { headers: bearer(desk) })).toBe(403)
  })

  it('hears nothing live, opens no file, and stands in the book of the door by its name', async () => {
    const made = await make(['directory', 'figures', 'territory', 'on_call', 'switchboard'])
    const paths = door.routes.endpoints.map(({ path }) => `GET ${path}`)
    const files = door.routes.doors.filter((one) => one.startsWith('GET /api/') && !paths.includes(one))
    expect(files.length).toBeGreaterThan(5)
    // Whether the service is up, and where the body's provider sends people back to, are nobody's secret.
    for (const one of files.filter((each) => !/status|identity-provider/.test(each))) {
      const url = one.slice(4).replace(/:\w+/g, newId())
      const { statusCode } = await door.app.inject({ url, headers: bearer(made) })
      expect([401, 403, 404], one).toContain(statusCode)
    }
    const { events } = (await door.ask(listSecurityEvents, { headers: await door.signedIn(people.coordinator) })).json()
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'service_account_made', name: 'Portale di Rho', by: 'Cornelia Modelli' }),
    )
  })
})
