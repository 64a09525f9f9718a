// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getSession } from '#core/access/sessionApi.ts'
import { type Arrival, listArrivals, refuseStay } from '#core/beds/arrivalsApi.ts'
import {
  checkIn,
  confirmStay,
  endStay,
  getBedBoard,
  getBedBoardForPerson,
  holdBed,
  markBed,
  releaseHold,
  requestStay,
  waiveCondition,
} from '#core/beds/bedsApi.ts'
import { getCase, recordDeparture } from '#core/cases/casesApi.ts'
import { getWorld } from '#core/cases/worldApi.ts'
import { acknowledgePage } from '#core/paging/pagingApi.ts'
import { nameConflict, protectCase } from '#core/protection/protectionApi.ts'
import { searchReads } from '#core/reads/readsApi.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueAlerts } from '#server/engine/dueAlerts.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { sendAlerts } from '#server/engine/sendAlerts.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const CANARY = 'canarino-degli-arrivi'
const NAME = 'Ermete Inventati'

describeOnEachPostgres('the arrivals of one house', (server) => {
  let door: FrontDoor
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>

  const ask = (who: keyof typeof keys, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: keys[who] })
  async function ok<E extends Endpoint>(who: keyof typeof keys, endpoint: E, params = {}, body?: unknown) {
    const answer = await ask(who, endpoint, params, body)
    expect(answer.statusCode, `${endpoint.id} ${answer.body}`).toBe(200)
    return answer.json() as AnswerOf<E>
  }
  const engine = () => {
    const { db, ambito, clock } = door.deps
    const { channels } = fakePhones(db, ambito.id, clock)
    return { ...door.deps, channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
  }
  async function aHeldBed(resourceKey = 'casa-esempio') {
    const { caseId } = await door.openCase()
    const personId = await door.linkPerson(caseId)
    const stayId = newId()
    await ok('coordinator', holdBed, { stayId }, { caseId, personId, resourceKey })
    return { caseId, personId, stayId }
  }
  const ofHouse = async (stayId: string): Promise<Arrival | undefined> =>
    (await ok('shelter_worker', listArrivals)).arrivals.find((arrival) => arrival.stayId === stayId)

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
  })
  afterAll(() => door.close())

  it('says what is needed first, and the name once the house has said yes; each reading of it is on the register', async () => {
    const { caseId, personId, stayId } = await aHeldBed()
    const asked = await ofHouse(stayId)
    expect(asked).toMatchObject({ phase: 'held', needs: { sex: 'male', hasDog: false, negativeTbTest: 'yes' } })
    expect(asked).not.toHaveProperty('guest')

    await ok('shelter_worker', confirmStay, { stayId }, {})
    expect(await ofHouse(stayId)).toMatchObject({ phase: 'confirmed', guest: { personId, calledBy: NAME } })
    const { body } = await ask('shelter_worker', listArrivals)
    const { number } = await ok('coordinator', getCase, { caseId })
    for (const secret of [caseId, number, 'Corso Europa', 'Albergo Prova']) expect(body).not.toContain(secret)
    const { reads } = await ok('dpo', searchReads, {}, { readerId: door.userIdOf(people.shelter_worker) })
    expect(reads.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['list', 'person']))

    await ok('shelter_worker', checkIn, { stayId }, { at: door.now() })
    expect(await ofHouse(stayId)).toMatchObject({ phase: 'checked_in' })
    await ok('shelter_worker', endStay, { stayId }, { at: door.now() })
    expect(await ofHouse(stayId)).toBeUndefined()
  })

  it('reads who let somebody in without what the house asks for', async () => {
    const { caseId } = await door.openCase()
    const [personId, stayId] = [await door.linkPerson(caseId), newId()]
    await ok('coordinator', requestStay, { stayId }, { caseId, personId, resourceKey: 'casa-esempio' })
    await ok('coordinator', waiveCondition, { stayId }, { condition: 'tb_test', reason: 'Piano freddo attivo.' })
    const [row] = await door.asOwner('select waivers from view_stays where stay_id = $1', [stayId])
    expect(row).toMatchObject({ waivers: [{ condition: 'tb_test', userId: door.userIdOf(people.coordinator) }] })
  })

  it('refuses with a reason, which whoever follows the case reads; without one, never', async () => {
    const { caseId, stayId } = await aHeldBed()
    const unsaid = await ask('shelter_worker', refuseStay, { stayId }, { reason: ' ' })
    expect(unsaid.json()).toMatchObject({ status: 400, fields: [{ path: 'body.reason' }] })
    await ok('shelter_worker', refuseStay, { stayId }, { reason: CANARY })
    expect(await ofHouse(stayId)).toBeUndefined()
    expect((await ask('coordinator', getCase, { caseId })).body).toContain(CANARY)
    expect((await ask('shelter_worker', refuseStay, { stayId }, { reason: CANARY })).json().code).toBe('NotHeld')
  })

  it('a refusal rings at the desk, is the next step of the case and is told to who is on the road; until another place is held', async () => {
    const { caseId, stayId, personId } = await aHeldBed()
    const responder = door.userIdOf(people.field_worker)
    const [page] = (await ok('coordinator', getCase, { caseId })).callOuts
    await ok('field_worker', acknowledgePage, { pageId: page?.pageId ?? '' }, {})
    await ok('field_worker', recordDeparture, { caseId }, { at: door.now() })
    const rung = async (who: keyof typeof keys) =>
      (await ok(who, getWorld)).alarms.filter(({ kind }) => kind === 'stay_refused')
    const next = async () => (await ok('field_worker', getCase, { caseId })).nextStep
    expect(await next()).toMatchObject({ step: 'arrive' })
    expect((await rung('call_taker')).filter(({ id }) => id === caseId)).toEqual([])

    await ok('shelter_worker', refuseStay, { stayId }, { reason: CANARY })
    for (const who of ['call_taker', 'coordinator', 'field_worker'] as const)
      expect((await rung(who)).map(({ id }) => id)).toContain(caseId)
    expect(await next()).toEqual({ step: 'find_place', reason: 'house_refused' })

    // The calls of this evening have left: an alert steps aside for them.
    await door.asOwner(`update outbox set state = 'handed_over' where state = 'queued'`)
    await dueAlerts(engine()).run(() => {})
    for (let round = 0; round < 4; round += 1) await sendAlerts(engine()).run(() => {})
    const told = await door.asOwner<{ user_id: string; channel: string; body: string }>(
      `select user_id, channel, body from fake_phone_messages where body like '%ha rifiutato il posto%'`,
    )
    expect(told.map(({ user_id }) => user_id)).toEqual(told.map(() => responder))
    expect(told.map(({ channel }) => channel)).toContain('sms')
    for (const { body } of told) for (const secret of [CANARY, caseId, 'Esempio']) expect(body).not.toContain(secret)

    const again = { caseId, personId, resourceKey: 'albergo-prova' }
    await ok('field_worker', holdBed, { stayId: newId() }, again)
    expect((await rung('call_taker')).map(({ id }) => id)).not.toContain(caseId)
    expect(await next()).toMatchObject({ step: 'arrive' })
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })

  it('a refusal of a protected case rings for nobody who may not see it', async () => {
    const { caseId, stayId } = await aHeldBed()
    await ok('coordinator', protectCase, { caseId }, { ground: 'judged_by_person', reason: CANARY })
    const conflict = {
      conflictId: newId(),
      kind: 'staff',
      ref: door.userIdOf(people.call_taker),
      reason: CANARY,
    } as const
    await ok('coordinator', nameConflict, { caseId }, conflict)
    await ok('shelter_worker', refuseStay, { stayId }, { reason: CANARY })
    const seen = async (who: keyof typeof keys) => (await ok(who, getWorld)).alarms.some(({ id }) => id === caseId)
    expect([await seen('coordinator'), await seen('call_taker')]).toEqual([true, false])
  })

  it('of a protected case says what is needed and never the name; to whoever is in conflict, nothing', async () => {
    const { caseId, stayId } = await aHeldBed()
    await ok('shelter_worker', confirmStay, { stayId }, {})
    await ok('coordinator', protectCase, { caseId }, { ground: 'judged_by_person', reason: CANARY })
    expect(await ofHouse(stayId)).toMatchObject({ phase: 'confirmed' })
    expect(await ofHouse(stayId)).not.toHaveProperty('guest')
    const conflict = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.shelter_worker), reason: CANARY }
    await ok('coordinator', nameConflict, { caseId }, conflict)
    expect(await ofHouse(stayId)).toBeUndefined()
    const late = await ask('shelter_worker', checkIn, { stayId }, { at: door.now() })
    const never = await ask('shelter_worker', checkIn, { stayId: newId() }, { at: door.now() })
    expect([late.statusCode, late.json().code]).toEqual([404, never.json().code])
  })

  it('another house is as if it were not there: its stays, its beds, its name', async () => {
    const { stayId } = await aHeldBed('albergo-prova')
    expect(await ofHouse(stayId)).toBeUndefined()
    for (const [act, body] of [
      [confirmStay, {}],
      [refuseStay, { reason: CANARY }],
      [checkIn, { at: door.now() }],
      [endStay, { at: door.now() }],
    ] as const) {
      const there = await ask('shelter_worker', act, { stayId }, body)
      const nowhere = await ask('shelter_worker', act, { stayId: newId() }, body)
      expect([there.statusCode, there.json().code], act.id).toEqual([404, nowhere.json().code])
    }
    const bed = { resourceKey: 'albergo-prova', bedKey: 'camera-4', mark: 'out_of_service' }
    const missing = { ...bed, resourceKey: 'casa-mai-vista' }
    const [there, nowhere] = [
      await ask('shelter_worker', markBed, { stayId: newId() }, bed),
      await ask('shelter_worker', markBed, { stayId: newId() }, missing),
    ]
    expect([there.statusCode, there.json().code]).toEqual([404, nowhere.json().code])
    const { words } = await ok('shelter_worker', getSession)
    expect(words.resources.map(({ key }) => key)).toEqual(['casa-esempio'])
    expect((await ask('shelter_worker', getBedBoard)).statusCode).toBe(403)
  })

  it('tells the board the stay of a bed it marked, never that of somebody', async () => {
    const [{ stayId: theirs }, ours] = [await aHeldBed(), newId()]
    await ok(
      'shelter_worker',
      markBed,
      { stayId: ours },
      { resourceKey: 'casa-esempio', bedKey: 'f3', mark: 'out_of_service' },
    )
    for (const who of ['call_taker', 'field_worker', 'coordinator'] as const) {
      const { body } = await ask(who, getBedBoard)
      expect([body.includes(theirs), body.includes(ours)], who).toEqual([false, true])
    }
    await ok('shelter_worker', endStay, { stayId: ours }, { at: door.now() })
  })

  it('marks a bed of its own, and frees it again', async () => {
    const stayId = newId()
    const bed = { resourceKey: 'casa-esempio', bedKey: 'f4', mark: 'out_of_service' }
    await ok('shelter_worker', markBed, { stayId }, bed)
    const { house } = await ok('shelter_worker', listArrivals)
    expect(house.beds.find(({ bedKey }) => bedKey === 'f4')).toMatchObject({ state: 'out_of_service', stayId })
    await ok('shelter_worker', endStay, { stayId }, { at: door.now() })
    const after = await ok('shelter_worker', listArrivals)
    expect(after.house.beds.find(({ bedKey }) => bedKey === 'f4')?.state).toBe('free')
  })

  it('has its board judged for somebody of that case, and for nobody else', async () => {
    const [{ caseId, personId }, other] = [await aHeldBed(), await aHeldBed('albergo-prova')]
    const board = async (who: string) =>
      (await ask('coordinator', getBedBoardForPerson, { caseId, personId: who })).statusCode
    expect([await board(personId), await board(other.personId), await board(newId())]).toEqual([200, 404, 404])
  })

  it('hears of a dog until it has a place of its own', async () => {
    const { personId, stayId } = await aHeldBed()
    const needsDog = async (placedAt: string | null) => {
      await door.asOwner(
        `update view_people set profile = profile || '{"hasDog": true}', dog_placed_at = $2 where person_id = $1`,
        [personId, placedAt],
      )
      return (await ofHouse(stayId))?.needs.hasDog
    }
    expect([await needsDog(null), await needsDog(door.now())]).toEqual([true, false])
    await ok('coordinator', releaseHold, { stayId }, {})
  })

  it('is for nobody else, and for nobody without a house', async () => {
    for (const who of ['coordinator', 'field_worker', 'municipal_worker', 'management'] as const)
      expect((await ask(who, listArrivals)).statusCode, who).toBe(403)
    await door.asOwner('update members set house = null where user_id = $1', [door.userIdOf(people.shelter_worker)])
    expect((await ask('shelter_worker', listArrivals)).statusCode).toBe(404)
  })
})
