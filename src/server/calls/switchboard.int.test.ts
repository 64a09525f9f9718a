// SPDX-License-Identifier: AGPL-3.0-or-later
// The switchboard at the door, over HTTP: forms and JSON, repeated, out of order, forged, too many.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playLine } from '#core/calls/callRehearsalApi.ts'
import {
  claimCall,
  getSwitchboard,
  handleCall,
  keepCall,
  listCalls,
  reopenCall,
  writeCallReport,
} from '#core/calls/callsApi.ts'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { discardDraft, getReport, receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { type Caller, CallRefused, signInCaller } from '#server/app/apiCaller.ts'
import { readConfig } from '#server/app/config.ts'
import type { Problem } from '#server/app/problem.ts'
import { type Program, startProgram } from '#server/app/program.ts'
import { streams } from '#server/app/streams.ts'
import { readHead } from '#server/log/eventLog.ts'
import { compareViews } from '#server/log/rebuildViews.ts'

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
async function find(callId: string) {
  const { waiting, handled } = await ada.call(listCalls)
  return [...waiting, ...handled].find((line) => line.callId === callId)
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
  test('a call rings on the list: number and line, no identity before somebody answers for it', async () => {
    const line = await aNewCall({ queue: 'pis' })
    expect(line).toMatchObject({ phase: 'ringing', number: '390000000201', numberE164: '+390000000201', line: 'pis' })
    expect(line.stationKey).toBeUndefined()
    await ada.call(claimCall, { params: { callId: line.callId }, body: {} })
    expect(await find(line.callId)).toMatchObject({ stationKey: 'carabinieri-rho' })
  })

  test('a form says the same as JSON', async () => {
    calls += 1
    const body = new URLSearchParams({ ...ring(), 'user[]': 'desk', queue: '' })
    expect((await fetch(webhook, { method: 'POST', body })).status).toBe(200)
    expect((await ada.call(listCalls)).waiting.at(-1)).toMatchObject({
      numberE164: '+390000000201',
      line: '390000000100',
    })
  })

  test.each(['anonymous', ''])('a withheld number ("%s") is no number', async (from) => {
    expect((await aNewCall({ from })).number).toBeUndefined()
  })

  test.each(['112', '+41 44 668 18 00', 'chiamata interna', '02/123 \u202e456 🐕'])(
    'whatever it says a number is, is kept as said: %s',
    async (from) => {
      expect((await aNewCall({ from })).number).toBe(from)
    },
  )

  test('times it sends along are not believed: its clock is hours away', async () => {
    const line = await aNewCall({ timestamp: '2026-01-10T21:00:00Z', date: 'ieri' })
    expect(line.rangAt.slice(0, 13)).toBe((await ada.call(listCalls)).serverTime.slice(0, 13))
  })

  test('passed on to another telephone: not missed here, and it waits until somebody says', async () => {
    const { callId } = await aNewCall()
    await knock(ring({ event: 'hangup', cause: 'forwarded' }))
    expect(await find(callId)).toMatchObject({ phase: 'ended', missed: false })
  })

  test('it never tells the end: after five minutes a ringing call is missed, an answered one goes on', async () => {
    const ringing = await aNewCall()
    const talking = await aNewCall()
    await knock(ring({ event: 'answer' }))
    await pass(301)
    await expect.poll(async () => (await find(ringing.callId))?.missed).toBe(true)
    expect(await find(talking.callId)).toMatchObject({ phase: 'answered' })
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
    const answer = await knock({ event: 'transfer', from: 'nul\u0000lo', direction: 'in' })
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
    expect((await ada.call(listCalls)).waiting.filter((line) => line.callId === callId && line.reportId)).toHaveLength(
      1,
    )
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

describe('where it is written', () => {
  test('the claim opens the report: number, station proposed, true time of the ring', async () => {
    const { callId, rangAt } = await aNewCall()
    await pass(9)
    const { reportId = '' } = await ada.call(claimCall, { params: { callId }, body: {} })
    const report = await ada.call(getReport, { params: { reportId } })
    expect(report).toMatchObject({ phase: 'draft', channel: 'phone' })
    expect(report.draft).toMatchObject({
      revision: 1,
      fields: {
        receivedAt: rangAt,
        callBack: '+39 000 000 0201',
        bodyKey: 'carabinieri',
        stationKey: 'carabinieri-rho',
      },
    })
  })

  test('a colleague who takes it over goes on in the same report', async () => {
    const { callId } = await aNewCall()
    const first = await ada.call(claimCall, { params: { callId }, body: {} })
    expect((await cornelia.call(claimCall, { params: { callId }, body: {} })).reportId).toBe(first.reportId)
  })

  test('a missed call is first called back; its report is opened by whoever holds it, once', async () => {
    const { callId } = await aNewCall()
    await knock(ring({ event: 'hangup', cause: 'noAnswer' }))
    expect((await ada.call(claimCall, { params: { callId }, body: {} })).reportId).toBeUndefined()
    const write = (who: Caller) => codeOf(who.call(writeCallReport, { params: { callId }, body: {} }))
    expect(await write(cornelia)).toBe('CallHeldByOther')
    expect(await Promise.all([write(ada), write(ada)])).toEqual(
      expect.arrayContaining(['done', 'CallReportAlreadyStarted']),
    )
  })

  test('saved: nobody is asked again what became of the call', async () => {
    const { callId, rangAt } = await aNewCall()
    const { reportId = '' } = await ada.call(claimCall, { params: { callId }, body: {} })
    const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
    await ada.call(receiveReport, {
      params: { reportId },
      body: { place: 'Rho, via di Prova', account: 'Un uomo dorme fuori', count: {}, questions, receivedAt: rangAt },
    })
    expect(await find(callId)).toMatchObject({ handled: { outcome: 'report', reportId } })
  })

  test('set aside: not needed, and it can wait again', async () => {
    const { callId } = await aNewCall()
    const { reportId = '' } = await ada.call(claimCall, { params: { callId }, body: {} })
    await ada.call(discardDraft, { params: { reportId }, body: { reason: 'Numero sbagliato' } })
    expect(await find(callId)).toMatchObject({ handled: { outcome: 'not_needed' } })
    await ada.call(reopenCall, { params: { callId }, body: {} })
    expect((await find(callId))?.handled).toBeUndefined()
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

test('the fake switchboard of the rehearsal knocks at the same door', async () => {
  const message = { event: 'newCall', from: '390000000204', queue: 'prova', callId: 'finta' } as const
  await ada.call(playLine, { body: message })
  await ada.call(playLine, { body: message })
  const heard = (await ada.call(listCalls)).waiting.filter(({ line }) => line === 'prova')
  expect(heard).toMatchObject([{ phase: 'ringing', numberE164: '+390000000204' }])
  await ada.call(playLine, { body: { ...message, event: 'hangup', cause: 'cancel' } })
  expect(await find(heard[0]?.callId ?? '')).toMatchObject({ phase: 'ended', missed: true })
})

test('whoever shouts at the door with a wrong key does not silence the switchboard', async () => {
  const shouts = await Promise.all(Array.from({ length: 200 }, () => knock(ring(), webhook.replace(/.$/, 'x'))))
  expect(shouts.map(({ status }) => status)).toContain(429)
  expect(await aNewCall({ from: '390000000203' })).toMatchObject({ numberE164: '+390000000203' })
})

test('too many messages are stopped and the desk is told', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => knock(ring())))
  expect(answers.map(({ status }) => status)).toContain(429)
  expect((await ada.call(listCalls)).troubles.map(({ kind }) => kind)).toContain('flooded')
})

test('views folded again are the views that were kept', async () => {
  expect(await compareViews(program.deps.db, program.deps.ambito.id, streams)).toEqual([])
})
