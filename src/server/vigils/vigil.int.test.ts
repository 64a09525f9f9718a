// SPDX-License-Identifier: AGPL-3.0-or-later
// A vigil over HTTP: opened, checked, briefed, signed, accepted; and one that nobody accepts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNote } from '#core/cases/casesApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import { acceptInterpretation, askInterpreter, declineInterpretation } from '#core/interpreters/interpretersApi.ts'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import {
  acceptBriefing,
  addBriefingLine,
  answerChecks,
  getVigil,
  getVigilAt,
  openVigil,
  relieveVigil,
  signBriefing,
  strikeBriefingLine,
} from '#core/vigils/vigilsApi.ts'
import { type Caller, CallRefused, signInCaller } from '#server/app/apiCaller.ts'
import { readConfig } from '#server/app/config.ts'
import { type Program, startProgram } from '#server/app/program.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { eventually } from '../../../tests/support/eventually.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'veglia-vigil-'))
let program: Program
let callisto: Caller
let cornelia: Caller

beforeAll(async () => {
  program = await startProgram(readConfig({ data: dataDir, port: '0', clockStart: '2026-01-10T06:00+01:00' }))
  callisto = await signInCaller(program.url, 'callisto-finti@example.org', 'veglia-di-prova')
  cornelia = await signInCaller(program.url, 'cornelia-modelli@example.org', 'veglia-di-prova')
})
afterAll(async () => {
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof CallRefused ? error.code : String(error)),
  )
const pass = (minutes: number) => cornelia.call(advanceClock, { body: { seconds: minutes * 60 } })
const now = () => program.deps.clock.now().toISOString()
const current = async (caller: Caller) => {
  const { current } = await caller.call(getVigil)
  if (!current) throw new Error('nobody has the vigil')
  return current
}

async function openCase(): Promise<string> {
  const reportId = newId()
  await callisto.call(startReport, { params: { reportId }, body: { channel: 'phone' } })
  const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
  const said = { place: 'Via di Prova', account: 'Un uomo solo', municipality: '015182', count: {}, questions }
  await callisto.call(receiveReport, { params: { reportId }, body: { ...said, receivedAt: now() } })
  const body = { outcome: 'emergency', reason: 'Freddo' } as const
  return (await callisto.call(decideTriage, { params: { reportId }, body })).caseId ?? ''
}

test('nobody has opened a vigil, and nobody is stopped by it: a report becomes a case', async () => {
  expect((await callisto.call(getVigil)).current).toBeUndefined()
  expect(await openCase()).not.toBe('')
})

test('opened and checked: two who open at once have one vigil', async () => {
  const ids = [newId(), newId()]
  const answers = await Promise.all([
    codeOf(callisto.call(openVigil, { params: { vigilId: ids[0] ?? '' }, body: {} })),
    codeOf(cornelia.call(openVigil, { params: { vigilId: ids[1] ?? '' }, body: {} })),
  ])
  expect(answers.sort()).toEqual(['VigilHeld', 'done'])
  const { vigilId, isYours } = await current(callisto)
  if (!isYours) {
    await callisto.call(relieveVigil, { params: { vigilId }, body: { reason: 'Stanotte tocca a me' } })
  }
  const mine = await current(callisto)
  expect(mine).toMatchObject({ holder: 'Callisto Finti', isYours: true })
  const { checklist } = await callisto.call(getVigil)
  const body = { version: checklist.version, done: ['phone-works'], remark: 'Il secondo telefono è scarico' }
  await callisto.call(answerChecks, { params: { vigilId: mine.vigilId }, body })
  expect((await current(callisto)).checks).toMatchObject({ done: ['phone-works'], remark: body.remark })
  const wrong = { params: { vigilId: mine.vigilId }, body: { ...body, done: ['moon'] } }
  expect(await codeOf(callisto.call(answerChecks, wrong))).toBe('CheckUnknown')
})

