// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSession } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { addNote } from '#core/cases/casesApi.ts'
import { makeAuth } from '#server/access/auth.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { HEADER_BYTES_MAX, makeApp } from './app.ts'
import { STREAMS_EACH_MAX } from './changesRoute.ts'

const PUBLIC = 'https://veglia.example'

let door: FrontDoor
let https: FastifyInstance
let doors: readonly string[]
let cookie: Record<string, string>
let webDir: string

beforeAll(async () => {
  door = await aFrontDoor(listTestServers()[0] as TestServer)
  webDir = mkdtempSync(join(tmpdir(), 'veglia-web-'))
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Veglia</title>')
  const made = await makeApp(door.deps, { webDir, publicUrl: PUBLIC, requestsPerMinute: 1_000_000 })
  https = made.app
  doors = made.routes.doors
  cookie = await door.signedIn(people.coordinator)
})
afterAll(async () => {
  await https.close()
  await door.close()
  rmSync(webDir, { recursive: true })
})

describe('headers', () => {
  it('are strict on every answer: pages, files, documents, refusals, errors, addresses that are none', async () => {
    const asked = doors
      .filter((one) => !/^(HEAD|OPTIONS) /.test(one) && one !== 'GET /api/v1/changes')
      .map((one) => one.split(' ') as [string, string])
      .map(([method, path]) => ({ method, url: path.replace(/:\w+/g, () => newId()).replace('*', 'nulla.js') }))
    const others = ['/', '/index.html', '/casi/qualcosa', '/api/v1/nulla', '/api/v1/cases/%ff', `/${'a'.repeat(3000)}`]
    expect(asked.length).toBeGreaterThan(100)
    for (const { method, url } of [...asked, ...others.map((url) => ({ method: 'GET', url }))]) {
      for (const headers of [{}, cookie]) {
        // Whoever is signed out by this is signed out at the end only.
        if (/session|sign/.test(url) && method === 'POST') continue
        const answer = await https.inject({ method: method as 'GET', url, headers })
        expectStrict(answer, `${method} ${url.slice(0, 60)}`)
        if (url.startsWith('/api/')) expect(answer.headers['cache-control'], url).toContain('no-store')
      }
    }
  })

  it('say https only where it is', async () => {
    const far = await https.inject({ url: '/' })
    expect(far.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    const near = await door.app.inject({ url: '/api/v1/status' })
    expect(near.headers['strict-transport-security']).toBeUndefined()
  })

  it('leave no way in for a script, a frame or a form of elsewhere', async () => {
    const policy = String((await https.inject({ url: '/' })).headers['content-security-policy'])
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:/)
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split(';')).toContain(part)
    }
  })
})

describe('a page of another site', () => {
  const act = (more: InjectOptions) => https.inject({ method: 'POST', url: `/api/v1/cases/${newId()}/notes`, ...more })
  const note = { noteId: newId(), kind: 'note', text: 'Parole' }

  it('cannot give a command in any shape a form or a script of elsewhere can take', async () => {
    const before = await door.countEvents()
    const forms = [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/json',
    ]
    const places: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://cattivo.example' },
      { 'sec-fetch-site': 'same-site', origin: 'https://vicino.veglia.example' },
      { origin: 'https://cattivo.example' },
      { origin: 'null' },
      { origin: 'http://veglia.example.cattivo.example' },
    ]
    for (const place of places) {
      for (const type of forms) {
        const headers = { ...cookie, ...place, 'content-type': type, 'idempotency-key': newId() }
        const answer = await act({ headers, payload: JSON.stringify(note) })
        expect([answer.statusCode, answer.json().code], `${JSON.stringify(place)} ${type}`).toEqual([403, 'OtherSite'])
      }
    }
    expect(await door.countEvents()).toBe(before)
  })

  it('is refused at every door that does something', async () => {
    const acts = doors.filter((one) => !/^(GET|HEAD|OPTIONS) /.test(one)).map((one) => one.split(' '))
    expect(acts.length).toBeGreaterThan(60)
    for (const [method, path = ''] of acts) {
      const url = path.replace(/:\w+/g, () => newId()).replace('*', 'x')
      const headers = { ...cookie, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }
      const answer = await https.inject({ method: method as 'POST', url, headers, payload: '{}' })
      expect(answer.statusCode, `${method} ${path}`).toBe(403)
    }
  })

  it('is told apart from ours, and from programs that are no browser', async () => {
    const ours: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin', origin: PUBLIC },
      { origin: PUBLIC },
      { host: 'veglia.example', origin: 'http://veglia.example' },
      {},
    ]
    for (const place of ours) {
      const headers = { ...cookie, ...place, 'content-type': 'application/json', 'idempotency-key': newId() }
      expect((await act({ headers, payload: JSON.stringify(note) })).statusCode).toBe(404)
    }
  })
})

