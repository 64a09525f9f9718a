// SPDX-License-Identifier: AGPL-3.0-or-later
// S-4 (domain.md §10) at the door: who sees a protected case, and what whoever asks about her learns.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseView, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { getQueue } from '#core/cases/queueApi.ts'
import { getWorld, type World } from '#core/cases/worldApi.ts'
import { type Attempt, listAttempts, recordAttempt, verifyAttempt } from '#core/people/attemptApi.ts'
import { getPerson, searchPeople } from '#core/people/peopleApi.ts'
import * as api from '#core/protection/protectionApi.ts'
import { getReceipt } from '#core/reports/reportsApi.ts'
import { giveFeedback } from '#core/reports/triageApi.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const HER_NAME = 'Fulvia Modelli'

describeOnEachPostgres('a protected case', (server) => {
  let door: FrontDoor
  let keys: Record<Role | 'second', Record<string, string>>
  let caseId: string
  let reportId: string
  const personId = newId()

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = { ...(await door.everyRole()), second: await door.signedIn(people.strangerInTheField) }
    const opened = await door.openCase()
    caseId = opened.caseId
    reportId = opened.reportId
    // Bruno was called first and did not come; Licia did.
    const [licia, bruno] = [door.userIdOf(people.field_worker), door.userIdOf(people.strangerInTheField)]
    await door.give('page', opened.pageId, (words) => ({
      type: 'DeclinePage',
      userId: licia,
      reason: words.keep('non posso'),
    }))
    expect(bruno).not.toBe(licia)
    await ok('coordinator', linkPerson, { caseId }, { personId, role: 'assisted', calledBy: HER_NAME, profile: sober })
    // Whoever is asked reads what for; once somebody goes, it is nobody else's, though nothing is protected yet.
    expect((await ask('second', getCase, { caseId })).statusCode).toBe(200)
    await door.give('page', opened.pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
    expect((await ask('second', getCase, { caseId })).statusCode).toBe(404)
    expect((await ask('second', getPerson, { personId })).statusCode).toBe(404)
    await ok(
      'coordinator',
      api.protectCase,
      { caseId },
      { ground: 'judged_by_person', reason: 'Il marito è in servizio' },
    )
    const conflict = { conflictId: newId(), kind: 'station', ref: 'commissariato-rho-pero', reason: 'È il suo comando' }
    await ok('field_worker', api.nameConflict, { caseId }, conflict)
  })
  afterAll(() => door.close())

  const ask = (who: keyof typeof keys, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
  async function ok<T>(
    who: keyof typeof keys,
    endpoint: Endpoint,
    params: Record<string, string> = {},
    body?: unknown,
  ): Promise<T> {
    const answer = await ask(who, endpoint, params, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as T
  }
  const alarmsOf = async (who: keyof typeof keys) => (await ok<World>(who, getWorld)).alarms

  it('is read by who answered and by the coordinator; who was called and did not come loses sight of it', async () => {
    for (const who of ['field_worker', 'coordinator'] as const)
      expect((await ok<CaseView>(who, getCase, { caseId })).people).toMatchObject([{ calledBy: HER_NAME }])
    expect((await ask('second', getCase, { caseId })).statusCode).toBe(404)
  })

  it('is a number at the desk of the next shift: no word, no person, no place, no town', async () => {
    const seen = await ok<CaseView>('call_taker', getCase, { caseId })
    expect(seen).toMatchObject({ hasFile: false, isProtected: true, people: [], diary: [], place: '', account: '' })
    expect(JSON.stringify(seen)).not.toContain('Corso Europa')
    const { items } = await ok<{ items: { id: string; municipality?: string }[] }>('call_taker', getQueue)
    expect(items.find(({ id }) => id === caseId)).not.toHaveProperty('municipality')
    expect((await ask('call_taker', api.getProtection, { caseId })).statusCode).toBe(404)
  })

  it('hides the person from every search, like one that does not exist', async () => {
    for (const who of ['call_taker', 'second'] as const) {
      for (const typed of [HER_NAME, 'Modelli', 'Modeli']) {
        const found = await ask(who, searchPeople, {}, { typed })
        expect(found.json(), typed).toEqual((await ask(who, searchPeople, {}, { typed: 'Nessuno Inventato' })).json())
      }
      const hidden = await ask(who, getPerson, { personId })
      const missing = await ask(who, getPerson, { personId: newId() })
      expect([hidden.statusCode, hidden.body]).toEqual([missing.statusCode, missing.body])
    }
  })

  it('bars a coordinator who is in conflict, whatever the role', async () => {
    const conflictId = newId()
    const who = { conflictId, kind: 'staff', ref: door.userIdOf(people.coordinator), reason: 'È sua sorella' }
    await ok('field_worker', api.nameConflict, { caseId }, who)
    expect((await ask('coordinator', getCase, { caseId })).statusCode).toBe(404)
    expect((await ok<{ items: { id: string }[] }>('coordinator', getQueue)).items.map(({ id }) => id)).not.toContain(
      caseId,
    )
    await door.give('protection', caseId, (words) => ({
      type: 'StrikeConflict',
      conflictId,
      reason: words.keep('non è sua sorella'),
    }))
    expect((await ask('coordinator', getCase, { caseId })).statusCode).toBe(200)
  })

  it('says on the receipt of a station in conflict what it said before there was a case', async () => {
    const receipt = async () =>
      (await door.ask(getReceipt, { headers: await door.link('receipt', reportId) })).json() as { state: string }
    expect((await receipt()).state).toBe('team_called')
    const conflict = { conflictId: newId(), kind: 'station', ref: 'carabinieri-rho', reason: 'Un collega di lui' }
    await door.asOwner(
      `update view_reports set received = jsonb_set(received, '{stationKey}', '"carabinieri-rho"') where report_id = '${reportId}'`,
    )
    await ok('coordinator', api.nameConflict, { caseId }, conflict)
    expect(await receipt()).toMatchObject({ state: 'received', patrolMayGo: false })
    const said = { said: 'La squadra è arrivata', saidAt: door.now() }
    expect((await ask('coordinator', giveFeedback, { reportId }, said)).json()).toMatchObject({
      status: 409,
      code: 'StationInConflict',
    })
    await door.asOwner(`update view_reports set received = received - 'stationKey' where report_id = '${reportId}'`)
  })

  it('is joined by the anti-violence centre with consent, and left out of its sight before and after', async () => {
    expect((await ask('anti_violence_centre', getCase, { caseId })).statusCode).toBe(404)
    await ok('field_worker', api.joinCentre, { caseId }, { consent: 'Ha detto sì a Licia, da sola' })
    expect(await ok<CaseView>('anti_violence_centre', getCase, { caseId })).toMatchObject({ hasFile: true })
    await ok('anti_violence_centre', api.recordRiskBand, { caseId }, { band: 'high' })
    const other = await door.openCase()
    expect((await ask('anti_violence_centre', getCase, { caseId: other.caseId })).statusCode).toBe(404)
  })

  describe('whoever asks about her', () => {
    const request = (askedFor: string) => ({
      askedFor,
      asker: 'Ispettore Inventati',
      stationKey: 'commissariato-rho-pero',
    })

    it('leaves the same trace on the screen as who asks about nobody', async () => {
      const answers = []
      for (const askedFor of ['Fulvia Modeli', 'Nessuno Inventato']) {
        const attemptId = newId()
        const recorded = await ask('call_taker', recordAttempt, { attemptId }, request(askedFor))
        const verified = await ask(
          'call_taker',
          verifyAttempt,
          { attemptId },
          {
            stationKey: 'commissariato-rho-pero',
            outcome: 'request_unknown',
          },
        )
        const { attempts } = await ok<{ attempts: Attempt[] }>('call_taker', listAttempts)
        const {
          attemptId: _,
          askedFor: __,
          at: ___,
          verified: told,
          ...line
        } = attempts.find((one) => one.attemptId === attemptId) as Attempt
        answers.push([recorded.statusCode, verified.statusCode, line, told?.dialled, told?.outcome])
      }
      expect(answers[0]).toEqual(answers[1])
      await dueAttempts(door.deps).run(() => {})
      expect(answers[0]?.[3]).toBe('+39 000 000 0202')
      expect((await alarmsOf('call_taker')).filter(({ kind }) => kind === 'attempt')).toEqual([])
    })

    it('alerts the coordinator and the centre, with a name a letter off too, and stands in the diary of the case', async () => {
      for (const who of ['coordinator', 'anti_violence_centre'] as const) {
        const attempts = (await alarmsOf(who)).filter(({ kind }) => kind === 'attempt')
        expect(attempts, who).toMatchObject([{ id: caseId }])
        const listed = await ok<{ attempts: Attempt[] }>(who, listAttempts)
        expect(listed.attempts.filter(({ cases }) => cases.length > 0)).toMatchObject([{ askedFor: 'Fulvia Modeli' }])
      }
      const { diary } = await ok<CaseView>('field_worker', getCase, { caseId })
      expect(diary.map(({ type }) => type)).toEqual(expect.arrayContaining(['AttemptRecorded', 'AttemptVerified']))
    })

    it('is no alarm once the station says that it knows of the request', async () => {
      const { attempts } = await ok<{ attempts: Attempt[] }>('coordinator', listAttempts)
      const hers = attempts.find(({ cases }) => cases.length > 0)
      const body = { stationKey: 'commissariato-rho-pero', outcome: 'request_known' }
      await ok('coordinator', verifyAttempt, { attemptId: hers?.attemptId ?? '' }, body)
      await dueAttempts(door.deps).run(() => {})
      const { diary } = await ok<CaseView>('field_worker', getCase, { caseId })
      expect(diary.filter(({ type }) => type.startsWith('Attempt')).map(({ type }) => type)).toEqual([
        'AttemptRecorded',
        'AttemptVerified',
        'AttemptVerified',
      ])
      expect((await alarmsOf('coordinator')).filter(({ kind }) => kind === 'attempt')).toEqual([])
    })

    it('finds her behind as many words as whoever asks puts before her name', async () => {
      const attemptId = newId()
      const askedFor = 'la signora con due bambini che ieri sera avete portato via da Pero, Fulvia Modelli'
      await ok('call_taker', recordAttempt, { attemptId }, request(askedFor))
      await dueAttempts(door.deps).run(() => {})
      const { attempts } = await ok<{ attempts: Attempt[] }>('coordinator', listAttempts)
      expect(attempts.find((one) => one.attemptId === attemptId)?.cases).toMatchObject([{ caseId }])
    })

    it('stays in the list of the centre, however much is asked about others after it', async () => {
      const { attempts: before } = await ok<{ attempts: Attempt[] }>('anti_violence_centre', listAttempts)
      expect(before.length).toBeGreaterThan(0)
      const others = `insert into view_attempts select (jsonb_populate_record(a, jsonb_build_object(
          'attempt_id', gen_random_uuid(), 'recorded_at', $1::timestamptz + interval '1 second', 'case_ids', '{}'::uuid[]))).*
        from view_attempts a, generate_series(1, 250) where attempt_id = $2 returning attempt_id`
      const made = await door.asOwner<{ attempt_id: string }>(others, [door.now(), before[0]?.attemptId])
      try {
        expect((await ok<{ attempts: Attempt[] }>('anti_violence_centre', listAttempts)).attempts).toEqual(before)
      } finally {
        const ids = made.map(({ attempt_id }) => attempt_id)
        await door.asOwner('delete from view_attempts where attempt_id = any($1)', [ids])
      }
    })
  })

  it('keeps all this in views that a rebuild makes again', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