test('the briefing is made of what is open, with promises and lines; signed, accepted, the lines go on', async () => {
  const caseId = await openCase()
  await callisto.call(addNote, {
    params: { caseId },
    body: { noteId: newId(), kind: 'promise', text: 'Richiamare la sorella alle 9' },
  })
  const { vigilId } = await current(callisto)
  const lineId = newId()
  const line = {
    lineId,
    kind: 'equipment',
    text: 'Manca la coperta termica',
    about: { kind: 'case', id: caseId },
  } as const
  await callisto.call(addBriefingLine, { params: { vigilId }, body: line })
  const { open, receivers } = await callisto.call(getVigil)
  expect(open.find(({ kind }) => kind === 'promise')).toMatchObject({ words: 'Richiamare la sorella alle 9' })
  expect(open.filter(({ kind }) => kind === 'case').length).toBe(2)
  expect(open.filter(({ kind }) => kind === 'call_out').length).toBe(2)

  const receiverId = receivers.find(({ label }) => label === 'Cornelia Modelli')?.userId ?? ''
  await callisto.call(signBriefing, { params: { vigilId }, body: { receiverId } })
  expect(await current(callisto)).toMatchObject({ isYours: true, signed: { receiver: 'Cornelia Modelli' } })
  expect((await current(callisto)).signed?.open).toHaveLength(open.length)
  const before = now()
  await pass(1)
  await cornelia.call(acceptBriefing, { params: { vigilId }, body: {} })
  expect(await current(cornelia)).toMatchObject({ holder: 'Cornelia Modelli', manner: 'accepted', isYours: true })

  // Who had it at any past instant is a row, the change included.
  const at = async (instant: string) => (await callisto.call(getVigilAt, { params: { instant } })).vigil?.holder
  expect(await at(before)).toBe('Callisto Finti')
  expect(await at(now())).toBe('Cornelia Modelli')
  expect(await at('2026-01-09T00:00:00.000Z')).toBeUndefined()
  // The line written in the vigil before is still told, and struck by who comes.
  expect((await cornelia.call(getVigil)).lines).toMatchObject([{ lineId, vigilId, by: 'Callisto Finti' }])
  await cornelia.call(strikeBriefingLine, { params: { vigilId, lineId }, body: {} })
  expect((await cornelia.call(getVigil)).lines).toEqual([])
})

test('nobody accepts: it climbs to the coordinator, the list lives, and it can still be accepted', async () => {
  const { vigilId } = await current(cornelia)
  const { receivers, open } = await cornelia.call(getVigil)
  const receiverId = receivers.find(({ label }) => label === 'Callisto Finti')?.userId ?? ''
  await cornelia.call(signBriefing, { params: { vigilId }, body: { receiverId } })
  await pass(14)
  expect((await callisto.call(getWorld)).alarms.filter(({ kind }) => kind === 'briefing_climbed')).toEqual([])
  await pass(1)
  await eventually(async () => {
    const { alarms } = await callisto.call(getWorld)
    expect(alarms.filter(({ kind }) => kind === 'briefing_climbed')).toMatchObject([
      { id: vigilId, label: 'Cornelia Modelli' },
    ])
  })
  await openCase()
  const later = await callisto.call(getVigil)
  expect(later.current).toMatchObject({ holder: 'Cornelia Modelli', signed: { isForYou: true } })
  expect(later.open.length).toBeGreaterThan(open.length)
  await callisto.call(acceptBriefing, { params: { vigilId }, body: {} })
  const { alarms } = await callisto.call(getWorld)
  expect(alarms.filter(({ kind }) => kind === 'briefing_climbed')).toEqual([])
  expect(await compareViews(program.deps.db, 'rhodense', streams)).toEqual([])
})

test('who was asked to interpret and has not answered is told, then who comes, or that nobody does', async () => {
  const caseId = await openCase()
  const [first, second] = [newId(), newId()]
  const ask = (interpretationId: string, interpreterKey: string) =>
    callisto.call(askInterpreter, { params: { interpretationId }, body: { caseId, interpreterKey, language: 'ar' } })
  const told = async () =>
    (await cornelia.call(getVigil)).open
      .filter(({ kind, opens }) => kind === 'interpreter' && opens?.id === caseId)
      .map(({ id, phase, asked, dueAt }) => [id, phase, asked?.name, dueAt !== undefined])
  await ask(first, 'lingue-prova')
  expect(await told()).toEqual([[first, 'asked', 'Agenzia Lingue Prova', true]])
  await cornelia.call(declineInterpretation, { params: { interpretationId: first }, body: { because: 'busy' } })
  expect(await told()).toEqual([[first, 'declined', 'Agenzia Lingue Prova', false]])
  await ask(second, 'samira-esempio')
  expect(await told()).toEqual([[second, 'asked', 'Samira Esempio', true]])
  await cornelia.call(acceptInterpretation, { params: { interpretationId: second }, body: {} })
  expect(await told()).toEqual([[second, 'accepted', 'Samira Esempio', false]])
})
