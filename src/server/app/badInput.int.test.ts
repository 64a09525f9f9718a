// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveDraft, startReport } from '#core/reports/reportsApi.ts'
import type { ActorKind } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { type Asked, aFrontDoor, type FrontDoor, kindsAllowed, people } from '../../../tests/support/aFrontDoor.ts'
import { anInput, edgeValues, listFields, withField, wrongValues } from '../../../tests/support/anyInput.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { type KnownIds, someOfEach } from '../../../tests/support/someOfEach.ts'
import { BODY_BYTES_MAX } from './app.ts'
import { listEndpoints } from './listEndpoints.ts'
import { streams } from './streams.ts'

const endpoints = listEndpoints()
const posts = endpoints.filter(({ method }) => method === 'post')
/** Of the sample ambito: takes everybody. */
const HOTEL = 'albergo-prova'
const nameOf = (endpoint: Endpoint) => [endpoint.id, endpoint] as const

// Judged before any database is asked: one PostgreSQL is enough.
describe('bad input at every endpoint', () => {
  let door: FrontDoor
  let ids: KnownIds
  let keys: Record<ActorKind | 'public', Record<string, string>>

  beforeAll(async () => {
    door = await aFrontDoor(listTestServers()[0] as TestServer)
    const licia = door.userIdOf(people.field_worker)
    ids = await someOfEach(door.deps, licia)
    // Not the one that is revoked on the way.
    const cardOfTheLink = newId()
    await door.give('station_card', cardOfTheLink, { type: 'IssueCard', stationKey: 'carabinieri-rho', days: 90 })
    keys = {
      public: {},
      system: {},
      ...(await door.everyRole()),
      ...(await door.everyToken()),
      page_link: await door.link('page', ids.pageId, licia),
      receipt_link: await door.link('receipt', ids.reportId),
      station_link: await door.link('station', cardOfTheLink),
      driver_link: await door.link('driver', ids.openingId),
      interpreter_link: await door.link('interpreter', ids.interpretationId),
    }
  })
  afterAll(() => door.close())

  /** By somebody who may, on things that are there. */
  const ask = (endpoint: Endpoint, asked: Asked = {}) =>
    door.ask(endpoint, {
      params: ids,
      ...asked,
      headers: { ...keys[kindsAllowed(endpoint)[0] ?? 'public'], ...asked.headers },
    })

  /** Whatever is asked meanwhile, nothing of it stands in the log. */
  const inVain = (work: () => Promise<void>) => async () => {
    const before = await door.countEvents()
    await work()
    expect(await door.countEvents()).toBe(before)
  }

  it('serves every endpoint of the vocabulary, documents it, and serves nothing else', () => {
    const served = door.routes.endpoints.map(({ id }) => id).sort()
    expect(served).toEqual(endpoints.map(({ id }) => id).sort())
    const { paths } = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'))
    const documented = Object.values(paths as Record<string, Record<string, { operationId: string }>>)
      .flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId))
      .filter((id) => id !== 'getStatus')
    expect(documented.sort()).toEqual(served)
  })

  describe.each(endpoints.map(nameOf))('%s', (_, endpoint) => {
    it.skipIf(endpoint.access === 'public')(
      'asks who is there',
      inVain(async () => {
        const body = anInput(endpoint.body, ids)
        for (const headers of [{}, { cookie: 'veglia.session_token=falso.falso' }, { 'veglia-link': 'falso' }]) {
          const answer = await door.ask(endpoint, { params: ids, body, headers })
          expectProblem(answer, 401, 'NotSignedIn')
        }
      }),
    )

    it(
      'names each id of its address that is none',
      inVain(async () => {
        for (const name of Object.keys(endpoint.params.shape)) {
          for (const value of ['nessuno', '0', '../..', '\u0000', '’', `${ids.caseId}0`]) {
            const answer = await ask(endpoint, { params: { ...ids, [name]: value }, body: anInput(endpoint.body, ids) })
            expectProblem(answer, 400, 'BadInput')
            expect(pathsIn(answer)).toEqual([`params.${name}`])
          }
        }
      }),
    )
  })

  describe.each(posts.map(nameOf))('%s', (_, endpoint) => {
    const fields = listFields(endpoint.body)
    const leaves = fields.filter(({ shape }) => shape === 'plain')
    const input = () => anInput(endpoint.body, ids)

    it(
      'names every field that is missing',
      inVain(async () => {
        const required = fields.filter((field) => field.required)
        for (const { path } of required) {
          const answer = await ask(endpoint, { body: withField(input(), path, undefined) })
          expectProblem(answer, 400, 'BadInput')
          expect(fieldsIn(answer)).toContainEqual(expect.objectContaining({ path: bodyPath(path), code: 'required' }))
        }
        const first = required.filter(({ path }) => path.length === 1)
        if (first.length === 0) return
        const empty = await ask(endpoint, { body: {} })
        expect(pathsIn(empty).sort()).toEqual(first.map(({ path }) => bodyPath(path)).sort())
      }),
    )

    it(
      'names every field of a wrong type, all at once',
      inVain(async () => {
        for (const field of fields.filter(({ shape }) => shape !== 'plain')) {
          for (const value of wrongValues(field)) {
            const answer = await ask(endpoint, { body: withField(input(), field.path, value) })
            expectProblem(answer, 400, 'BadInput')
            expect(pathsIn(answer).some((path) => path.startsWith(bodyPath(field.path)))).toBe(true)
          }
        }
        for (let round = 0; ; round += 1) {
          const wrong = leaves.flatMap((field) => {
            const values = wrongValues(field)
            return round < values.length ? [{ path: field.path, value: values[round] }] : []
          })
          if (wrong.length === 0) return
          const body = wrong.reduce((so, { path, value }) => withField(so, path, value), input())
          const answer = await ask(endpoint, { body })
          expectProblem(answer, 400, 'BadInput')
          expect([...new Set(pathsIn(answer))].sort()).toEqual(wrong.map(({ path }) => bodyPath(path)).sort())
        }
      }),
    )

    it(
      'names every field it does not know',
      inVain(async () => {
        const objects = [[], ...fields.filter(({ shape }) => shape === 'object').map(({ path }) => path)]
        for (const path of objects) {
          for (const name of ['inventato', '__proto__', 'constructor']) {
            const there = [...path, name]
            const json = JSON.stringify(withField(input(), [...path, 'QUI'], 1)).replace('"QUI"', JSON.stringify(name))
            const answer = await ask(endpoint, { body: Buffer.from(json) })
            expectProblem(answer, 400, 'BadInput')
            expect(fieldsIn(answer)).toContainEqual(
              expect.objectContaining({ path: bodyPath(there), code: 'unknown_field' }),
            )
          }
        }
      }),
    )

    it(
      'says what is wrong with a body that is none',
      inVain(async () => {
        const bodies: [string | Buffer, string][] = [
          ['{"reason":', 'json'],
          ['{}{}', 'json'],
          ['[[[', 'json'],
          ['[[['.repeat(100_000), 'too_deep'],
          [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'utf8'],
          [Buffer.from('{"a":"\xe8"}', 'latin1'), 'utf8'],
        ]
        for (const [body, code] of bodies) {
          const answer = await ask(endpoint, { body: Buffer.from(body as string) })
          expectProblem(answer, 400, 'BadInput')
          expect(fieldsIn(answer)).toEqual([expect.objectContaining({ path: 'body', code })])
        }
        for (const body of ['null', '[]', '"parole"', '42']) {
          const answer = await ask(endpoint, { body: Buffer.from(body) })
          expectProblem(answer, 400, 'BadInput')
          expect(pathsIn(answer)).toEqual(['body'])
        }
      }),
    )

    it(
      'takes JSON only, and not without end',
      inVain(async () => {
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'nulla',
        ]) {
          const answer = await ask(endpoint, { body: input(), headers: { 'content-type': type } })
          expectProblem(answer, 415, 'NotJson')
        }
        const answer = await ask(endpoint, { body: Buffer.alloc(BODY_BYTES_MAX + 1, ' ') })
        expectProblem(answer, 413, 'BodyTooLarge')
        expect(answer.json().facts).toEqual({ bytesMax: BODY_BYTES_MAX })
      }),
    )

    it('is never at a loss with what it takes', async () => {
      for (const field of leaves) {
        for (const value of edgeValues(field)) {
          const known = await readyFor(endpoint)
          const body = withField(anInput(endpoint.body, known), field.path, value)
          const answer = await ask(endpoint, { params: known, body })
          if (answer.statusCode === 200) continue
          const what = `${bodyPath(field.path)} = ${String(value).slice(0, 40)}: ${answer.body}`
          expect(answer.statusCode, what).toBeLessThan(500)
          expectProblem(answer, answer.statusCode, answer.json().code)
        }
      }
    })
  })

  /** Things as they must be for this act to be taken, so that its values come as far as they can. */
  async function readyFor({ id }: Endpoint): Promise<Readonly<Record<string, string>>> {
    if (['saveDraft', 'receiveReport', 'discardDraft'].includes(id)) {
      const reportId = newId()
      await door.give('report', reportId, { type: 'StartReport', channel: 'phone' })
      await door.ask(saveDraft, { params: { reportId }, body: { basedOn: 0, fields: {} }, headers: keys.call_taker })
      return { reportId }
    }
    if (['checkIn', 'endStay'].includes(id)) {
      const { caseId } = await door.openCase()
      const [personId, stayId] = [await door.linkPerson(caseId, { ...sober, withFamily: true }), newId()]
      await door.give('stay', stayId, { type: 'HoldBed', caseId, personId, resourceKey: HOTEL })
      if (id === 'endStay') await door.give('stay', stayId, { type: 'CheckIn', at: door.now() })
      return { stayId }
    }
    return ids
  }

  it('words a problem in the language of its reader, with the same codes and paths', async () => {
    const said = async (language: string | undefined) => {
      const answer = await ask(startReport, { body: {}, headers: { 'accept-language': language } })
      expect(answer.json()).toMatchObject({ fields: [{ path: 'body.channel', code: 'required' }] })
      return [answer.headers['content-language'], answer.json().title, answer.json().fields[0].message]
    }
    const italian = ['it', 'Dati non validi', 'manca']
    const english = ['en', 'Bad input', 'missing']
    expect(await said('it-IT,it;q=0.9,en;q=0.8')).toEqual(italian)
    expect(await said('de, it;q=0.2, en-GB;q=0.7')).toEqual(english)
    expect(await said('en;q=0, it;q=0.1')).toEqual(italian)
    expect(await said('de')).toEqual(italian)
    expect(await said(undefined)).toEqual(italian)
  })

  it('answers an address that is none, or a method it does not know, like everything else', async () => {
    for (const url of [
      '/api/v1/cases/%ff',
      '/api/v1/nulla',
      '/api/v1/%2e%2e/status',
      `/api/v1/cases/${'a'.repeat(5000)}`,
    ]) {
      const answer = await door.app.inject({ url })
      expect([400, 404], url.slice(0, 40)).toContain(answer.statusCode)
      expectProblem(answer, answer.statusCode, answer.json().code)
    }
    for (const method of ['PUT', 'DELETE', 'PATCH'] as const) {
      expectProblem(await door.app.inject({ method, url: '/api/v1/queue' }), 404, 'NotFound')
    }
  })

  it('leaves a log that verifies and views that can be folded again', async () => {
    const { db, ambito } = door.deps
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
  })
})

const bodyPath = (path: readonly string[]) => ['body', ...path].join('.')

function fieldsIn(answer: LightMyRequestResponse): { path: string; code: string; message: string }[] {
  return answer.json().fields ?? []
}
const pathsIn = (answer: LightMyRequestResponse) => fieldsIn(answer).map(({ path }) => path)

/** RFC 9457, and nothing of our insides. */
function expectProblem(answer: LightMyRequestResponse, status: number, code: string) {
  expect(answer.body).not.toMatch(/\bat .*:\d+:\d+|node_modules|\/src\/|select |insert /)
  expect(answer.json()).toMatchObject({ type: `urn:veglia:problem:${code}`, status, code, title: expect.any(String) })
  expect(answer.statusCode).toBe(status)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(answer.headers['cache-control']).toBe('no-store')
}
