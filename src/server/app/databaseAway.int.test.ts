// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getIdentityProvider, startProviderSignIn } from '#core/access/providerApi.ts'
import { getDemoUsers } from '#core/access/sessionApi.ts'
import { signIn } from '#core/access/signInApi.ts'
import { getCase } from '#core/cases/casesApi.ts'
import { saveDraft, startReport } from '#core/reports/reportsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { anInput } from '../../../tests/support/anyInput.ts'
import { aDatabaseDoor, type DatabaseDoor } from '../../../tests/support/databaseDoor.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { nightShift } from '../../../tests/support/nightShift.ts'
import { createDatabase, describeOnEachPostgres, type TestDatabase } from '../../../tests/support/postgresServers.ts'
import { readConfig } from './config.ts'
import { listEndpoints } from './listEndpoints.ts'
import { type Program, startProgram } from './program.ts'

describeOnEachPostgres('the database goes away in the middle', (server) => {
  let database: TestDatabase
  let door: DatabaseDoor
  let program: Program
  let url: string
  let cookie: string
  let owner: pg.Pool

  beforeAll(async () => {
    database = await createDatabase(server)
    door = await aDatabaseDoor(database.connectionString)
    owner = new pg.Pool({ connectionString: database.connectionString, max: 1 })
    const environment = { DATABASE_URL: door.connectionString, VEGLIA_SECRET: 'x'.repeat(32), LOG_LEVEL: 'silent' }
    program = await startProgram(readConfig({ port: '0', clockStart: '2026-01-09T22:05+01:00' }, environment))
    url = program.url
    const body = { email: 'cornelia-modelli@example.org', password: 'veglia-di-prova' }
    const answer = await ask(signIn, { body })
    cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  })
  afterAll(async () => {
    await program.stop()
    await owner.end()
    await door.remove()
    await database.drop()
  })

  const ask = (
    endpoint: Endpoint,
    { body, id = newId(), key = newId() }: { body?: unknown; id?: string; key?: string } = {},
  ): Promise<LightMyRequestResponse> =>
    program.app.inject({
      method: endpoint.method === 'post' ? 'POST' : 'GET',
      url: endpoint.path.replace(/:\w+/g, id),
      headers: {
        ...(cookie && { cookie }),
        ...(endpoint.access === 'link' && { 'veglia-link': 'sconosciuto' }),
        'idempotency-key': key,
        ...(endpoint.method === 'post' && { 'content-type': 'application/json' }),
      },
      ...(endpoint.method === 'post' && { payload: JSON.stringify(body ?? anInput(endpoint.body)) }),
    })

  async function whileAway(work: () => Promise<void>): Promise<void> {
    await door.shut()
    try {
      await work()
    } finally {
      await door.open()
    }
  }

  it('says so at every endpoint, and when to ask again', async () => {
    // A sample has no identity provider: nothing is asked of anybody.
    const withoutDatabase = [getDemoUsers.id, getIdentityProvider.id, startProviderSignIn.id]
    const offsetBefore = program.deps.rehearsal?.clock.offsetSeconds
    await whileAway(async () => {
      for (const endpoint of listEndpoints().filter(({ id }) => !withoutDatabase.includes(id))) {
        expectAway(await ask(endpoint), endpoint.id)
      }
      for (const path of ['status', 'changes', `handovers/${newId()}/document`]) {
        expectAway(await program.app.inject({ url: `/api/v1/${path}`, headers: { cookie } }), path)
      }
    })
    expect(program.deps.rehearsal?.clock.offsetSeconds).toBe(offsetBefore)
    await eventually(async () => expect((await fetch(`${url}/api/v1/status`)).status).toBe(200))
  })

  it('does a command sent again afterwards once, and keeps every typed word', async () => {
    const [id, key] = [newId(), newId()]
    const start = () => ask(startReport, { id, key, body: { channel: 'phone' } })
    await whileAway(async () => expectAway(await start(), 'startReport'))
    const done = await start()
    expect(done.statusCode).toBe(200)
    // The answer was lost on the way: asked once more.
    expect((await start()).body).toBe(done.body)

    const fields = { account: 'Un uomo dorme alla fermata, con un cane.' }
    const save = () => ask(saveDraft, { id, body: { basedOn: 0, fields } })
    await whileAway(async () => expectAway(await save(), 'saveDraft'))
    expect((await save()).json()).toEqual({ revision: 1 })
    const { rows } = await owner.query('select type from events where stream_id = $1', [id])
    expect(rows).toEqual([{ type: 'ReportStarted' }])
  })

  it('lets the engine go on by itself, and the live changes too', async () => {
    const live = await fetch(`${url}/api/v1/changes`, { headers: { cookie } })
    const heard: string[] = []
    const reading = (async () => {
      for await (const chunk of live.body ?? []) heard.push(Buffer.from(chunk).toString())
    })().catch(() => {})

    const { caseId } = await nightShift(program.deps).openCase()
    await eventually(() => expect(heard.join('')).toContain('"page"'))
    const before = heard.length
    await whileAway(async () => {
      program.deps.rehearsal?.clock.advance(11 * 60)
      program.engine.wake()
      await new Promise((resolve) => setTimeout(resolve, 300))
    })
    await eventually(async () => expect((await seen(caseId)).callOuts[0].steps[1].calling).toBe(true))
    // The step was taken while nobody could be told: it is told after all, from the log.
    await eventually(() => expect(heard.slice(before).join('')).toContain('"page"'))
    await live.body?.cancel().catch(() => {})
    program.app.server.closeAllConnections()
    await reading
  })

  const seen = async (caseId: string) => (await ask(getCase, { id: caseId })).json()
})

function expectAway(answer: LightMyRequestResponse, what: string) {
  expect(answer.json(), what).toMatchObject({ status: 503, code: 'DatabaseAway' })
  expect(answer.statusCode).toBe(503)
  expect(answer.headers).toMatchObject({ 'retry-after': '2' })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
}
