// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is told at home that there is something to look at: who may know, once an hour, and never before a call.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as glass from '#core/breakglass/breakGlassApi.ts'
import { type CaseView, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { type Attempt, listAttempts, recordAttempt } from '#core/people/attemptApi.ts'
import * as protection from '#core/protection/protectionApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { openVigil } from '#core/vigils/vigilsApi.ts'
import { streams } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueAlerts, dueGatheredAlerts } from '#server/engine/dueAlerts.ts'
import { dueAttempts } from '#server/engine/dueAttempts.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { sendAlerts } from '#server/engine/sendAlerts.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const HER_NAME = 'Fulvia Modelli'

describeOnEachPostgres('an alert', (server) => {
  let door: FrontDoor
  let keys: Record<string, Record<string, string>>
  let caseId: string

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    caseId = (await door.openCase()).caseId
    const her = { personId: newId(), role: 'assisted', calledBy: HER_NAME, profile: sober }
    await ok('coordinator', linkPerson, { caseId }, her)
    const ground = { ground: 'judged_by_person', reason: 'Il marito è in servizio' }
    await ok('coordinator', protection.protectCase, { caseId }, ground)
    await calledOut()
  })
  afterAll(() => door.close())

  const ask = (who: string, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
  async function ok<T>(who: string, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) {
    const answer = await ask(who, endpoint, params, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as T
  }
  const engine = () => {
    const { db, ambito, clock } = door.deps
    const { channels } = fakePhones(db, ambito.id, clock)
    return { ...door.deps, channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
  }
  async function work() {
    for (const job of [dueAlerts(engine()), dueGatheredAlerts(engine())]) await job.run(() => {})
    for (let round = 0; round < 4; round += 1) await sendAlerts(engine()).run(() => {})
  }
  /** Nothing of a call-out waits to leave. */
  const calledOut = () => door.asOwner(`update outbox set state = 'handed_over' where state = 'queued'`)
  const later = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)
  const heard = (userKey: string) =>
    door.asOwner<{ channel: string; body: string }>(
      `select channel, body from fake_phone_messages where user_id = $1 and body like '%da guardare%' order by received_at, channel`,
      [door.userIdOf(userKey)],
    )
  const somebodyAsks = async (askedFor: string) => {
    const attemptId = newId()
    const answer = await ask('call_taker', recordAttempt, { attemptId }, { askedFor })
    expect(answer.statusCode, answer.body).toBe(200)
    await dueAttempts(door.deps).run(() => {})
    return { attemptId, answer }
  }
  const toldOf = async (who: string, attemptId: string) =>
    (await ok<{ attempts: Attempt[] }>(who, listAttempts)).attempts.find((one) => one.attemptId === attemptId)?.told

  it('answers the desk the same whoever was asked for, and says nothing of where the log stands', async () => {
    const [known, unknown] = [await somebodyAsks(HER_NAME), await somebodyAsks('Nessuno Inventati')]
    expect(known.answer.json()).toEqual({})
    expect(known.answer.body).toBe(unknown.answer.body)
    await work()
    // Only the coordinator: the centre was not asked to this case, and nobody is told of somebody unknown.
    expect(await heard(people.anti_violence_centre)).toEqual([])
    const toCoordinator = await heard(people.coordinator)
    expect(toCoordinator.map(({ channel }) => channel)).toEqual(['email', 'sms'])
    for (const { body } of toCoordinator) {
      expect(body).toBe("PIS: c'è un tentativo da guardare. Apra Veglia: http://veglia.example/chi-chiede")
    }
    expect(await toldOf('coordinator', known.attemptId)).toEqual([
      expect.objectContaining({
        at: expect.any(String),
        takenBy: expect.arrayContaining(['sms', 'email']),
        failedBy: [],
        isLeaving: false,
      }),
    ])
    expect(await toldOf('coordinator', unknown.attemptId)).toEqual([])
    // The desk that was asked learns nothing from it.
    expect(await toldOf('call_taker', known.attemptId)).toEqual([])
  })

  it('is one message an hour, with a count', async () => {
    const before = (await heard(people.coordinator)).length
    for (let n = 0; n < 3; n += 1) {
      later(5)
      await somebodyAsks(HER_NAME)
      await work()
    }
    expect(await heard(people.coordinator)).toHaveLength(before)
    later(50)
    await work()
    await work()
    const fresh = (await heard(people.coordinator)).slice(before)
    expect(fresh.map(({ channel }) => channel)).toEqual(['email', 'sms'])
    for (const { body } of fresh) expect(body).toContain("nell'ultima ora: 3.")
  })

  it('is tried again when nobody takes it, and says on the record that it did not leave', async () => {
    later(120)
    const { attemptId } = await somebodyAsks(HER_NAME)
    const deaf = { kind: 'sms', lanes: 8, send: () => Promise.reject(new Error('no signal')) }
    const broken = {
      ...engine(),
      channels: { voice: deaf, sms: deaf, email: deaf, push: deaf },
    } as unknown as EngineDeps
    await dueAlerts(broken).run(() => {})
    expect(await toldOf('coordinator', attemptId)).toEqual([
      expect.objectContaining({ takenBy: [], failedBy: [], isLeaving: true }),
    ])
    for (let round = 0; round < 8; round += 1) {
      await sendAlerts(broken).run(() => {})
      later(2)
    }
    expect(await toldOf('coordinator', attemptId)).toEqual([
      expect.objectContaining({ takenBy: [], failedBy: expect.arrayContaining(['sms', 'email']), isLeaving: false }),
    ])
  })

  it('of somebody without any way to be told is never on its way, and says so at once', async () => {
    later(120)
    const { attemptId } = await somebodyAsks(HER_NAME)
    const { ambito } = door.deps
    const nowhere = () => ambito.listStaff().map((one) => ({ ...one, phone: undefined, email: undefined }))
    await dueAlerts({ ...engine(), ambito: { ...ambito, listStaff: nowhere } } as unknown as EngineDeps).run(() => {})
    expect(await toldOf('coordinator', attemptId)).toEqual([
      expect.objectContaining({ at: expect.any(String), takenBy: [], failedBy: [], isLeaving: false }),
    ])
  })

  it('steps aside while the first call of an emergency waits to leave', async () => {
    later(120)
    await somebodyAsks(HER_NAME)
    await dueAlerts(engine()).run(() => {})
    const before = (await heard(people.coordinator)).length
    await door.asOwner(`update outbox set urgency = 1, may_wait = false, state = 'queued', next_try_at = '2026-01-01'`)
    const next = await sendAlerts(engine()).run(() => {})
    expect(next).toBeDefined()
    expect(await heard(people.coordinator)).toHaveLength(before)
    await calledOut()
    await work()
    expect((await heard(people.coordinator)).length).toBe(before + 2)
  })

  it('of break-glass goes to the coordinator; and to the DPO alone where every coordinator is in conflict', async () => {
    later(120)
    keys.call_taker = await door.signedIn(people.call_taker)
    await ok('call_taker', openVigil, { vigilId: newId() }, {})
    const { number } = await ok<CaseView>('coordinator', getCase, { caseId })
    const sought = { kind: 'case', sought: number }
    const open = async () => {
      await ok('call_taker', glass.checkBreakGlass, {}, sought)
      const breakGlassId = newId()
      const reason = 'L’ospedale chiede chi la può minacciare'
      await ok('call_taker', glass.openBreakGlass, { breakGlassId }, { ...sought, reason })
      await work()
      await ok('call_taker', glass.giveBackBreakGlass, { breakGlassId }, {})
      return breakGlassId
    }
    const [one] = [await open()]
    expect((await heard(people.coordinator)).at(-1)?.body).toContain("accesso d'emergenza da guardare")
    expect(await heard(people.dpo)).toEqual([])
    const { toReview } = await ok<{ toReview: glass.BreakGlassView[] }>('dpo', glass.listBreakGlasses)
    expect(toReview.find(({ breakGlassId }) => breakGlassId === one)?.told[0]?.takenBy).toContain('sms')

    later(120)
    keys.call_taker = await door.signedIn(people.call_taker)
    const before = (await heard(people.coordinator)).length
    const conflict = {
      conflictId: newId(),
      kind: 'staff',
      ref: door.userIdOf(people.coordinator),
      reason: 'È sua sorella',
    }
    await ok('coordinator', protection.nameConflict, { caseId }, conflict)
    await open()
    expect(await heard(people.coordinator)).toHaveLength(before)
    expect((await heard(people.dpo)).map(({ channel }) => channel)).toEqual(['email', 'sms'])
    // Nor of who asks for her.
    await somebodyAsks(HER_NAME)
    await work()
    expect(await heard(people.coordinator)).toHaveLength(before)
  })

  it('is there again when the views are folded anew', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
