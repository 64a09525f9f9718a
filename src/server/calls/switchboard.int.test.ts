// SPDX-License-Identifier: AGPL-3.0-or-later
// The switchboard at the door, over HTTP: forms and JSON, repeated, out of order, forged, too many.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimCall, getSwitchboard, handleCall, keepCall, listCalls, reopenCall } from '#core/calls/callsApi.ts'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { startReport } from '#core/reports/reportsApi.ts'
import { type Caller, CallRefused, signInCaller } from '#server/app/apiCaller.ts'
import { readConfig } from '#server/app/config.ts'
import type { Problem } from '#server/app/problem.ts'
import { type Program, startProgram } from '#server/app/program.ts'
import { readHead } from '#server/log/eventLog.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-calls-'))
let program: Program
let webhook: string
let ada: Caller
let cornelia: Caller
let calls = 0

beforeAll(async () => {
  program = await startProgram(readConfig({ data: dataDir, port: '0', clockStart: '2026-01-11T03:12+01:00' }))
  ada = await signInCaller(program.url, 'callisto-finti@example.org', 'veglia-di-prova')
  cornelia = await signInCaller(program.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
  const { webhookUrl } = await cornelia.call(getSwitchboard)
  webhook = program.url + new URL(webhookUrl).pathname
})
afterAll(async () => {
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const knock = (message: object, url = webhook) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  })
const ring = (changes: object = {}) => ({
  event: 'newCall',
  from: '390000000201',
  to: '390000000100',
  direction: 'in',
  callId: `call-${calls}`,
  ...changes,
})
async function aNewCall(changes: object = {}) {
  calls += 1
  expect((await knock(ring(changes))).status).toBe(200)
  const line = (await ada.call(listCalls)).waiting.at(-1)
  if (!line) throw new Error('the call is not on the list')
  return line
}
const position = async () =>
  (await program.deps.db.inAmbito(program.deps.ambito.id, (tx) => readHead(tx, program.deps.ambito.id))).position
const pass = (seconds: number) => cornelia.call(advanceClock, { body: { seconds } })
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof CallRefused ? error.code : String(error)),
  )

