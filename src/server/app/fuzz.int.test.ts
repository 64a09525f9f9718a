// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import { addNote } from '#core/cases/casesApi.ts'
import { linkKinds, roles } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aBreakGlass } from '../../../tests/support/aBreakGlass.ts'
import { aFrontDoor, type FrontDoor, kindsAllowed, people } from '../../../tests/support/aFrontDoor.ts'
import { aHiddenCase } from '../../../tests/support/aHiddenCase.ts'
import { aServiceAccount } from '../../../tests/support/aServiceAccount.ts'
import { hostileKnock } from '../../../tests/support/hostileDoor.ts'
import { inputAt, inputOf, type Sort, sorts } from '../../../tests/support/hostileInput.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { leftAlone } from '../../../tests/support/seededWorld.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'
import { listEndpoints } from './listEndpoints.ts'
import { makeLogger } from './logger.ts'
import { streams } from './streams.ts'

/** Requests of each sort to each endpoint by each kind of caller. `FUZZ_ROUNDS=40 SEED=7` plays more, from elsewhere (bench/fuzz.ts). */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 2)
const SEED = Number(process.env.SEED ?? 20_260_109)

/** Acts on a row that is not there in this world, each with where they are taken; with any other the world has the row. */
const elsewhere: Readonly<Record<string, string>> = {
  endMySession: 'src/server/access/stepUp.int.test.ts',
  removeMyPasskey: 'src/server/access/passkeys.int.test.ts',
  giveBackBreakGlass: 'src/server/breakglass/breakGlass.int.test.ts',
  answerFromFakePhone: 'src/server/engine/fakePhoneAnswers.int.test.ts',
  seeReadingAlarm: 'src/server/reads/readingAlarms.int.test.ts',
  setReadingAlarmAside: 'src/server/reads/readingAlarms.int.test.ts',
}

const CANARY = 'canarino-di-un-altro-ambito'
const PROTECTED = 'canarino-di-un-caso-protetto'
/** Who may come to read words of a case that is protected, by what they are: everybody else was named in nothing of it. */
const mayKnow: readonly string[] = ['coordinator', 'anti_violence_centre', 'municipal_worker', 'shelter_worker']
/** Of our insides: frames, packages, paths, SQL, the database's own words. */
const INSIDE =
  /\bat .*:\d+:\d+|node_modules|\/src\/|\bselect .* from\b|\binsert into\b|violates|syntax error at|relation "|column "|veglia_app|PostgreSQL|kysely/i

