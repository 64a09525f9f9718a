// SPDX-License-Identifier: AGPL-3.0-or-later
// What `fuzz.int.test.ts` cannot reach, because the door asks first for a signature, an address or an open line: there too,
// whoever holds the key sends anything.
import { get } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import { linkPurposes } from '#core/shared/actor.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { CALLBACK_SECRET } from '../../../tests/support/fakeMessaging.ts'
import { hostileJson, hostileWords } from '../../../tests/support/hostileInput.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { signedCallback } from '../../../tests/support/providers/fakeHttpProvider.ts'
import { makeLogger } from './logger.ts'
import { streams } from './streams.ts'

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 2)
const SEED = Number(process.env.SEED ?? 20_260_109)
const sample = <T>(arbitrary: fc.Arbitrary<T>, times: number) =>
  fc.sample(arbitrary, { numRuns: times * ROUNDS, seed: SEED })

describe('whoever holds the key of a door sends anything through it', () => {
  let door: FrontDoor
  let messageId = ''
  const lines: string[] = []

  beforeAll(async () => {
    door = await aFrontDoor(
      listTestServers()[0] as TestServer,
      makeLogger('error', { write: (line) => void lines.push(line) }),
    )
    const { pageId } = await door.openCase()
    const [row] = await door.asOwner<{ id: string }>('select message_id as id from outbox where page_id = $1', [pageId])
    messageId = row?.id ?? ''
  })
  afterAll(() => door.close())

  it('a provider, signed as it should be', async () => {
    const said = fc.record(
      {
        event: fc.oneof(fc.constantFrom('delivered', 'failed', 'reply', 'sent'), hostileJson),
        id: fc.oneof(fc.string(), hostileJson),
        reference: fc.oneof(fc.constant(messageId), fc.uuid(), hostileJson),
        from: fc.oneof(fc.constantFrom('+39 000 000 0001', '+390000000'), hostileJson),
        text: fc.oneof(fc.string(), hostileJson),
      },
      { requiredKeys: [] },
    )
    const told = new Map<number, number>()
    for (const body of [...sample(said, 20), ...sample(hostileJson, 10)]) {
      const { payload, headers } = signedCallback(CALLBACK_SECRET, body, door.deps.clock.now())
      const answer = await door.app.inject({
        method: 'POST',
        url: '/api/v1/channel-callbacks/gateway',
        payload,
        headers,
      })
      told.set(answer.statusCode, (told.get(answer.statusCode) ?? 0) + 1)
      expect(answer.statusCode, payload.slice(0, 500)).toBeLessThan(500)
    }
    expect(told.get(200), 'the signature was right').toBeGreaterThan(20)
  })

  it('a switchboard, with its token', async () => {
    const { switchboard_token: headers } = await door.everyToken()
    const event = fc.constantFrom('newCall', 'answer', 'hangup', 'dtmf')
    const rings = fc.record(
      {
        event: fc.oneof(event, hostileJson),
        callId: fc.oneof(fc.constant('prova-1'), hostileJson),
        from: fc.oneof(fc.constant('+39 000 000 0777'), hostileJson),
        queue: fc.oneof(fc.constant('Centrale'), hostileJson),
      },
      { requiredKeys: [] },
    )
    for (const ring of [...sample(rings, 60), ...sample(hostileJson, 20)]) {
      const payload = JSON.stringify(ring)
      for (const type of ['application/json', 'text/plain']) {
        const sent = { method: 'POST' as const, url: '/api/v1/cti', payload }
        const answer = await door.app.inject({ ...sent, headers: { ...headers, 'content-type': type } })
        expect(answer.statusCode, payload.slice(0, 500)).toBeLessThan(500)
      }
    }
  })

  it('a calendar program, by an address that is right, nearly right, and of somebody who switched it off', async () => {
    const headers = await door.signedIn(people.field_worker)
    const { path } = (await door.ask(createCalendarFeed, { headers, body: {} })).json()
    expect((await door.app.inject(path)).statusCode).toBe(200)
    await door.ask(createCalendarFeed, { headers, body: {} })
    const right = (await door.ask(createCalendarFeed, { headers, body: {} })).json().path as string
    const others = [path, right.slice(0, -5), right.toUpperCase(), right.replace('.ics', '%00.ics'), `${right}/..`]
    for (const word of sample(hostileWords, 10)) {
      const url = `${right}?${encodeURIComponent(word.toWellFormed())}`
      const answer = await door.app.inject({ url, headers: { accept: '*/*', 'veglia-link': 'x', range: 'bytes=0-1' } })
      expect(answer.statusCode, url).toBe(200)
      others.push(`/api/v1/calendar-feeds/${encodeURIComponent(word.toWellFormed())}.ics`)
    }
    for (const url of others) {
      const answer = await door.app.inject(url)
      expect([400, 404, 414], url.slice(0, 200)).toContain(answer.statusCode)
      expect(answer.body).not.toContain('BEGIN:VCALENDAR')
    }
  })

  it('a browser that listens, with a session, a link or neither', async () => {
    const url = `${await door.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/changes`
    const keys: Record<string, string>[] = [{}, await door.signedIn(people.call_taker)]
    for (const purpose of linkPurposes) keys.push(await door.link(purpose, '0199c0de-0000-7000-8000-000000000001'))
    const asWord = (word: string) =>
      Buffer.from(word.toWellFormed().replaceAll('\u0000', '')).toString('latin1').slice(0, 4000)
    for (const key of keys) {
      for (const word of sample(hostileWords, 8)) {
        const headers = { ...key, 'last-event-id': encodeURIComponent(asWord(word)), accept: 'text/html' }
        const status = await listen(`${url}?${encodeURIComponent(asWord(word))}`.slice(0, 8000), headers)
        expect(status, word.slice(0, 100)).toBeLessThan(500)
      }
    }
    for (const word of sample(hostileWords, 8)) {
      expect([400, 401, 431]).toContain(await listen(url, { 'veglia-link': encodeURIComponent(asWord(word)) }))
    }
  })

  it('and left no bug in the log, and nothing half written', async () => {
    const { db, ambito } = door.deps
    expect(lines).toEqual([])
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
  })
})

/** The status with which a line was opened; it is hung up at once. */
function listen(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers }, (response) => {
      resolve(response.statusCode ?? 0)
      response.on('error', () => {})
      request.destroy()
    })
    request.on('error', reject)
  })
}