describe('what the switchboard says', () => {
  test('a call rings on the list, with the station whose number it is', async () => {
    expect(await aNewCall()).toMatchObject({ phase: 'ringing', number: '+390000000201', stationKey: 'carabinieri-rho' })
  })

  test('a form says the same as JSON', async () => {
    calls += 1
    const body = new URLSearchParams({ ...ring(), 'user[]': 'desk' })
    expect((await fetch(webhook, { method: 'POST', body })).status).toBe(200)
    expect((await ada.call(listCalls)).waiting.at(-1)).toMatchObject({ number: '+390000000201' })
  })

  test('a withheld number is no number', async () => {
    expect((await aNewCall({ from: 'anonymous' })).number).toBeUndefined()
  })

  test('repeated and out of order: one call, in the log once', async () => {
    calls += 1
    const hangup = ring({ event: 'hangup', cause: 'noAnswer' })
    for (const message of [hangup, ring(), hangup, ring(), hangup]) expect((await knock(message)).status).toBe(200)
    const { waiting } = await ada.call(listCalls)
    expect(waiting.at(-1)).toMatchObject({ phase: 'ended', missed: true })
    const before = await position()
    await Promise.all(Array.from({ length: 8 }, () => knock(ring())))
    expect(await position()).toBe(before)
    expect((await ada.call(listCalls)).waiting).toHaveLength(waiting.length)
  })

  test('a name that comes back another hour is another call, not a repeat', async () => {
    await aNewCall()
    await knock(ring({ event: 'hangup', cause: 'normalClearing' }))
    const before = (await ada.call(listCalls)).waiting.length
    await pass(660)
    await Promise.all(Array.from({ length: 5 }, () => knock(ring())))
    expect((await ada.call(listCalls)).waiting).toHaveLength(before + 1)
  })

  test('bad input names its fields and writes nothing', async () => {
    const before = await position()
    const answer = await knock({ event: 'transfer', from: '', direction: 'in' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const { fields = [] } = (await answer.json()) as Problem
    expect(fields.map(({ path }) => path)).toEqual(expect.arrayContaining(['body.event', 'body.from', 'body.to']))
    expect(await position()).toBe(before)
  })

  test('a wrong key is an address that does not exist, and the desk is told', async () => {
    const answer = await knock(ring(), webhook.replace(/.$/, 'x'))
    expect(answer.status).toBe(404)
    expect((await ada.call(listCalls)).troubles).toMatchObject([{ kind: 'forged', count: 1 }])
  })
})

describe('who holds the call', () => {
  test('twenty first clicks: one has it', async () => {
    const { callId } = await aNewCall()
    const clicks = Array.from({ length: 20 }, (_, index) =>
      codeOf((index % 2 ? ada : cornelia).call(claimCall, { params: { callId }, body: {} })),
    )
    const answers = await Promise.all(clicks)
    // Within the grace a colleague may take it over; the same hand twice is told so.
    expect(answers.filter((answer) => answer === 'done').length).toBeGreaterThanOrEqual(1)
    expect(new Set(answers)).toEqual(new Set(['done', 'CallAlreadyYours']))
    const line = (await ada.call(listCalls)).waiting.find((found) => found.callId === callId)
    expect(line?.claim).toBeDefined()
  })

  test('held while its screen says so; relieved when it has been silent', async () => {
    const { callId } = await aNewCall()
    await cornelia.call(claimCall, { params: { callId }, body: {} })
    await pass(40)
    expect(await cornelia.call(keepCall, { params: { callId }, body: {} })).toEqual({ isYours: true })
    await pass(30)
    expect(await codeOf(ada.call(claimCall, { params: { callId }, body: {} }))).toBe('CallHeldByOther')
    await pass(30)
    expect((await ada.call(listCalls)).waiting.at(-1)?.claim).toMatchObject({ isStale: true, isYours: false })
    expect(await codeOf(ada.call(claimCall, { params: { callId }, body: {} }))).toBe('done')
  })

  test('the coordinator takes it over with a reason', async () => {
    const { callId } = await aNewCall()
    await ada.call(claimCall, { params: { callId }, body: {} })
    await pass(30)
    await ada.call(keepCall, { params: { callId }, body: {} })
    expect(await codeOf(cornelia.call(claimCall, { params: { callId }, body: {} }))).toBe('ReasonNeeded')
    const body = { reason: 'Callisto è al telefono con il 118' }
    expect(await codeOf(cornelia.call(claimCall, { params: { callId }, body }))).toBe('done')
  })
})

describe('what became of it', () => {
  test('it waits until somebody says; said by mistake, it waits again', async () => {
    const { callId } = await aNewCall()
    await knock(ring({ event: 'hangup', cause: 'noAnswer' }))
    await ada.call(claimCall, { params: { callId }, body: {} })
    const reportId = newId()
    await ada.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
    await ada.call(handleCall, { params: { callId }, body: { outcome: 'report', reportId } })
    const handled = await ada.call(listCalls)
    expect(handled.waiting.map((line) => line.callId)).not.toContain(callId)
    expect(handled.handled[0]).toMatchObject({ callId, missed: true, handled: { outcome: 'report', reportId } })

    await ada.call(reopenCall, { params: { callId }, body: {} })
    expect((await ada.call(listCalls)).waiting.map((line) => line.callId)).toContain(callId)
  })

  test('a report that is not there is not found', async () => {
    const { callId } = await aNewCall()
    await ada.call(claimCall, { params: { callId }, body: {} })
    const body = { outcome: 'report' as const, reportId: newId() }
    expect(await codeOf(ada.call(handleCall, { params: { callId }, body }))).toBe('NotFound')
  })
})

test('too many messages are stopped and the desk is told', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => knock(ring())))
  expect(answers.map(({ status }) => status)).toContain(429)
  expect((await ada.call(listCalls)).troubles.map(({ kind }) => kind)).toContain('flooded')
})
