// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAttachments, withdrawAttachment } from '#core/attachments/attachmentsApi.ts'
import { getCase, linkPerson, recordCost, strikeCost } from '#core/cases/casesApi.ts'
import { addIdentity, getPerson, type IdentityView, strikeIdentity } from '#core/people/peopleApi.ts'
import { getReport, receiveReport, startReport } from '#core/reports/reportsApi.ts'
import { correctTriage, decideTriage } from '#core/reports/triageApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import type { HandlerDeps } from '#server/log/handle.ts'
import type { WordsKeeper } from '#server/log/words.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { upload } from '../../../tests/support/anUpload.ts'
import { nightShift } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { aPdf } from '../../../tests/support/someFiles.ts'
import { RHO } from '../../../tests/support/testAmbito.ts'

const DAY = 24 * 3600
const reason = 'Sbagliato.'
const wait = { outcome: 'deferrable', reason: 'Ha un tetto.', safeUntilThen: 'yes' } as const
const elsewhere = { outcome: 'not_pertinent', reason, redirectReasons: ['not_entitled'], toldTo: 'a chi chiamava' }

type Keys = Record<string, string>

/** `config/rhodense` says no hours of its own: 24. The clock stands still until it is moved. */
describeOnEachPostgres('what somebody wrote down is put right by them for a day, then by the coordinator', (server) => {
  let door: FrontDoor
  let desk: Keys
  let licia: Keys
  let bruno: Keys
  let cornelia: Keys

  beforeAll(async () => {
    door = await aFrontDoor(server)
    const keys = await door.everyRole()
    desk = keys.call_taker
    licia = keys.field_worker
    cornelia = keys.coordinator
    bruno = await door.signedIn(people.strangerInTheField)
  })
  afterAll(() => door.close())

  async function ask(who: Keys, endpoint: Endpoint, params: Record<string, string>, body?: object) {
    const answer = await door.ask(endpoint, { params, body, headers: who })
    const { code, facts } = answer.json()
    return answer.statusCode === 200 ? 'done' : { status: answer.statusCode, code, ...(facts && { facts }) }
  }
  const later = (seconds: number) => door.deps.rehearsal?.clock.advance(seconds)
  const inADay = () => new Date(Date.parse(door.now()) + DAY * 1000).toISOString()
  const notYours = { status: 409, code: 'NotYours', facts: {} }
  const tooLate = (until: string) => ({ status: 409, code: 'TooLate', facts: { until } })

  async function aCost(who: Keys, caseId: string) {
    const costId = newId()
    const body = { costId, costType: 'taxi', amountCents: 1800, fund: 'qpe' }
    expect(await ask(who, recordCost, { caseId }, body)).toBe('done')
    return { caseId, costId }
  }
  async function untilOf(who: Keys, { caseId, costId }: Awaited<ReturnType<typeof aCost>>) {
    const { costs } = (await door.ask(getCase, { params: { caseId }, headers: who })).json()
    return costs.find((cost: { costId: string }) => cost.costId === costId)?.yoursUntil
  }

  async function aPerson(caseId: string) {
    const personId = newId()
    const profile = { sex: 'male', hasDog: false, negativeTbTest: 'unknown', withFamily: false }
    const linked = { personId, role: 'assisted', calledBy: 'Aldo', profile }
    expect(await ask(cornelia, linkPerson, { caseId }, linked)).toBe('done')
    return { personId }
  }
  const view = async (who: Keys, endpoint: Endpoint, params: Record<string, string>) =>
    (await door.ask(endpoint, { params, headers: who })).json()
  const untilSaid = ({ yoursUntil }: { readonly yoursUntil?: string }) => yoursUntil

  async function aReport(judge: Keys, judgement: object | 'none' = wait) {
    const reportId = newId()
    await ask(desk, startReport, { reportId }, { channel: 'phone' })
    const questions = { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' }
    const told = { place: 'Rho', municipality: RHO, account: 'Un uomo.', count: {}, questions, receivedAt: door.now() }
    expect(await ask(desk, receiveReport, { reportId }, told)).toBe('done')
    if (judgement !== 'none') expect(await ask(judge, decideTriage, { reportId }, judgement)).toBe('done')
    return { reportId }
  }

  it('a cost: by who recorded it until the last moment, by nobody else but the coordinator', async () => {
    const { caseId } = await door.openCase()
    const until = inADay()
    const [first, second, third, fourth] = [
      await aCost(licia, caseId),
      await aCost(licia, caseId),
      await aCost(cornelia, caseId),
      await aCost(licia, caseId),
    ]
    expect([await untilOf(licia, first), await untilOf(licia, third)]).toEqual([until, undefined])
    expect(await untilOf(cornelia, first)).toBeUndefined()
    expect(await ask(licia, strikeCost, third, { reason })).toEqual(notYours)
    later(DAY - 1)
    expect(await ask(licia, strikeCost, first, { reason })).toBe('done')
    later(1)
    expect(await ask(licia, strikeCost, second, { reason })).toEqual(tooLate(until))
    expect(await untilOf(licia, second)).toBe(until)
    expect(await ask(cornelia, strikeCost, second, { reason })).toBe('done')
    // What is struck can be written again, with hours of its own.
    expect(await ask(licia, strikeCost, await aCost(licia, caseId), { reason })).toBe('done')
    expect(await ask(licia, strikeCost, { caseId, costId: newId() }, { reason })).toMatchObject({ code: 'CostUnknown' })
    expect(await ask(licia, strikeCost, fourth, { reason })).toEqual(tooLate(until))
  })

  it('by when the server recorded it, whatever the phone said of when it happened', async () => {
    const { caseId } = await door.openCase()
    const costId = newId()
    const at = new Date(Date.parse(door.now()) - 30 * 3_600_000).toISOString()
    const body = { costId, costType: 'taxi', amountCents: 900, fund: 'qpe', at }
    expect(await ask(licia, recordCost, { caseId }, body)).toBe('done')
    expect(await untilOf(licia, { caseId, costId })).toBe(inADay())
    expect(await ask(licia, strikeCost, { caseId, costId }, { reason })).toBe('done')
  })

  it('says nothing of it to whoever may not see the case: hidden is as missing', async () => {
    const { caseId } = await door.openCase()
    const cost = await aCost(cornelia, caseId)
    const hidden = await door.ask(strikeCost, { params: cost, body: { reason }, headers: bruno })
    const missing = await door.ask(strikeCost, {
      params: { caseId: newId(), costId: newId() },
      body: { reason },
      headers: bruno,
    })
    expect([hidden.statusCode, hidden.body]).toEqual([404, missing.body])
  })

  it('the same command sent again after its hours is answered as the first time', async () => {
    const cost = await aCost(licia, (await door.openCase()).caseId)
    const headers = { ...licia, 'idempotency-key': newId() }
    expect(await ask(headers, strikeCost, cost, { reason })).toBe('done')
    later(2 * DAY)
    expect(await ask(headers, strikeCost, cost, { reason })).toBe('done')
  })

  it('a file: withdrawn by who added it for a day, then by the coordinator', async () => {
    const { caseId } = await door.openCase()
    const until = inADay()
    const add = async (headers: Keys) => {
      const attachmentId = newId()
      expect((await upload(door.app, { caseId, attachmentId, file: aPdf(), headers })).statusCode).toBe(200)
      return { attachmentId }
    }
    const [soon, late, ofCornelia] = [await add(licia), await add(licia), await add(cornelia)]
    const { attachments } = (await door.ask(listAttachments, { params: { caseId }, headers: licia })).json()
    expect(attachments.map(({ yoursUntil }: { yoursUntil?: string }) => yoursUntil)).toEqual([until, until, undefined])
    expect(await ask(licia, withdrawAttachment, ofCornelia, { reason })).toEqual(notYours)
    expect(await ask(licia, withdrawAttachment, soon, { reason })).toBe('done')
    later(DAY)
    expect(await ask(licia, withdrawAttachment, late, { reason })).toEqual(tooLate(until))
    expect(await ask(cornelia, withdrawAttachment, late, { reason })).toBe('done')
  })

  it('a judgement: lowered by who judged for a day, then by the coordinator; raised by anybody, always', async () => {
    const until = inADay()
    const [soon, late] = [await aReport(desk), await aReport(desk)]
    const [hers, raised, sentAway] = [
      await aReport(cornelia),
      await aReport(cornelia),
      await aReport(cornelia, elsewhere),
    ]
    const untilTold = async (params: Record<string, string>) =>
      (await door.ask(getReport, { params, headers: desk })).json().triage.yoursUntil
    expect([await untilTold(late), await untilTold(hers)]).toEqual([until, undefined])
    for (const lower of [elsewhere, wait]) expect(await ask(desk, correctTriage, hers, lower)).toEqual(notYours)
    expect(await ask(desk, correctTriage, soon, elsewhere)).toBe('done')
    later(DAY)
    expect(await ask(desk, correctTriage, late, elsewhere)).toEqual(tooLate(until))
    expect(await ask(cornelia, correctTriage, late, elsewhere)).toBe('done')
    const emergency = { outcome: 'emergency', reason: 'Il tetto non c’è più.' }
    expect(await ask(desk, correctTriage, raised, emergency)).toBe('done')
    expect(await ask(desk, correctTriage, raised, elsewhere)).toMatchObject({ code: 'CaseAlreadyOpen' })
    expect(await ask(desk, correctTriage, sentAway, wait)).toBe('done')
    // The judgement that stands is the desk's own now, with hours of its own.
    expect(await untilTold(sentAway)).toBe(inADay())
    expect(await ask(desk, correctTriage, sentAway, elsewhere)).toBe('done')
  })

  it('what is written later of an earlier hour: the screen says until when as the command does, an hour before and after', async () => {
    const { give } = nightShift(door.deps as HandlerDeps)
    const hers = (userKey: string, role: 'field_worker' | 'call_taker') => ({
      actor: { kind: 'staff' as const, userId: door.userIdOf(userKey), role },
      happenedAt: new Date(Date.parse(door.now()) - 5 * 3_600_000).toISOString(),
    })
    const { caseId } = await door.openCase()
    const until = inADay()
    const { personId } = await aPerson(caseId)
    const files = [newId(), newId()]
    for (const id of files) {
      const file = { caseId, matter: 'other_paper', format: 'pdf', bytes: 9, commitment: 'a'.repeat(64) } as const
      const add = (words: WordsKeeper) => ({
        type: 'AddAttachment' as const,
        ...file,
        description: words.keep('Foglio'),
      })
      await give('attachment', id, add, hers(people.field_worker, 'field_worker'))
    }
    const names = [newId(), newId()]
    for (const identityId of names) {
      const name = { type: 'AddIdentity', identityId, certainty: 'declared' } as const
      const add = (words: WordsKeeper) => ({ ...name, calledBy: words.keep('Aldo Prova') })
      await give('person', personId, add, hers(people.field_worker, 'field_worker'))
    }
    const reports: string[] = []
    for (let n = 0; n < 2; n += 1) {
      const { reportId } = await aReport(desk, 'none')
      reports.push(reportId)
      const judge = (words: WordsKeeper) => ({ type: 'DecideTriage' as const, ...wait, reason: words.keep(reason) })
      await give('report', reportId, judge, hers(people.call_taker, 'call_taker'))
    }

    const said = async () => ({
      files: (await view(licia, listAttachments, { caseId })).attachments.map(untilSaid),
      names: (await view(licia, getPerson, { personId })).identities
        .filter(({ identityId }: IdentityView) => names.includes(identityId))
        .map(untilSaid),
      judgements: [untilSaid((await view(desk, getReport, { reportId: reports[1] ?? '' })).triage)],
    })
    const allUntil = { files: [until, until], names: [until, until], judgements: [until] }
    const act = (n: 0 | 1) =>
      Promise.all([
        ask(licia, withdrawAttachment, { attachmentId: files[n] ?? '' }, { reason }),
        ask(licia, strikeIdentity, { personId, identityId: names[n] ?? '' }, { reason }),
        ask(desk, correctTriage, { reportId: reports[n] ?? '' }, elsewhere),
      ])
    expect(await said()).toEqual(allUntil)
    // By the hour at which it happened it would be over for five hours.
    later(DAY - 3600)
    expect(await said()).toEqual(allUntil)
    expect(await act(0)).toEqual(['done', 'done', 'done'])
    later(3600)
    expect((await said()).judgements).toEqual([until])
    expect(await act(1)).toEqual([tooLate(until), tooLate(until), tooLate(until)])
  })

  it('a name: struck by who noted it for a day, then by the coordinator', async () => {
    const { caseId } = await door.openCase()
    const { personId } = await aPerson(caseId)
    const until = inADay()
    const note = async (who: Keys) => {
      const identityId = newId()
      const body = { identityId, calledBy: 'Aldo Prova', certainty: 'declared' }
      expect(await ask(who, addIdentity, { personId }, body)).toBe('done')
      return { personId, identityId }
    }
    const [soon, late, hers] = [await note(licia), await note(licia), await note(cornelia)]
    const { identities } = (await door.ask(getPerson, { params: { personId }, headers: licia })).json()
    const told = new Map(identities.map((one: IdentityView) => [one.identityId, one.yoursUntil]))
    expect([soon, hers].map(({ identityId }) => told.get(identityId))).toEqual([until, undefined])
    expect(await ask(licia, strikeIdentity, hers, { reason })).toEqual(notYours)
    expect(await ask(licia, strikeIdentity, soon, { reason })).toBe('done')
    later(DAY)
    expect(await ask(licia, strikeIdentity, late, { reason })).toEqual(tooLate(until))
    expect(await ask(cornelia, strikeIdentity, late, { reason })).toBe('done')
  })
})
