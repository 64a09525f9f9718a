// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote } from '#core/cases/casesApi.ts'
import { linkKinds, roles } from '#core/shared/actor.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aFrontDoor, type FrontDoor, kindsAllowed, people } from '../../../tests/support/aFrontDoor.ts'
import { hostileKnock } from '../../../tests/support/hostileDoor.ts'
import { hostileInput } from '../../../tests/support/hostileInput.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { leftAlone } from '../../../tests/support/seededWorld.ts'
import { someOfEach } from '../../../tests/support/someOfEach.ts'
import { listEndpoints } from './listEndpoints.ts'
import { makeLogger } from './logger.ts'
import { streams } from './streams.ts'

/** Requests to each endpoint by each kind of caller. `FUZZ_ROUNDS=40 SEED=7` plays more, from elsewhere (bench/fuzz.ts). */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 2)
const SEED = Number(process.env.SEED ?? 20_260_109)

const CANARY = 'canarino-di-un-altro-ambito'
/** Of our insides: frames, packages, paths, SQL, the database's own words. */
const INSIDE =
  /\bat .*:\d+:\d+|node_modules|\/src\/|\bselect .* from\b|\binsert into\b|violates|syntax error at|relation "|column "|veglia_app|PostgreSQL|kysely/i

// Judged by rules and by one real database: the versions differ elsewhere.
describe('whatever is sent to whatever endpoint by whoever', () => {
  let door: FrontDoor
  let known: Record<string, string>
  let keys: Record<string, Record<string, string>>
  const lines: string[] = []
  const taken = new Set<string>()
  const told = new Map<number, number>()
  let before = 0

  beforeAll(async () => {
    door = await aFrontDoor(
      listTestServers()[0] as TestServer,
      makeLogger('error', { write: (line) => void lines.push(line) }),
    )
    const licia = door.userIdOf(people.field_worker)
    const here = await someOfEach(door.deps, licia)
    const elsewhere = { ...door.deps, ambito: { ...door.deps.ambito, id: 'altrove' } }
    await door.employIn('altrove')
    await someOfEach(elsewhere, licia)
    known = { ...here, costType: 'taxi', fund: 'qpe', instant: '2026-01-09T21:05:00.000Z', month: '2026-01' }
    keys = {
      ...(await door.everyRole()),
      ...(await door.everyToken()),
      page_link: await door.link('page', here.pageId, licia),
      receipt_link: await door.link('receipt', here.reportId),
      station_link: await door.link('station', here.cardId),
      driver_link: await door.link('driver', here.openingId),
      interpreter_link: await door.link('interpreter', here.interpretationId),
    }
    await door.asOwner('update texts set content = content || $1 where ambito_id = $2', [CANARY, 'altrove'])
    await door.ask(addNote, {
      params: here,
      body: { noteId: newId(), kind: 'note', text: 'Di qui.' },
      headers: keys.coordinator ?? {},
    })
    before = await lastPosition()
  }, 120_000)
  afterAll(() => door.close())

  const lastPosition = async () =>
    Number(
      (
        await door.asOwner<{ n: string }>(
          "select coalesce(max(position), 0) as n from events where ambito_id = 'rhodense'",
        )
      )[0]?.n,
    )

  const endpoints = listEndpoints().filter(({ id }) => !(id in leftAlone) || id === 'signIn')

  it.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (id, endpoint) => {
    // Whoever may, and one who may not.
    const may = kindsAllowed(endpoint)
    const others = [...roles, ...linkKinds].filter((kind) => !may.includes(kind)).slice(0, 1)
    const inputs = fc.sample(hostileInput(endpoint, known), { numRuns: ROUNDS, seed: SEED + id.length })
    for (const kind of [...may, ...others]) {
      for (const { params, body, headers } of inputs) {
        const key = newId()
        const answer = await door.ask(endpoint, {
          params,
          body,
          headers: { 'idempotency-key': key, ...keys[kind], ...headers },
        })
        if (answer.statusCode === 200) taken.add(key)
        told.set(answer.statusCode, (told.get(answer.statusCode) ?? 0) + 1)
        expectHarmless(
          answer,
          `${id} by ${kind}: ${body.toString().slice(0, 300)} ${JSON.stringify(params).slice(0, 200)}`,
        )
      }
    }
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

  it('was answered thousands of times, never at a loss, and wrote down no bug', () => {
    const total = [...told.values()].reduce((sum, count) => sum + count, 0)
    if (process.env.FUZZ_ROUNDS) console.log(`${total} requests, seed ${SEED}:`, Object.fromEntries([...told].sort()))
    expect(total).toBeGreaterThan(300 * ROUNDS)
    expect((told.get(200) ?? 0) > 20 && (told.get(400) ?? 0) > 100).toBe(true)
    expect(lines).toEqual([])
  })

  it('left nothing half written: a log that verifies, views that fold again, an event only for what was taken', async () => {
    const { db, ambito } = door.deps
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
    const written = await door.asOwner<{ command_id: string }>(
      // What a switchboard says has an id that follows from what it says (lineCommand.ts), not from who plays it.
      `select distinct command_id from events
       where ambito_id = 'rhodense' and position > $1 and actor->>'job' is distinct from 'switchboard'`,
      [before],
    )
    expect(written.map(({ command_id }) => command_id).filter((id) => !taken.has(id))).toEqual([])
  })
})

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