// Judged by rules and by one real database: the versions differ elsewhere.
describe('whatever is sent to whatever endpoint by whoever', () => {
  let door: FrontDoor
  let known: Record<string, string>
  let strange: Readonly<Record<string, string>>[]
  let keys: Record<string, Record<string, string>>
  const lastKeys: Record<string, Record<string, string>> = {}
  const lines: string[] = []
  const taken = new Set<string>()
  const told = new Map<number, number>()
  const heard = new Map<string, { readonly sort: Sort; readonly status: number }[]>()
  /** Who read a word of her case. */
  const readers = new Set<string>()
  let before = 0

  beforeAll(async () => {
    door = await aFrontDoor(
      listTestServers()[0] as TestServer,
      makeLogger('error', { write: (line) => void lines.push(line) }),
    )
    const licia = door.userIdOf(people.field_worker)
    const here = await someOfEach(door.deps, licia)
    const depsElsewhere = { ...door.deps, ambito: { ...door.deps.ambito, id: 'altrove' } }
    await door.employIn('altrove')
    const there = await someOfEach(depsElsewhere, licia)
    strange = [await aHiddenCase(door, PROTECTED), there]
    known = {
      ...here,
      ...(await aBreakGlass(door.deps, here.caseId)),
      callId: await aCall(),
      serviceId: (await aServiceAccount(door.deps, ['on_call'])).serviceId,
      userId: door.userIdOf(people.deskElsewhere),
      otherId: (await door.openCase()).reportId,
      id: here.caseId,
      costType: 'taxi',
      fund: 'qpe',
      instant: '2026-01-09T21:05:00.000Z',
      month: '2026-01',
    }
    keys = {
      ...(await door.everyRole()),
      ...(await door.everyToken()),
      page_link: await door.link('page', here.pageId, licia),
      receipt_link: await door.link('receipt', here.reportId),
      station_link: await door.link('station', here.cardId),
      driver_link: await door.link('driver', here.openingId),
      interpreter_link: await door.link('interpreter', here.interpretationId),
    }
    // One after the other: so many tries of one account at once would wait.
    for (const { id } of lastOnes) lastKeys[id] = await door.signedIn(people.deskElsewhere)
    await door.asOwner('update texts set content = content || $1 where ambito_id = $2', [CANARY, 'altrove'])
    await door.ask(addNote, {
      params: here,
      body: { noteId: newId(), kind: 'note', text: 'Di qui.' },
      headers: keys.coordinator ?? {},
    })
    before = await lastPosition()
  })
  afterAll(() => door.close())

  /** A line that rings at the desk. */
  async function aCall() {
    const headers = await door.signedIn(people.call_taker)
    await door.ask(playLine, {
      headers,
      body: { event: 'newCall', from: '+39 000 000 0777', queue: 'Centrale', callId: 'prova' },
    })
    const [call] = await door.asOwner<{ id: string }>('select call_id as id from view_calls')
    return call?.id ?? ''
  }

  const lastPosition = async () =>
    Number(
      (
        await door.asOwner<{ n: string }>(
          "select coalesce(max(position), 0) as n from events where ambito_id = 'rhodense'",
        )
      )[0]?.n,
    )

  const isLast = ({ id }: Endpoint) => id in leftAlone && id !== 'signIn'
  const lastOnes = listEndpoints().filter(isLast)
  // Whoever holds a link first: what it opens is ended below by whoever may.
  const endpoints = listEndpoints()
    .filter((endpoint) => !isLast(endpoint))
    .toSorted((a, b) => Number(b.access === 'link') - Number(a.access === 'link'))

  async function sendAllSorts(endpoint: Endpoint, callers: readonly (readonly [string, Record<string, string>])[]) {
    const { id } = endpoint
    const inputs = [
      ...sorts.flatMap((sort, at) =>
        fc
          .sample(inputOf(sort, endpoint, known), { numRuns: ROUNDS, seed: seedOf(id) + at })
          .map((input) => ({ ...input, sort })),
      ),
      ...strange.map((ids) => ({ ...inputAt(endpoint, { ...known, ...ids }), sort: 'nearly' as const })),
    ]
    const position = await lastPosition()
    for (const [kind, itsKeys] of callers) {
      for (const { sort, params, body, headers } of inputs) {
        const key = newId()
        const answer = await door.ask(endpoint, {
          params,
          body,
          headers: { 'idempotency-key': key, ...itsKeys, ...headers },
        })
        if (answer.statusCode === 200) taken.add(key)
        told.set(answer.statusCode, (told.get(answer.statusCode) ?? 0) + 1)
        heard.set(id, [...(heard.get(id) ?? []), { sort, status: answer.statusCode }])
        const what = `${id} by ${kind}: ${body.toString().slice(0, 300)} ${JSON.stringify(params).slice(0, 200)}`
        expectHarmless(answer, what)
        if (!answer.body.includes(PROTECTED)) continue
        readers.add(kind)
        expect(mayKnow, `a word of her case: ${what}`).toContain(kind)
      }
    }
    if (endpoint.method === 'get') expect(await lastPosition(), `${id} only looks`).toBe(position)
  }

  it.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (_, endpoint) => {
    // Whoever may, and one who may not.
    const may = kindsAllowed(endpoint)
    const others = [...roles, ...linkKinds].filter((kind) => !may.includes(kind)).slice(0, 1)
    await sendAllSorts(
      endpoint,
      [...may, ...others].map((kind) => [kind, keys[kind] ?? {}]),
    )
  })

  /** PDF, CSV, calendars, files, whoever rings: what is answered and is no endpoint, and every look with a query nobody asked for. */
  it('forms of files, queries and callbacks, at every door by everybody', async () => {
    const looks = endpoints.filter(({ method }) => method === 'get').map(({ path }) => `GET ${path}`)
    const ofEndpoints = new Set(listEndpoints().map(({ method, path }) => `${method.toUpperCase()} ${path}`))
    const others = door.routes.doors.filter((one) => !ofEndpoints.has(one) && !/^(HEAD|OPTIONS) |\/changes$/.test(one))
    const knocks = fc.sample(hostileKnock, { numRuns: 6 * ROUNDS, seed: SEED })
    for (const one of [...others, ...looks]) {
      const [method = 'GET', path = ''] = one.split(' ')
      for (const kind of ['nobody', ...Object.keys(keys)]) {
        // A look is asked with fewer: what stands before its query was judged above.
        for (const { query, type, body } of others.includes(one) ? knocks : knocks.slice(0, ROUNDS)) {
          const key = newId()
          const url = `${path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? newId())}${query}`
          const answer = await door.app.inject({
            method: method as 'GET',
            url,
            headers: { ...keys[kind], 'idempotency-key': key, ...(type && { 'content-type': type }) },
            ...(method === 'POST' ? { payload: body } : {}),
          })
          if (answer.statusCode === 200) taken.add(key)
          told.set(answer.statusCode, (told.get(answer.statusCode) ?? 0) + 1)
          expect(
            answer.statusCode,
            `${one}${query} by ${kind}, ${type}: ${body.toString().slice(0, 300)}`,
          ).toBeLessThan(500)
          expect(answer.body.includes(CANARY), `a word of another ambito: ${one}`).toBe(false)
        }
      }
    }
  })

  /** With a session of their own each, and last: they end it, make its holder wait, or move the clock. */
  it.each(lastOnes.map((endpoint) => [endpoint.id, endpoint] as const))('%s, last', async (id, endpoint) => {
    await sendAllSorts(endpoint, [['municipal_worker', lastKeys[id] ?? {}]])
  })

  it('was sent to each, of each sort, and what was right was judged by the rules behind its door', () => {
    const acts = endpoints.filter(({ method }) => method === 'post').map(({ id }) => id)
    const reached = (id: string) =>
      (heard.get(id) ?? []).some(({ sort, status }) => sort === 'valid' && [200, 409].includes(status))
    expect(acts.filter((id) => !reached(id))).toEqual(Object.keys(elsewhere))
    expect(
      listEndpoints().filter(({ id }) => new Set(heard.get(id)?.map(({ sort }) => sort)).size < sorts.length),
    ).toEqual([])
  })

  it('was answered thousands of times, never at a loss, and wrote down no bug', () => {
    const total = [...told.values()].reduce((sum, count) => sum + count, 0)
    if (process.env.FUZZ_ROUNDS) console.log(`${total} requests, seed ${SEED}:`, Object.fromEntries([...told].sort()))
    expect(total).toBeGreaterThan(5000 * ROUNDS)
    expect((told.get(200) ?? 0) > 20 && (told.get(400) ?? 0) > 100).toBe(true)
    expect(lines).toEqual([])
    expect([...readers], 'her case is there, and read by who may').toContain('coordinator')
  })

  it('left nothing half written: a log that verifies, views that fold again, an event only for what was taken', async () => {
    const { db, ambito } = door.deps
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
    const written = await door.asOwner<{ command_id: string }>(
      // Ids that follow from what a switchboard says (lineCommand.ts), and from what somebody is told at home of (raiseAlert.ts).
      `select distinct command_id from events
       where ambito_id = 'rhodense' and position > $1 and coalesce(actor->>'job', '') not in ('switchboard', 'dueAlerts')`,
      [before],
    )
    expect(written.map(({ command_id }) => command_id).filter((id) => !taken.has(id))).toEqual([])
  })
})

/** Of its name, so that no two are asked alike. */
const seedOf = (id: string) => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, SEED)

function expectHarmless({ statusCode, body, headers }: LightMyRequestResponse, what: string) {
  expect(statusCode, what).toBeLessThan(500)
  expect(body.includes(CANARY), `a word of another ambito: ${what}`).toBe(false)
  expect(headers['x-content-type-options']).toBe('nosniff')
  if (statusCode < 400) return
  // The name of an unknown field is said back to who sent it: what we tell of ourselves is in the rest.
  const ours = body.replace(/"path":"(?:\\.|[^"\\])*"/g, '')
  expect(INSIDE.test(ours), `${what} → ${body.slice(0, 500)}`).toBe(false)
  expect(headers['content-type']).toMatch(/^application\/problem\+json/)
}