describe('the cookie of a session', () => {
  it('is of this host alone, by https alone, and out of reach of scripts and of other sites', async () => {
    const auth = makeAuth({
      connection: { connectionString: door.connectionString },
      publicUrl: PUBLIC,
      secret: 'x'.repeat(32),
    })
    const { app } = await makeApp({ ...door.deps, auth }, { publicUrl: PUBLIC })
    const answer = await app.inject({
      method: 'POST',
      url: signIn.path,
      headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
      payload: JSON.stringify({ email: 'cornelia-modelli@example.org', password: DEMO_PASSWORD }),
    })
    const lines = [answer.headers['set-cookie'] ?? []].flat()
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(line).toMatch(/^__Host-veglia\./)
      for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(line).toContain(part)
      expect(line).not.toMatch(/domain=/i)
    }
    const back = lines.map((line) => line.split(';')[0]).join('; ')
    expect((await app.inject({ url: getSession.path, headers: { cookie: back } })).statusCode).toBe(200)
    await app.close()
    await auth.close()
  })
})

it('says whom to tell of a weakness, until the day that is written there', async () => {
  const there = await https.inject({ url: '/.well-known/security.txt' })
  expect([there.statusCode, there.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(there.body).toMatch(/^Contact: mailto:.+\nExpires: \d{4}-\d\d-\d\dT23:59:59Z\n/)
  const later = { now: () => new Date('2031-01-01T00:00:00.000Z') }
  const { app } = await makeApp({ ...door.deps, clock: later })
  expect((await app.inject({ url: '/.well-known/security.txt' })).statusCode).toBe(404)
  await app.close()
})

describe('limits', () => {
  it('refuse those too many of a burst, and no other', async () => {
    const { app } = await makeApp(door.deps, { requestsPerMinute: 20 })
    const answers = await Promise.all(Array.from({ length: 30 }, () => app.inject({ url: getSession.path })))
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    const refused = answers.find(({ statusCode }) => statusCode === 429) as LightMyRequestResponse
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    // Another address is not asked to wait for this one.
    expect((await app.inject({ url: getSession.path, remoteAddress: '10.0.0.9' })).statusCode).toBe(401)
    await app.close()
  })

  it('count by the address of who calls, which is believed of a proxy on this machine alone', async () => {
    const { app } = await makeApp(door.deps, { requestsPerMinute: 3 })
    const ask = async (remoteAddress: string, forwarded: string) =>
      (await app.inject({ url: getSession.path, remoteAddress, headers: { 'x-forwarded-for': forwarded } })).statusCode
    const codes = async (remoteAddress: string, said: readonly string[]) => {
      const heard: number[] = []
      for (const forwarded of said) heard.push(await ask(remoteAddress, forwarded))
      return heard
    }
    const four = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4']
    expect(await codes('10.0.0.9', four)).toEqual([401, 401, 401, 429])
    expect(await codes('127.0.0.1', four)).toEqual([401, 401, 401, 401])
    // Through our proxy too, whoever calls may write a line of their own before it: the last one is the proxy's.
    expect(
      await codes(
        '127.0.0.1',
        four.map((one) => `${one}, 198.51.100.9`),
      ),
    ).toEqual([401, 401, 401, 429])
    await app.close()
  })

  it('count what is asked of the program, and no file of its screens', async () => {
    const { app } = await makeApp(door.deps, { webDir, requestsPerMinute: 3 })
    const codes = async (url: string, times: number) =>
      (await Promise.all(Array.from({ length: times }, () => app.inject({ url })))).map(({ statusCode }) => statusCode)
    expect(new Set(await codes('/', 20))).toEqual(new Set([200]))
    expect(new Set(await codes('/casi', 20))).toEqual(new Set([200]))
    expect((await codes(getSession.path, 5)).toSorted()).toEqual([401, 401, 401, 429, 429])
    await app.close()
  })

  it('refuse a body nested without end, and not brackets within words', async () => {
    const deep = `{"noteId":${'['.repeat(40)}${']'.repeat(40)}}`
    const ask = (payload: string) =>
      door.ask(addNote, { params: { caseId: newId() }, headers: cookie, body: Buffer.from(payload) })
    const answer = await ask(deep)
    expect([answer.statusCode, answer.json().fields]).toEqual([
      400,
      [expect.objectContaining({ path: 'body', code: 'too_deep' })],
    ])
    const inWords = await ask(JSON.stringify({ noteId: newId(), kind: 'note', text: `${'['.repeat(100)}\\"{` }))
    expect(inWords.statusCode).toBe(404)
  })

  it('answer headers without end and what is no HTTP, and close', async () => {
    const port = await listening()
    for (const [sent, status] of [
      [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(HEADER_BYTES_MAX)}\r\n\r\n`, 431],
      ['NON SONO HTTP\r\n\r\n', 400],
    ] as const) {
      const answer = await speak(port, sent)
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(answer).toContain('application/problem+json')
      expect(answer).toContain('nosniff')
    }
  })

  it('echo nothing of a request, and list no folder', async () => {
    const traced = await speak(
      await listening(),
      'TRACE / HTTP/1.1\r\nhost: x\r\ncookie: canarino\r\nconnection: close\r\n\r\n',
    )
    expect(traced).toMatch(/^HTTP\/1.1 4\d\d /)
    expect(traced).not.toContain('canarino')
    mkdirSync(join(webDir, 'assets'))
    writeFileSync(join(webDir, 'assets', 'canarino.js'), '')
    const { app } = await makeApp(door.deps, { webDir })
    expect((await app.inject({ url: '/assets/canarino.js' })).statusCode).toBe(200)
    for (const url of ['/assets', '/assets/', '/assets/.', '/assets/..'])
      expect((await app.inject({ url })).body, url).not.toContain('canarino')
    await app.close()
  })

  it('let nobody hold a socket by a byte now and then', () => {
    const { headersTimeout, requestTimeout, maxHeaderSize } = https.server as unknown as Record<string, number>
    expect([headersTimeout, requestTimeout, maxHeaderSize]).toEqual([10_000, 60_000, HEADER_BYTES_MAX])
  })

  it('keep the live connections of one person few, and count those that left', async () => {
    const port = await listening()
    const streams = await Promise.all(Array.from({ length: STREAMS_EACH_MAX }, () => openLive(port)))
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
    const first = streams[0]
    expect(first?.head).toContain('nosniff')
    expect(first?.head).toContain("default-src 'none'")
    expect(first?.head).toContain('no-store')
    expect((await openLive(port)).status).toBe(429)
    for (const { socket } of streams) socket.destroy()
    await expect.poll(async () => (await openLive(port)).status).toBe(200)
  })

  let port: number | undefined
  async function listening(): Promise<number> {
    if (port === undefined) {
      await https.listen({ host: '127.0.0.1', port: 0 })
      port = (https.server.address() as AddressInfo).port
    }
    return port
  }

  async function openLive(at: number) {
    const socket = connect(at, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(`GET /api/v1/changes HTTP/1.1\r\nhost: x\r\ncookie: ${cookie.cookie}\r\n\r\n`)
    let head = ''
    while (!head.includes('\r\n\r\n')) head += String((await once(socket, 'data'))[0])
    const status = Number(head.split(' ')[1])
    if (status !== 200) socket.destroy()
    return { socket, head, status }
  }
})

function speak(port: number, words: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (bytes) => {
      heard += String(bytes)
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    socket.write(words)
    void sleep(5_000).then(() => socket.destroy())
  })
}

function expectStrict({ headers }: LightMyRequestResponse, what: string) {
  expect(headers, what).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'strict-transport-security': expect.stringContaining('max-age='),
    'x-robots-tag': 'noindex, nofollow',
  })
  const type = String(headers['content-type'] ?? '')
  if (/^text\/|json|javascript/.test(type)) expect(type, what).toMatch(/charset=utf-8|json$/)
  for (const name of ['server', 'x-powered-by']) expect(headers[name], what).toBeUndefined()
}
