// SPDX-License-Identifier: AGPL-3.0-or-later
// The only one awake at 03:00: what break-glass opens, to whom, for how long, and what is left of it in the morning.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as api from '#core/breakglass/breakGlassApi.ts'
import { type CaseView, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { getWorld, type World } from '#core/cases/worldApi.ts'
import { describePerson, getPerson, searchPeople } from '#core/people/peopleApi.ts'
import * as protection from '#core/protection/protectionApi.ts'
import { searchReads } from '#core/reads/readsApi.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { askOpening, listCaseOpenings } from '#core/vault/openingsApi.ts'
import { openVigil } from '#core/vigils/vigilsApi.ts'
import { streams } from '#server/app/streams.ts'
import { dueBreakGlasses, dueReviews } from '#server/engine/dueBreakGlasses.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { sober } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('break-glass', (server) => {
  let door: FrontDoor
  let keys: Record<string, Record<string, string>>
  let caseId: string
  let caseNumber: string
  const personId = newId()
  const reason = 'L’ospedale chiede chi la può minacciare'

  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = { ...(await door.everyRole()), second: await door.signedIn(people.strangerInTheField) }
    caseId = (await door.openCase()).caseId
    await ok(
      'coordinator',
      linkPerson,
      { caseId },
      { personId, role: 'assisted', calledBy: 'Fulvia Modelli', profile: sober },
    )
    await ok('coordinator', describePerson, { personId }, { born: '1991-03-12' })
    const ground = { ground: 'judged_by_person', reason: 'Il marito è in servizio' }
    await ok('coordinator', protection.protectCase, { caseId }, ground)
    caseNumber = (await ok<CaseView>('coordinator', getCase, { caseId })).number
    await ok('call_taker', openVigil, { vigilId: newId() }, {})
  })
  afterAll(() => door.close())

  const ask = (who: string, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
  async function ok<T>(
    who: string,
    endpoint: Endpoint,
    params: Record<string, string> = {},
    body?: unknown,
  ): Promise<T> {
    const answer = await ask(who, endpoint, params, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as T
  }
  const byNumber = () => ({ kind: 'case', sought: caseNumber })
  const byName = { kind: 'person', sought: 'Modelli Fulvia', born: '12/3/1991' }
  async function open(who: string, sought: object) {
    await ok(who, api.checkBreakGlass, {}, sought)
    const breakGlassId = newId()
    return { breakGlassId, answer: await ask(who, api.openBreakGlass, { breakGlassId }, { ...sought, reason }) }
  }
  const sees = async (who: string, endpoint: Endpoint, params: Record<string, string>) =>
    (await ask(who, endpoint, params)).statusCode === 200
  const seesFile = async (who: string) => {
    const answer = await ask(who, getCase, { caseId })
    return answer.statusCode === 200 && (answer.json() as CaseView).hasFile
  }
  const list = () => ok<AnswerOf<typeof api.listBreakGlasses>>('coordinator', api.listBreakGlasses)
  const alarms = async (who: string) =>
    (await ok<World>(who, getWorld)).alarms.filter(({ kind }) => kind.startsWith('break_glass'))
  const engine = () => door.deps as unknown as EngineDeps
  const later = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)

  describe('told before it is tried', () => {
    it('whether it is possible, and one answer for the missing, the barred and the half known', async () => {
      const conflictId = newId()
      const barred = { conflictId, kind: 'staff', ref: door.userIdOf(people.call_taker), reason: 'È suo cugino' }
      const outcomes = async () =>
        Promise.all(
          [byNumber(), byName].map(async (sought) => (await ask('call_taker', api.checkBreakGlass, {}, sought)).body),
        )
      expect((await outcomes()).map((body) => JSON.parse(body).outcome)).toEqual(['possible', 'possible'])
      await ok('coordinator', protection.nameConflict, { caseId }, barred)
      const kept = await outcomes()
      await ok('coordinator', protection.strikeConflict, { caseId, conflictId }, { reason: 'Non è suo cugino' })
      for (const sought of [
        { kind: 'case', sought: '26-9999' },
        { ...byName, born: '13/3/1991' },
      ]) {
        const missing = (await ask('call_taker', api.checkBreakGlass, {}, sought)).json()
        for (const body of kept) expect({ ...JSON.parse(body), asksLeft: 0 }).toEqual({ ...missing, asksLeft: 0 })
      }
    })

    it('that it is for whoever is on duty', async () => {
      // The desk has the vigil; the roster names the others.
      expect(await ok('call_taker', api.getMyBreakGlass)).not.toHaveProperty('notNow')
      const { rostering } = door.deps.ambito
      const { standing } = rostering
      Object.assign(rostering, { standing: [] })
      const rostered = await ok<{ notNow?: string }>('second', api.getMyBreakGlass)
      const refused = await ask('second', api.checkBreakGlass, {}, byNumber())
      const vigil = await ok<{ notNow?: string }>('call_taker', api.getMyBreakGlass)
      Object.assign(rostering, { standing })
      expect([rostered.notNow, refused.json().code, vigil.notNow]).toEqual(['NotOnDuty', 'NotOnDuty', undefined])
    })

    it('never in an order that lets somebody guess: what was not asked about does not open', async () => {
      const sought = { kind: 'person', sought: 'Fulvia Modelli', born: '1991-03-12' }
      const answer = await ask('second', api.openBreakGlass, { breakGlassId: newId() }, { ...sought, reason })
      expect(answer.json()).toMatchObject({ status: 409, code: 'AskFirst' })
    })
  })

  describe('opened', () => {
    it('shows one case to one person, marks each reading, and says so at once to the coordinator and to nobody else', async () => {
      expect(await seesFile('call_taker')).toBe(false)
      const { breakGlassId, answer } = await open('call_taker', byNumber())
      expect(answer.json()).toMatchObject({ kind: 'case', subjectId: caseId })
      expect(await seesFile('call_taker')).toBe(true)
      expect(await seesFile('second')).toBe(false)
      expect(await alarms('coordinator')).toMatchObject([{ kind: 'break_glass', id: breakGlassId }])
      expect(await alarms('call_taker')).toEqual([])

      const { toReview } = await list()
      expect(toReview).toMatchObject([{ breakGlassId, caseNumber, reason, isOpen: true, isLate: false, isMine: false }])
      const shown = toReview[0]?.reads.map(({ kind, act }) => `${kind} ${act}`)
      expect(shown).toContain('case getCase')
      const { reads } = await ok<AnswerOf<typeof searchReads>>('coordinator', searchReads, {}, { caseNumber })
      const own = reads.filter(({ readerId }) => readerId === door.userIdOf(people.call_taker))
      expect(own.filter(({ isBreakGlass }) => isBreakGlass).length).toBeGreaterThan(0)
      expect(own.find(({ isBreakGlass }) => isBreakGlass)).toMatchObject({ purpose: 'break_glass' })
    })

    it('never opens the vault, nor who may know', async () => {
      const openings = [
        await ask('second', api.checkBreakGlass, {}, byNumber()),
        (await open('second', byNumber())).answer,
        await ask('second', getCase, { caseId }),
      ]
      expect(openings.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
      for (const [endpoint, params, body] of [
        [protection.getProtection, { caseId }, undefined],
        [listCaseOpenings, { caseId }, undefined],
        [protection.askLift, { caseId }, { reason }],
        [askOpening, { openingId: newId() }, { caseId, destinationId: newId(), purpose: 'danger', reason }],
      ] as const)
        expect((await ask('second', endpoint, params, body)).statusCode, endpoint.id).toBe(404)
    })

    it('opens a person without their case', async () => {
      const other = newId()
      const elsewhere = (await door.openCase()).caseId
      const profile = { personId: other, role: 'assisted', calledBy: 'Sara Ipotetici', profile: sober }
      await ok('coordinator', linkPerson, { caseId: elsewhere }, profile)
      await ok('coordinator', describePerson, { personId: other }, { born: '4/5/1988' })
      await ok('coordinator', protection.protectCase, { caseId: elsewhere }, { ground: 'judged_by_person', reason })
      expect(await sees('second', getPerson, { personId: other })).toBe(false)
      const { answer } = await open('second', { kind: 'person', sought: 'sara ipotetici', born: '1988-05-04' })
      expect(answer.json()).toMatchObject({ kind: 'person', subjectId: other })
      expect(await sees('second', getPerson, { personId: other })).toBe(true)
      expect(await sees('second', getCase, { caseId: elsewhere })).toBe(false)
      const found = await ok<AnswerOf<typeof searchPeople>>('second', searchPeople, {}, { typed: 'Sara Ipotetici' })
      expect(found.people.map(({ personId: id }) => id)).toEqual([other])
      const standing = await ok<AnswerOf<typeof api.getMyBreakGlass>>('second', api.getMyBreakGlass)
      expect(standing).toMatchObject({ notNow: 'TooManyOpen', open: [{ kind: 'case' }, { kind: 'person' }] })
      // Three are open, two of them to one person: each reading stands under the reason of its own.
      const marked = await door.asOwner(
        `select distinct r.break_glass_id as id, r.reason = b.reason as "isItsOwn"
         from reads r join view_break_glasses b using (ambito_id, break_glass_id)`,
      )
      expect(marked.map(({ isItsOwn }) => isItsOwn)).toEqual([true, true, true])
    })

    it('is given back by who opened it, taken back by the coordinator, and shut from that instant', async () => {
      const { toReview } = await list()
      const ofSecond = toReview.filter(({ by }) => by === 'Bruno Prova')
      expect(ofSecond.length).toBe(2)
      const [first, other] = ofSecond.map(({ breakGlassId }) => ({ breakGlassId }))
      expect((await ask('call_taker', api.giveBackBreakGlass, first, {})).statusCode).toBe(404)
      await ok('second', api.giveBackBreakGlass, first, {})
      await ok('coordinator', api.takeBackBreakGlass, other, { reason: 'Non serve più' })
      expect(await seesFile('second')).toBe(false)
    })

    it('closes at its instant, before the engine has said so; two engines write it once', async () => {
      expect(await seesFile('call_taker')).toBe(true)
      later(door.deps.ambito.breakGlass.openMinutes)
      expect(await seesFile('call_taker')).toBe(false)
      await Promise.all([dueBreakGlasses(engine()).run(() => {}), dueBreakGlasses(engine()).run(() => {})])
      const events = await door.asOwner(
        `select type from events where stream_type = 'break_glass' and data->>'why' = 'expired'`,
      )
      expect(events.length).toBe(1)
    })
  })

  describe('reviewed', () => {
    it('waits until somebody else has looked, and is loud when its day has passed', async () => {
      const { toReview } = await list()
      expect(toReview.length).toBe(3)
      const reviewBy = toReview[0]?.reviewBy ?? ''
      // Friday night: the next working day of the ambito is Monday.
      expect(reviewBy).toBe('2026-01-12T16:00:00.000Z')
      later((Date.parse(reviewBy) - door.deps.clock.now().getTime()) / 60_000)
      await dueReviews(engine()).run(() => {})
      expect((await alarms('coordinator')).map(({ kind }) => kind)).toEqual(Array(3).fill('break_glass_late'))
      expect((await list()).toReview.every(({ isLate }) => isLate)).toBe(true)
    })

    it('is closed by a verdict with words, by the coordinator or the DPO, never by who opened it', async () => {
      for (const [i, { breakGlassId }] of (await list()).toReview.entries()) {
        const verdict = i === 0 ? 'justified' : 'not_justified'
        expect(
          (await ask('call_taker', api.reviewBreakGlass, { breakGlassId }, { verdict, said: 'sì' })).statusCode,
        ).toBe(403)
        await ok(
          i === 0 ? 'coordinator' : 'dpo',
          api.reviewBreakGlass,
          { breakGlassId },
          { verdict, said: 'Sentito l’ospedale' },
        )
      }
      const { toReview, reviewed } = await list()
      expect([toReview, reviewed.length]).toEqual([[], 3])
      expect(reviewed.map(({ review }) => review?.verdict).sort()).toEqual([
        'justified',
        'not_justified',
        'not_justified',
      ])
      expect(await alarms('coordinator')).toEqual([])
    })

    it('shows the DPO no number of a protected case, and a coordinator in conflict nothing', async () => {
      const ofDpo = await ok<AnswerOf<typeof api.listBreakGlasses>>('dpo', api.listBreakGlasses)
      expect(ofDpo.reviewed.length).toBe(3)
      expect(ofDpo.reviewed.flatMap(({ caseNumber: number, caseId: id }) => [number, id]).filter(Boolean)).toEqual([])
      const conflict = { conflictId: newId(), kind: 'staff', ref: door.userIdOf(people.coordinator), reason: 'Sorella' }
      await ok('coordinator', protection.nameConflict, { caseId }, conflict)
      expect((await list()).reviewed.length).toBe(1)
      const ofDpo2 = { ...conflict, conflictId: newId(), ref: door.userIdOf(people.dpo) }
      await ok('field_worker', protection.nameConflict, { caseId }, ofDpo2)
      expect((await ok<AnswerOf<typeof api.listBreakGlasses>>('dpo', api.listBreakGlasses)).reviewed.length).toBe(1)
      const { reads } = await ok<AnswerOf<typeof searchReads>>('dpo', searchReads, {}, {})
      expect(reads.some(({ isBreakGlass, kind }) => isBreakGlass && kind === 'case')).toBe(false)
    })
  })

  it('cannot be tried name after name', async () => {
    for (let i = 0; ; i += 1) {
      const answer = await ask('second', api.checkBreakGlass, {}, { kind: 'case', sought: `25-${1000 + i}` })
      if (answer.statusCode === 200) continue
      expect(answer.json()).toMatchObject({ status: 409, code: 'TooManyAsked' })
      expect(i).toBeLessThanOrEqual(door.deps.ambito.breakGlass.asksPerShift)
      break
    }
    const written = await door.asOwner<{ line: string }>(`select t::text as line from reads t`)
    expect(written.some(({ line }) => /Modelli|25-1000/.test(line))).toBe(false)
  })

  it('cannot be tried by many names at once either', async () => {
    const { asksLeft } = await ok<{ asksLeft: number }>('call_taker', api.getMyBreakGlass)
    expect(asksLeft, 'so that nothing is not simply nobody who may ask').toBeGreaterThan(0)
    const many = Array.from({ length: asksLeft + 6 }, (_, i) => ({ kind: 'case', sought: `24-${1000 + i}` }))
    const answers = await Promise.all(many.map((sought) => ask('call_taker', api.checkBreakGlass, {}, sought)))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(asksLeft)
  })

  it('is folded from the log alone', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
