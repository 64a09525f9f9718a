// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import type { Judgement } from '#core/reports/judgement.ts'
import { getReport, type ReportView, receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { correctTriage, decideTriage, getActivationCounts, giveFeedback } from '#core/reports/triageApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'

const noDanger = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' } as const
const cold = {
  key: 'homeless-in-the-cold',
  version: 1,
  answers: [
    { question: 'answers-and-walks', answer: 'yes' },
    { question: 'animals', answer: 'unknown' },
  ],
}

describeOnEachPostgres('a report from the call to the answer given back', (server) => {
  let door: FrontDoor
  let desk: Record<string, string>
  let coordinator: Record<string, string>
  beforeAll(async () => {
    door = await aFrontDoor(server)
    desk = await door.signedIn(people.call_taker)
    coordinator = await door.signedIn(people.coordinator)
  })
  afterAll(() => door.close())

  const ask = async (endpoint: Endpoint, reportId: string, body?: object, headers = desk) => {
    const answer = await door.ask(endpoint, { params: { reportId }, body, headers })
    return { status: answer.statusCode, body: answer.json() }
  }
  const read = async (reportId: string) => (await ask(getReport, reportId)).body as ReportView

  async function receive(changes: object = {}): Promise<string> {
    const reportId = newId()
    await ask(startReport, reportId, { channel: 'phone' })
    const body = {
      place: 'Rho, fermata',
      municipality: RHO,
      bodyKey: 'carabinieri',
      account: 'Un uomo dorme alla fermata.',
      count: { adults: 1 },
      questions: noDanger,
      receivedAt: door.now(),
      ...changes,
    }
    const answer = await ask(receiveReport, reportId, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
    return reportId
  }

  it('keeps what was answered with the version of the sheet, on the report and on its case', async () => {
    const reportId = await receive({ sheets: [cold] })
    expect((await read(reportId)).received?.sheets).toEqual([cold])
    const { caseId } = (await ask(decideTriage, reportId, { outcome: 'emergency', reason: 'Gela.' })).body
    const found = await door.ask(getCase, { params: { caseId }, headers: desk })
    expect(found.json().sheets).toEqual([cold])
  })

  it('is P1 by a danger sign in an answer, with no danger told', async () => {
    const sign = { ...cold, answers: [{ question: 'answers-and-walks', answer: 'no' }] }
    for (const [sheets, priority] of [
      [[cold], 'P2'],
      [[sign], 'P1'],
    ] as const) {
      const reportId = await receive({ sheets })
      await ask(decideTriage, reportId, { outcome: 'emergency', reason: 'Gela.' })
      expect((await read(reportId)).triage).toMatchObject({ priority })
    }
  })

  it('refuses a sheet that the protocol does not have, and the draft stays', async () => {
    const reportId = newId()
    await ask(startReport, reportId, { channel: 'phone' })
    const body = { place: 'Rho', account: 'x', count: {}, questions: noDanger, receivedAt: door.now() }
    const sheets = [{ ...cold, version: 9 }]
    expect(await ask(receiveReport, reportId, { ...body, sheets })).toMatchObject({
      status: 409,
      body: { code: 'SheetUnknown' },
    })
    expect((await read(reportId)).phase).toBe('draft')
  })

  it('asks of each decision what it may not leave unsaid', async () => {
    const reportId = await receive()
    expect(await ask(decideTriage, reportId, { outcome: 'withdrawn', reason: 'Ha richiamato.' })).toMatchObject({
      status: 400,
      body: {
        fields: [
          { path: 'body.personSafe', code: 'required' },
          { path: 'body.safetyChecked', code: 'required' },
        ],
      },
    })
  })

  it('corrects a decision with a new one and keeps the old; the emergency then has its case', async () => {
    const reportId = await receive()
    const wait: Judgement = { outcome: 'deferrable', reason: 'Ha un tetto per stanotte.', safeUntilThen: 'yes' }
    expect((await ask(decideTriage, reportId, wait)).body.caseId).toBeUndefined()
    const now: Judgement = { outcome: 'emergency', reason: 'Il tetto non c’è più.' }
    const { caseId } = (await ask(correctTriage, reportId, now)).body
    expect(caseId).toEqual(expect.any(String))
    const report = await read(reportId)
    expect(report).toMatchObject({ triage: { outcome: 'emergency', reason: now.reason }, caseId })
    expect(report.correctedTriages).toMatchObject([
      { outcome: 'deferrable', safeUntilThen: 'yes', reason: wait.reason },
    ])
    expect(await ask(correctTriage, reportId, wait)).toMatchObject({ status: 409, body: { code: 'CaseAlreadyOpen' } })
    const { diary } = (await door.ask(getCase, { params: { caseId }, headers: desk })).json()
    expect(diary.map(({ type }: { type: string }) => type)).toContain('TriageCorrected')
  })

  it('keeps what was said back, to whom and when, on the report and in the diary of its case', async () => {
    const reportId = await receive()
    const { caseId } = (await ask(decideTriage, reportId, { outcome: 'emergency', reason: 'Gela.' })).body
    const told = { said: 'La squadra parte.', heardBy: 'App. Provini', saidAt: door.now() }
    expect(await ask(giveFeedback, reportId, told)).toMatchObject({ status: 200 })
    expect((await read(reportId)).feedback).toMatchObject([{ ...told, saidBy: 'Callisto Finti' }])
    const { diary } = (await door.ask(getCase, { params: { caseId }, headers: desk })).json()
    expect(diary.at(-1)).toMatchObject({ type: 'FeedbackGiven', words: 'La squadra parte. · App. Provini' })
  })

  it('counts who called and where they were sent, by month; the desk does not see it', async () => {
    for (const reasons of [['not_entitled'], ['danger_now', 'not_entitled']]) {
      const reportId = await receive({ bodyKey: 'cittadino' })
      expect((await read(reportId)).received?.entitled).toBe(false)
      await ask(decideTriage, reportId, {
        outcome: 'not_pertinent',
        reason: 'Solo le forze dell’ordine attivano.',
        redirectReasons: reasons,
        toldTo: 'a chi chiamava',
      })
    }
    const { months } = (await ask(getActivationCounts, '', undefined, coordinator)).body
    expect(months).toHaveLength(1)
    expect(months[0]).toMatchObject({ month: '2026-01' })
    expect(months[0].bodies).toContainEqual({ bodyKey: 'cittadino', entitled: false, reports: 2 })
    expect(months[0].redirects).toEqual([
      { reason: 'not_entitled', reports: 2 },
      { reason: 'danger_now', reports: 1 },
    ])
    expect((await ask(getActivationCounts, '')).status).toBe(403)
  })

  it('folds the same views again', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
