// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { mayDo } from '#core/access/permissions.ts'
import { getDemoUsers, getSession, signOut } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { listCalls } from '#core/calls/callsApi.ts'
import { addNote, getCase } from '#core/cases/casesApi.ts'
import { SEARCH_LETTERS_MAX, searchPeople } from '#core/people/peopleApi.ts'
import { getReceipt, startReport } from '#core/reports/reportsApi.ts'
import { sendStationReport } from '#core/reports/stationCardsApi.ts'
import { roles } from '#core/shared/actor.ts'
import { makeApp } from '#server/app/app.ts'
import { listEndpoints } from '#server/app/listEndpoints.ts'
import { aFrontDoor, askAt, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { anInput, listFields, withField } from '../../../tests/support/anyInput.ts'
import { isFree } from '../../../tests/support/canaryWords.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { leftAlone } from '../../../tests/support/seededWorld.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'

/** What an API document with JSON answers cannot describe: files, streams, forms of other machines. */
const ofNoDocument = [
  'GET /.well-known/security.txt',
  'GET /api/v1/attachments/:attachmentId/content',
  'GET /api/v1/calendar-feeds/:token.ics',
  'GET /api/v1/changes',
  'GET /api/v1/handovers/:handoverId/document',
  'GET /api/v1/identity-provider/callback',
  'GET /api/v1/pads/:padId/document',
  'GET /api/v1/station-cards/:cardId/document',
  'POST /api/v1/cases/:caseId/attachments/:attachmentId',
  'POST /api/v1/channel-callbacks/:provider',
  'POST /api/v1/cti',
  'POST /api/v1/cti/:token',
]

// One abuse for each item of the OWASP API Security Top 10, 2023. What guards more widely is named beside it.
describe('OWASP API Security Top 10 2023', () => {
  let door: FrontDoor
  let here: KnownIds
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
  let stranger: Record<string, string>

  beforeAll(async () => {
    door = await aFrontDoor(listTestServers()[0] as TestServer)
    here = await someOfEach(door.deps, door.userIdOf(people.field_worker))
    keys = await door.everyRole()
    stranger = await door.signedIn(people.strangerInTheField)
  })
  afterAll(() => door.close())

  const note = () => ({ noteId: newId(), kind: 'note', text: 'Parole' })

  // Wider: hiddenOrMissing.int.test.ts, visibility.int.test.ts, everyCheckCounts.int.test.ts
  it('API1 broken object level authorisation: the id of a case of others opens nothing, and does not even exist', async () => {
    const guessed = await door.ask(getCase, { params: here, headers: stranger })
    const invented = await door.ask(getCase, { params: { caseId: newId() }, headers: stranger })
    expect([guessed.statusCode, guessed.body]).toEqual([404, invented.body])
    const events = await door.countEvents()
    expect((await door.ask(addNote, { params: here, body: note(), headers: stranger })).statusCode).toBe(404)
    expect(await door.countEvents()).toBe(events)
  })

  it('API2 broken authentication: no forged, ended, expired or misplaced key opens anything, and no answer tells who exists', async () => {
    const mine = await door.signedIn(people.call_taker)
    const forged = { cookie: `${mine.cookie?.slice(0, -4)}AAAA` }
    expect((await door.ask(getSession, { headers: forged })).statusCode).toBe(401)
    expect((await door.ask(signOut, { headers: mine, body: {} })).statusCode).toBe(200)
    expect((await door.ask(getSession, { headers: mine })).statusCode).toBe(401)
    const link = await door.link('receipt', here.reportId)
    expect((await door.ask(getReceipt, { headers: link })).statusCode).toBe(200)
    const inAddress = await door.app.inject({ url: `${getReceipt.path}?veglia-link=${link['veglia-link']}` })
    expect(inAddress.statusCode).toBe(401)
    await door.asOwner("update links set expires_at = '2026-01-01' where purpose = 'receipt'")
    expect((await door.ask(getReceipt, { headers: link })).statusCode).toBe(401)
    const known = await door.ask(signIn, {
      body: { email: 'cornelia-modelli@example.org', password: 'sbagliata-ma-lunga' },
    })
    const unknown = await door.ask(signIn, { body: { email: 'nessuno@example.org', password: 'sbagliata-ma-lunga' } })
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
    expect(known.statusCode).toBeGreaterThanOrEqual(400)
  })

  // Wider: badInput.int.test.ts names every unknown field of every endpoint; answers pass their strict schema.
  it('API3 broken object property level authorisation: no field of ours can be slipped in, and none comes out', async () => {
    for (const slipped of ['actor', 'role', 'ambitoId', 'recordedAt', 'position', 'userId', '__proto__']) {
      const body = Buffer.from(`{"channel":"phone",${JSON.stringify(slipped)}:"coordinator"}`)
      const answer = await door.ask(startReport, { params: { reportId: newId() }, body, headers: keys.call_taker })
      expect([answer.statusCode, answer.json().fields[0].code], slipped).toEqual([400, 'unknown_field'])
    }
    const receipt = await door.ask(getReceipt, { headers: await door.link('receipt', here.reportId) })
    expect(Object.keys(receipt.json()).filter((name) => !(name in getReceipt.answer.shape))).toEqual([])
  })

  // Wider: webSecurity.int.test.ts (bursts, bodies, depth, headers, slow senders, live connections).
  it('API4 unrestricted resource consumption: what is asked without end is answered with an end', async () => {
    const long = await door.ask(searchPeople, {
      body: { typed: 'a'.repeat(SEARCH_LETTERS_MAX + 1) },
      headers: keys.coordinator,
    })
    expect(long.statusCode).toBe(400)
    const all = await door.ask(searchPeople, { body: { typed: 'e' }, headers: keys.coordinator })
    expect(all.statusCode === 200 ? all.json().people.length : 0).toBeLessThanOrEqual(50)
    const { app } = await makeApp(door.deps, { requestsPerMinute: 10 })
    const statuses = await Promise.all(
      Array.from({ length: 15 }, async () => (await app.inject({ url: getDemoUsers.path })).statusCode),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    await app.close()
  })

  it('API5 broken function level authorisation: no role does what its row does not say, at any endpoint', async () => {
    let refused = 0
    for (const endpoint of listEndpoints().filter(({ id, access }) => access !== 'public' && !(id in leftAlone))) {
      for (const role of roles.filter((one) => !mayDo(one, endpoint.id))) {
        const body = anInput(endpoint.body, here)
        const answer = await door.ask(endpoint, { params: here, body, headers: keys[role] })
        expect([401, 403], `${endpoint.id} as ${role}`).toContain(answer.statusCode)
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(200)
  })

  // Wider: "no bed has two holders" (100 holds at once), scarce endpoints in stationForm.int.test.ts.
  it('API6 unrestricted access to sensitive business flows: a card cannot flood the room with reports', async () => {
    const { app } = await makeApp(door.deps, { requestsPerMinute: 100 })
    const headers = await door.link('station', here.cardId)
    const body = { place: 'Corso Europa', account: 'Un uomo dorme.', immediateDanger: 'no', sentAt: door.now() }
    const send = () => askAt(app)(sendStationReport, { params: { reportId: newId() }, body, headers })
    const statuses = (await Promise.all(Array.from({ length: 12 }, send))).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
    await app.close()
  })

  it('API7 server side request forgery: no word that is typed makes the server call somebody', async () => {
    const calls = [vi.spyOn(globalThis, 'fetch'), vi.spyOn(http, 'request'), vi.spyOn(https, 'request')]
    const address = 'http://169.254.169.254/latest/meta-data/'
    for (const endpoint of listEndpoints().filter(({ method, id }) => method === 'post' && !(id in leftAlone))) {
      const body = listFields(endpoint.body)
        .filter(isFree)
        .reduce<unknown>((so, { path }) => withField(so, path, address), anInput(endpoint.body, here))
      await door.ask(endpoint, { params: here, body, headers: keys.coordinator })
    }
    for (const call of calls) expect(call).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  // Wider: webSecurity.int.test.ts enumerates every door.
  it('API8 security misconfiguration: no other site is let in, no method is left over, no error shows the inside', async () => {
    const preflight = await door.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/queue',
      headers: { origin: 'https://cattivo.example', 'access-control-request-method': 'POST' },
    })
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      expect((await door.app.inject({ method, url: '/api/v1/queue' })).statusCode).toBe(404)
    }
    for (const url of ['/.env', '/.git/config', '/package.json', '/../package.json', '/api/v1/docs', '/metrics']) {
      const answer = await door.app.inject({ url })
      expect([answer.statusCode, answer.body.includes('node_modules')], url).toEqual([404, false])
    }
  })

  it('API9 improper inventory management: every door is in the API document, or is one of these', async () => {
    const { paths } = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'))
    const documented = Object.entries(paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const others = door.routes.doors.filter((one) => !one.startsWith('HEAD ') && !documented.includes(one))
    expect(others.toSorted(), 'a door nobody has written down').toEqual(ofNoDocument)
  })

  it('API10 unsafe consumption of APIs: what a switchboard says is judged like what anybody says', async () => {
    const url = `/api/v1/cti/${door.deps.switchboard.token}`
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const say = (form: Record<string, string>, to = url) =>
      door.app.inject({ method: 'POST', url: to, headers: type, payload: new URLSearchParams(form).toString() })
    const wrong = [
      { event: 'newCall' },
      { event: '__proto__', from: 'x', callId: '1', direction: 'in' },
      { event: 'newCall', from: 'x'.repeat(100_000), to: 'y', callId: 'z'.repeat(100_000), direction: 'in' },
    ]
    for (const form of wrong) expect((await say(form)).statusCode).toBe(400)
    expect((await say({ event: 'newCall' }, '/api/v1/cti/nessuno')).statusCode).toBe(404)
    const markup = {
      event: 'newCall',
      from: '<img src=x onerror=alert(1)>',
      to: '112',
      callId: "'; drop table events; --",
      direction: 'in',
    }
    expect((await say(markup)).statusCode).toBe(200)
    // Words like any others: no number to ring, and shown as they came.
    const shown = await door.ask(listCalls, { headers: keys.call_taker })
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(JSON.stringify(shown.json())).toContain(markup.from)
  })
})
