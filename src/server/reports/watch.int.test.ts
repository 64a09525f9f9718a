// SPDX-License-Identifier: AGPL-3.0-or-later
// The boundary of domain.md §6.7 over HTTP: received 16:58, closing 17:00, looked at from 17:05 on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import { getWatch, settleWatch } from '#core/reports/watchApi.ts'
import { type Caller, CallRefused, signInCaller } from '#server/app/apiCaller.ts'
import { readConfig } from '#server/app/config.ts'
import { type Program, startProgram } from '#server/app/program.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { eventually } from '../../../tests/support/eventually.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-watch-'))
let program: Program
let callisto: Caller

beforeAll(async () => {
  // A Monday in Lainate: open until 17:00.
  program = await startProgram(readConfig({ data: dataDir, port: '0', clockStart: '2026-01-12T16:57+01:00' }))
  callisto = await signInCaller(program.url, 'callisto-finti@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const at = (time: string) => new Date(`2026-01-12T${time}:00+01:00`).toISOString()

async function receive(receivedAt: string, municipality = '015116') {
  const reportId = newId()
  await callisto.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
  const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
  const body = { place: 'Via di Prova', account: 'Un uomo solo', municipality, count: {}, questions, receivedAt }
  await callisto.call(receiveReport, { params: { reportId }, body })
  return reportId
}
const passUntil = (time: string) =>
  callisto.call(advanceClock, {
    body: { seconds: Math.ceil((Date.parse(at(time)) - program.deps.clock.now().getTime()) / 1000) },
  })
const watchOf = async (reportId: string) => (await callisto.call(getWatch, { params: { reportId } })).watch
const rowOf = async (reportId: string) =>
  (await callisto.call(getQueue)).items.filter(({ id }) => id === reportId).map(({ kind, phase }) => `${kind} ${phase}`)
const judge = (reportId: string, outcome: 'emergency' | 'deferrable' | 'withdrawn') =>
  callisto.call(decideTriage, {
    params: { reportId },
    body: {
      outcome,
      reason: 'perché sì',
      ...(outcome === 'withdrawn' ? { personSafe: 'yes', safetyChecked: 'Ci ho parlato' } : { safeUntilThen: 'yes' }),
    },
  })

test('a report of 16:58 is the office’s, and at 17:05 a row of the queue', async () => {
  await callisto.call(advanceClock, { body: { seconds: 75 } })
  const reportId = await receive(at('16:58'))
  const deferred = await receive(at('16:58'))
  const withdrawn = await receive(at('16:58'))
  const early = await receive(at('16:20'))
  expect(await watchOf(reportId)).toMatchObject({ phase: 'waiting', closesAt: at('17:00'), dueAt: at('17:05') })
  expect(await watchOf(early)).toBeUndefined()
  // Judged to wait until tomorrow: PIS looks all the same. Withdrawn: nobody need look.
  await judge(deferred, 'deferrable')
  await judge(withdrawn, 'withdrawn')
  expect(await rowOf(deferred)).toEqual([])
  expect(await watchOf(withdrawn)).toMatchObject({ settled: { outcome: 'not_needed', by: 'Veglia' } })

  await passUntil('17:04')
  expect(await rowOf(reportId)).toEqual(['report received'])
  await passUntil('17:05')
  await eventually(async () => {
    expect(await rowOf(reportId)).toEqual(['report watch_raised'])
    expect(await rowOf(deferred)).toEqual(['report watch_raised'])
  })

  const found = { outcome: 'with_office', told: 'L’assistente sociale di turno ce l’ha' } as const
  await callisto.call(settleWatch, { params: { reportId: deferred }, body: found })
  expect(await rowOf(deferred)).toEqual([])
  expect(await watchOf(deferred)).toMatchObject({
    phase: 'settled',
    settled: { ...found, by: 'Callisto Finti' },
  })
  const again = await callisto
    .call(settleWatch, { params: { reportId: deferred }, body: found })
    .catch((error: unknown) => (error instanceof CallRefused ? error.code : error))
  expect(again).toBe('WatchAlreadySettled')
})

test('PIS takes it over by judging it, and holds the case until the handover is acknowledged', async () => {
  const reportId = (await callisto.call(getQueue)).items.find(({ phase }) => phase === 'watch_raised')?.id ?? ''
  const { caseId = '' } = await judge(reportId, 'emergency')
  expect(await watchOf(reportId)).toMatchObject({ settled: { outcome: 'taken_over', by: 'Veglia' } })
  expect(await rowOf(reportId)).toEqual([])
  await callisto.call(advanceClock, { body: { seconds: 17 * 3600 } })
  // Tuesday morning, the office open: still of PIS.
  const found = await callisto.call(getCase, { params: { caseId } })
  expect(found.holder).toMatchObject({ who: 'pis', since: found.openedAt })
})

test('typed in late, with its true time, it is looked at at once', async () => {
  const reportId = await receive(at('16:59'))
  await eventually(async () => expect(await rowOf(reportId)).toEqual(['report watch_raised']))
  expect(await compareViews(program.deps.db, 'rhodense', streams)).toEqual([])
})
