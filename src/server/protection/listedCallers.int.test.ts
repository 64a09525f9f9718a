// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody calls with a name of a list of conflicts: who is told, who is not, and that a namesake is accused of nothing.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseView, getCase } from '#core/cases/casesApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { getWorld, type World } from '#core/cases/worldApi.ts'
import { listAttempts, recordAttempt } from '#core/people/attemptApi.ts'
import { searchPeople } from '#core/people/peopleApi.ts'
import * as listed from '#core/protection/listedCallerApi.ts'
import * as protection from '#core/protection/protectionApi.ts'
import { getReceipt, getReport, receiveReport, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage, giveFeedback } from '#core/reports/triageApi.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueAlerts } from '#server/engine/dueAlerts.ts'
import { dueListedCallers } from '#server/engine/dueListedCallers.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const HIS_NAME = 'Ugo Inventati'
const HIS_NAME_A_LETTER_OFF = 'Isp. Ugo Inventatti'

describeOnEachPostgres('a caller with a name of the list', (server) => {
  let door: FrontDoor
  let keys: Record<Role, Record<string, string>>
  let caseId: string
  let ownReportId: string

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    const opened = await door.openCase()
    caseId = opened.caseId
    ownReportId = opened.reportId
    await door.give('page', opened.pageId, {
      type: 'AcknowledgePage',
      userId: door.userIdOf(people.field_worker),
      by: 'console',
    })
    await ok('coordinator', protection.protectCase, { caseId }, { ground: 'judged_by_person', reason: 'Il marito' })
    await ok('field_worker', listed.nameListedPerson, { caseId }, name(HIS_NAME, 'È il marito'))
    await ok('field_worker', protection.joinCentre, { caseId }, { consent: 'Ha detto sì a Licia' })
  })
  afterAll(() => door.close())

  const name = (called: string, reason: string) => ({ conflictId: newId(), name: called, reason })
  const ask = (who: Role, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
  async function ok<T>(who: Role, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown): Promise<T> {
    const answer = await ask(who, endpoint, params, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as T
  }
  const code = async (...asked: Parameters<typeof ask>) => ((await ask(...asked)).json() as { code?: string }).code
  const engine = () => {
    const { db, ambito, clock } = door.deps
    const { channels } = fakePhones(db, ambito.id, clock)
    return { ...door.deps, channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
  }
  const look = async () => {
    await dueListedCallers(engine()).run(() => {})
    await dueAlerts(engine()).run(() => {})
  }
  const callersOf = async (who: Role) =>
    (await ok<{ callers: listed.ListedCaller[] }>(who, listed.listListedCallers)).callers
  const warnedAt = async (who: Role, reportId: string) =>
    (await ok<{ callers: listed.ListedCaller[] }>(who, listed.findListedCaller, { reportId })).callers
  const alarmsOf = async (who: Role) =>
    (await ok<World>(who, getWorld)).alarms.filter(({ kind }) => kind === 'listed_caller')

  /** The desk takes a call of a patrol of another station. */
  async function heCalls(caller: string): Promise<string> {
    const reportId = newId()
    await ok('call_taker', startReport, { reportId }, { channel: 'phone' })
    await ok(
      'call_taker',
      receiveReport,
      { reportId },
      {
        place: 'Pero, stazione',
        account: 'Cerca una donna con due bambini',
        bodyKey: 'carabinieri',
        stationKey: 'carabinieri-rho',
        caller,
        count: { adults: 1 },
        questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
        receivedAt: door.now(),
      },
    )
    return reportId
  }

  describe('who calls as a patrol of another station', () => {
    let reportId: string
    let innocentId: string

    beforeAll(async () => {
      reportId = await heCalls(HIS_NAME_A_LETTER_OFF)
      innocentId = await heCalls('App. Bruno Esempi')
      await look()
    })

    it('looks at the desk like anybody: no warning, no alarm, no name, in no answer', async () => {
      const [his, other] = [
        await ask('call_taker', listed.findListedCaller, { reportId }),
        await ask('call_taker', listed.findListedCaller, { reportId: innocentId }),
      ]
      expect(his.json()).toEqual({ sentence: expect.any(Object), callers: [] })
      expect(his.body).toBe(other.body)
      expect(await alarmsOf('call_taker')).toEqual([])
      expect((await ask('call_taker', listed.listListedCallers)).statusCode).toBe(403)
      const answers = [
        await ask('call_taker', getCase, { caseId }),
        await ask('call_taker', getQueue),
        await ask('call_taker', getWorld),
        await ask('call_taker', listAttempts),
        await ask('call_taker', searchPeople, {}, { typed: HIS_NAME }),
      ]
      for (const answer of answers) expect(answer.body).not.toContain(HIS_NAME)
      expect((await ask('call_taker', protection.getProtection, { caseId })).statusCode).toBe(404)
    })

    it('is decided and answered by that desk as always: it is not the report of her case', async () => {
      await ok(
        'call_taker',
        decideTriage,
        { reportId },
        { outcome: 'deferrable', reason: 'Nessun pericolo adesso', safeUntilThen: 'yes' },
      )
      await ok('call_taker', giveFeedback, { reportId }, { said: 'Scriva alla PEC', saidAt: door.now() })
    })

    it.each(['coordinator', 'anti_violence_centre'] as const)(
      'is told to the %s, with whom it may be and why',
      async (who) => {
        expect(await callersOf(who)).toMatchObject([
          {
            caseId,
            sourceId: reportId,
            said: HIS_NAME_A_LETTER_OFF,
            stationKey: 'carabinieri-rho',
            listed: [{ name: HIS_NAME, because: ['same_sound'] }],
            told: expect.arrayContaining([expect.objectContaining({ name: 'Cornelia Modelli' })]),
          },
        ])
        expect(await alarmsOf(who)).toMatchObject([{ id: caseId }])
      },
    )

    it('stands in the diary of her case, without a name', async () => {
      const { diary } = await ok<CaseView>('field_worker', getCase, { caseId })
      expect(diary.filter(({ type }) => type === 'CallerNoted')).toHaveLength(1)
      expect(JSON.stringify(diary)).not.toContain('Ugo')
    })

    it('is noted once, however often one looks; whoever was there before the list too', async () => {
      await look()
      await ok('coordinator', listed.nameListedPerson, { caseId }, name('Bruno Esempi', 'Il suo collega'))
      await look()
      expect((await callersOf('coordinator')).map(({ sourceId }) => sourceId).toSorted()).toEqual(
        [reportId, innocentId].toSorted(),
      )
    })

    it('is nobody’s fault when it is a namesake: the alarm ends, and the reason stays', async () => {
      const answer = { isThem: false, reason: 'Richiamato al comando: è un omonimo' }
      await ok('coordinator', listed.judgeCaller, { caseId, sourceId: innocentId }, answer)
      await ok(
        'anti_violence_centre',
        listed.judgeCaller,
        { caseId, sourceId: reportId },
        { isThem: true, reason: 'La voce è la sua' },
      )
      expect(await alarmsOf('coordinator')).toEqual([])
      expect(await callersOf('anti_violence_centre')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            sourceId: innocentId,
            judged: expect.objectContaining({ isThem: false, reason: answer.reason }),
          }),
          expect.objectContaining({ sourceId: reportId, judged: expect.objectContaining({ isThem: true }) }),
        ]),
      )
    })
  })

  it('is warned of while it is written, to who may read the list', async () => {
    const reportId = newId()
    await ok('coordinator', startReport, { reportId }, { channel: 'phone' })
    await ok('coordinator', saveDraft, { reportId }, { basedOn: 0, fields: { caller: 'Inventati Ugo' } })
    expect(await warnedAt('coordinator', reportId)).toMatchObject([
      { caseId, said: 'Inventati Ugo', listed: [{ name: HIS_NAME, because: ['same_name', 'swapped'] }] },
    ])
    expect(await warnedAt('call_taker', reportId)).toEqual([])
    await look()
    // Nothing is put on record of what is not saved.
    expect((await callersOf('coordinator')).map(({ sourceId }) => sourceId)).not.toContain(reportId)
  })

  it('who asks about anybody with a name of the list is noted too, whoever they asked about', async () => {
    const attemptId = newId()
    await ok('call_taker', recordAttempt, { attemptId }, { askedFor: 'Nessuno Inventato', asker: 'Isp. Inventati' })
    await look()
    expect((await callersOf('coordinator')).find(({ sourceId }) => sourceId === attemptId)).toMatchObject({
      source: 'attempt',
      listed: [{ name: HIS_NAME, because: ['same_name', 'single_name'] }],
    })
    const [seen] = (await ok<{ attempts: { cases: unknown[]; told: unknown[] }[] }>('call_taker', listAttempts))
      .attempts
    expect(seen).toMatchObject({ cases: [], told: [] })
  })

  describe('on the report of her own case', () => {
    const tell = (heardBy?: string) =>
      code(
        'coordinator',
        giveFeedback,
        { reportId: ownReportId },
        { said: 'La squadra parte', heardBy, saidAt: door.now() },
      )
    const judge = (isThem: boolean, heardBy: string) =>
      ok(
        'coordinator',
        listed.judgeCaller,
        { caseId, sourceId: ownReportId },
        { isThem, reason: 'Sentito il comando', heardBy },
      )
    const receipt = async () =>
      (await door.ask(getReceipt, { headers: await door.link('receipt', ownReportId) })).json() as { state: string }

    it('is told nothing before somebody has looked, and nothing when it is him', async () => {
      expect(await tell('Ermete Prova')).toBeUndefined()
      expect(await tell(HIS_NAME)).toBe('CallerUnanswered')
      expect((await receipt()).state).toBe('team_called')
      await judge(true, HIS_NAME)
      expect(await tell(HIS_NAME)).toBe('CallerInConflict')
      expect(await tell()).toBe('CallerInConflict')
      expect((await receipt()).state).toBe('received')
    })

    it('is told as anybody once somebody has said, with the reason, that it is another', async () => {
      await judge(false, HIS_NAME)
      expect(await tell(HIS_NAME)).toBeUndefined()
      expect((await receipt()).state).toBe('team_called')
    })

    it('nobody is judged who is on no list', async () => {
      const body = { isThem: true, reason: 'x' }
      const other = (await door.openCase()).caseId
      expect(await code('coordinator', listed.judgeCaller, { caseId: other, sourceId: ownReportId }, body)).toBe(
        'NobodyListed',
      )
    })
  })

  it('comes off the list with a reason: what was noted stays, the alarm and the warning end', async () => {
    const view = await ok<protection.ProtectionView>('coordinator', protection.getProtection, { caseId })
    const him = view.conflicts.find((one) => one.name === HIS_NAME)
    expect(him).toMatchObject({ kind: 'name', reason: 'È il marito', by: 'Licia Esempi' })
    const reportId = await heCalls(HIS_NAME)
    await look()
    expect(await alarmsOf('coordinator')).toContainEqual(expect.objectContaining({ id: caseId }))
    const strike = { caseId, conflictId: him?.conflictId ?? '' }
    expect((await ask('field_worker', protection.strikeConflict, strike, { reason: 'x' })).statusCode).toBe(403)
    await ok('coordinator', protection.strikeConflict, strike, { reason: 'Non è più un pericolo' })
    expect(await alarmsOf('coordinator')).toEqual([])
    expect((await callersOf('coordinator')).find(({ sourceId }) => sourceId === reportId)).toMatchObject({ listed: [] })
    await look()
  })

  it('keeps no name in events, and all this in views that a rebuild makes again', async () => {
    const rows = await door.asOwner<{ data: string }>('select data::text as data from events')
    expect(rows.map(({ data }) => data).join()).not.toMatch(/Inventat/)
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })

  it('shows the desk that took the call of her case who calls, and why it is told nothing', async () => {
    const reportId = await heCalls('Bruno Esempi')
    expect(await warnedAt('call_taker', reportId)).toEqual([])
    await door.give('protection', caseId, (words) => ({
      type: 'GiveKey',
      userId: door.userIdOf(people.call_taker),
      reason: words.keep('segue il caso'),
    }))
    expect(await warnedAt('call_taker', reportId)).toMatchObject([{ caseId }])
    expect((await ok<{ caseId?: string }>('call_taker', getReport, { reportId })).caseId).toBeUndefined()
  })

  it('says that somebody called so works here, whom a name alone does not keep out, until they are named themselves', async () => {
    const other = await door.openCase()
    const seen = async () =>
      (await ok<protection.ProtectionView>('coordinator', protection.getProtection, { caseId: other.caseId })).conflicts
    await ok('coordinator', listed.nameListedPerson, { caseId: other.caseId }, name('Calisto Finti', 'È il cugino'))
    await ok('coordinator', listed.nameListedPerson, { caseId: other.caseId }, name(HIS_NAME, 'È il marito'))
    expect((await seen()).map(({ alike }) => alike)).toEqual([['Callisto Finti'], []])
    expect((await ask('call_taker', getCase, { caseId: other.caseId })).statusCode, 'still sees it').toBe(200)
    const ref = door.userIdOf(people.call_taker)
    const named = { conflictId: newId(), kind: 'staff', ref, reason: 'È il cugino' }
    await ok('coordinator', protection.nameConflict, { caseId: other.caseId }, named)
    expect((await seen()).map(({ alike }) => alike)).toEqual([[], [], []])
    expect((await ask('call_taker', getCase, { caseId: other.caseId })).statusCode).toBe(404)
  })

  it('is asked of that report alone, of its own station, and of the names that are on the list now', async () => {
    const other = await door.openCase()
    const tell = (reportId = other.reportId) =>
      code('coordinator', giveFeedback, { reportId }, { said: 'La squadra parte', saidAt: door.now() })
    const list = async (who: string) => {
      const body = name(who, 'Per prova')
      await ok('coordinator', listed.nameListedPerson, { caseId: other.caseId }, body)
      return body.conflictId
    }
    const him = await list(HIS_NAME)
    await list('Gino Fittizi')
    const judged = { isThem: true, reason: 'Sentito il comando', heardBy: HIS_NAME }
    await ok('coordinator', listed.judgeCaller, { caseId: other.caseId, sourceId: other.reportId }, judged)
    expect([await tell(), await tell((await door.openCase()).reportId)]).toEqual(['CallerInConflict', undefined])
    const strike = { caseId: other.caseId, conflictId: him }
    await ok('coordinator', protection.strikeConflict, strike, { reason: 'Era un altro' })
    expect(await tell(), 'whoever else is on the list').toBeUndefined()
    await door.asOwner(
      `update view_reports set received = jsonb_set(received, '{stationKey}', '"carabinieri-rho"') where report_id = $1`,
      [other.reportId],
    )
    expect(await tell(), 'a station that is in no conflict').toBeUndefined()
  })
})
