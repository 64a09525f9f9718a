// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { setMembership } from '#core/access/accountsApi.ts'
import { addNote, releasePatrol } from '#core/cases/casesApi.ts'
import { listInterpreters } from '#core/interpreters/interpretersApi.ts'
import { getKeepingKey } from '#core/keeping/keepingApi.ts'
import {
  confirmSafety,
  endOuting,
  getMyOutings,
  leaveSite,
  raisePanic,
  startOuting,
  takeBackPanic,
} from '#core/outings/outingsApi.ts'
import { getFieldSheet } from '#core/paging/pagingApi.ts'
import { nameConflict, protectCase, withdrawKey } from '#core/protection/protectionApi.ts'
import { createCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

type Keys = Record<string, string>

describeOnEachPostgres('a link, once its holder may know no more', (server) => {
  let door: FrontDoor
  let coordinator: Keys
  let caseId: string
  let pageId: string
  let phone: Keys
  const licia = () => door.userIdOf(people.field_worker)

  beforeAll(async () => {
    door = await aFrontDoor(server)
    coordinator = await door.signedIn(people.coordinator)
  })
  afterAll(() => door.close())
  beforeEach(async () => {
    ;({ caseId, pageId } = await door.openCase())
    await door.give('page', pageId, { type: 'AcknowledgePage', userId: licia(), by: 'console' })
    phone = await door.link('page', pageId, licia())
    expect((await sheetOf(phone)).statusCode).toBe(200)
  })

  afterEach(() => employ())

  const sheetOf = (headers: Keys) => door.ask(getFieldSheet, { headers })
  const ownOutings = async (headers: Keys) => (await door.ask(getMyOutings, { headers })).json().outings
  async function ok(endpoint: Endpoint, headers: Keys, params: object, body?: object) {
    const answer = await door.ask(endpoint, { headers, params: params as Keys, body })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const employ = (endsAt?: string) => ok(setMembership, coordinator, { userId: licia() }, { endsAt })
  const note = () => ({ noteId: newId(), kind: 'observation', text: 'Di là.' })
  const protect = () =>
    ok(protectCase, coordinator, { caseId }, { ground: 'judged_by_person', reason: 'Il marito è in servizio.' })
  async function goOut(userId = licia()) {
    const outingId = newId()
    await ok(startOuting, coordinator, { caseId }, { outingId, userId, where: 'on_site', at: door.now() })
    return outingId
  }

  it('opens, writes and keeps nothing for somebody who has left, nor does the address of their calendar', async () => {
    const { path } = await ok(createCalendarFeed, await door.signedIn(people.field_worker), {}, {})
    expect((await door.app.inject(path)).statusCode).toBe(200)
    await employ(door.now())
    const never = await sheetOf({ 'veglia-link': newId() })
    const left = await sheetOf(phone)
    expect([left.statusCode, left.body]).toEqual([never.statusCode, never.body])
    expect((await door.ask(addNote, { params: { caseId }, body: note(), headers: phone })).statusCode).toBe(401)
    const params = { browserId: newId() }
    expect((await door.ask(getKeepingKey, { params, headers: phone })).statusCode).toBe(401)
    expect((await door.app.inject(path)).statusCode).toBe(404)
    await employ()
    expect((await sheetOf(phone)).statusCode).toBe(200)
    expect((await door.app.inject(path)).statusCode).toBe(200)
  })

  it('is how somebody who is out calls for help, until they are back, and of no other call-out', async () => {
    const outingId = await goOut()
    const other = await door.openCase()
    const elsewhere = await door.link('page', other.pageId, licia())
    await employ(door.now())
    expect((await sheetOf(elsewhere)).statusCode).toBe(401)
    expect((await sheetOf(phone)).statusCode).toBe(200)
    await ok(raisePanic, phone, { caseId }, { outingId, at: door.now() })
    await ok(takeBackPanic, phone, { outingId }, { told: 'Toccato in tasca.' })
    await ok(endOuting, coordinator, { outingId }, { cause: 'left', at: door.now(), told: 'È in auto, torna a casa.' })
    expect((await sheetOf(phone)).statusCode).toBe(401)
  })

  it('is not kept open for somebody who has left by a colleague who is out', async () => {
    await goOut(door.userIdOf(people.strangerInTheField))
    await employ(door.now())
    expect((await sheetOf(phone)).statusCode).toBe(401)
  })

  it('reads the file of a protected case as long as its holder has the key', async () => {
    await protect()
    expect((await sheetOf(phone)).json().sheet.account).toContain('Un uomo dorme')
    await ok(withdrawKey, coordinator, { caseId }, { userId: licia(), reason: 'È sua cugina.' })
    expect((await sheetOf(phone)).statusCode).toBe(404)
  })

  it('calls for help, and says that they are well, for who is out and may know nothing of the case any more', async () => {
    await door.linkPerson(caseId)
    await protect()
    const outingId = await goOut()
    await ok(withdrawKey, coordinator, { caseId }, { userId: licia(), reason: 'È sua cugina.' })
    expect((await sheetOf(phone)).statusCode, 'without the key: nothing to read').toBe(404)
    await ok(confirmSafety, phone, { outingId }, { at: door.now() })
    const named = { conflictId: newId(), kind: 'staff', ref: licia(), reason: 'È sua cugina.' }
    await ok(nameConflict, coordinator, { caseId }, named)
    expect((await sheetOf(phone)).statusCode, 'in conflict: nothing to read').toBe(404)
    // Whatever they open again, by the link or at a desk, their clock is there, and the case is not.
    const atDesk = await door.signedIn(people.field_worker)
    for (const keys of [phone, atDesk]) {
      const found = await ownOutings(keys)
      expect(found).toMatchObject([{ outingId, caseId, where: 'on_site', isOverdue: false }])
      expect(Object.keys(found[0]).sort()).toEqual(
        'caseId checkMinutes dueAt isOverdue lastSignAt outingId startedAt where'.split(' '),
      )
    }
    await ok(raisePanic, phone, { caseId }, { outingId, at: door.now() })
    const [row] = await door.asOwner<{ panic_at: string | null }>(
      'select panic_at from view_outings where outing_id = $1',
      [outingId],
    )
    expect(row?.panic_at).not.toBeNull()
    await ok(takeBackPanic, phone, { outingId }, { told: 'Toccato in tasca.' })
    const elsewhere = await door.link('page', (await door.openCase()).pageId, licia())
    const at = { at: door.now() }
    expect((await door.ask(leaveSite, { params: { outingId }, body: at, headers: elsewhere })).statusCode).toBe(404)
    expect(await ownOutings(elsewhere), 'of another call-out').toEqual([])
    expect(await ownOutings(coordinator), 'of somebody else').toEqual([])
    await ok(leaveSite, phone, { outingId }, at)
    expect([await ownOutings(phone), await ownOutings(atDesk)], 'back').toEqual([[], []])
    const later = await door.ask(raisePanic, { params: { caseId }, body: { outingId: newId(), ...at }, headers: phone })
    expect(later.statusCode, 'back: it opens nothing').toBe(404)
  })

  it('is how the call-out stands, for who has not said yes or said no, and writes nothing; it calls for help', async () => {
    const other = await door.openCase()
    const asked = await door.link('page', other.pageId, licia())
    const write = (endpoint: Endpoint, body: object) =>
      door.ask(endpoint, { params: { caseId: other.caseId }, body, headers: asked })
    const tries = async () => [
      (await sheetOf(asked)).json().mine,
      (await write(addNote, note())).statusCode,
      (await write(releasePatrol, { at: door.now() })).statusCode,
      (await write(listInterpreters, {})).statusCode,
    ]
    expect(await tries()).toEqual(['calling', 404, 404, 404])
    await door.give('page', other.pageId, { type: 'DeclinePage', userId: licia(), by: 'link' })
    expect(await tries()).toEqual(['declined', 404, 404, 404])
    const userId = door.userIdOf(people.strangerInTheField)
    await door.give('page', other.pageId, { type: 'AcknowledgePage', userId, by: 'console' })
    expect(await tries()).toEqual(['taken_by_other', 404, 404, 404])
    expect((await write(raisePanic, { outingId: newId(), at: door.now() })).statusCode).toBe(200)
  })

  it('says to a colleague called to help where to go, and nothing else once they have no key', async () => {
    await door.linkPerson(caseId)
    await protect()
    const outingId = await goOut()
    await ok(raisePanic, phone, { caseId }, { outingId, at: door.now() })
    const [help] = await door.asOwner<{ id: string; called: string[] }>(
      'select page_id as id, called_ids as called from view_pages where case_id = $1 and help is not null',
      [caseId],
    )
    const colleague = help?.called.find((one) => one !== licia()) ?? ''
    await door.give('page', help?.id ?? '', { type: 'AcknowledgePage', userId: colleague, by: 'console' })
    const link = await door.link('page', help?.id ?? '', colleague)
    // Whoever answers a call-out is given a key by that.
    expect((await sheetOf(link)).json().sheet.people).toHaveLength(1)
    await ok(withdrawKey, coordinator, { caseId }, { userId: colleague, reason: 'La conosce.' })
    const { sheet } = (await sheetOf(link)).json()
    expect(sheet).toMatchObject({ account: '', people: [], stays: [], interpreters: [] })
    expect(sheet).not.toHaveProperty('callBack')
    expect([sheet.place, sheet.outing.name]).toEqual(['Corso Europa, fermata dell’autobus', 'Licia Esempi'])
  })
})
