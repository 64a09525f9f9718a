// SPDX-License-Identifier: AGPL-3.0-or-later
// A conflict found after the yes: the desk is asked at once, who is barred learns nothing, and somebody goes.
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { type CaseView, getCase } from '#core/cases/casesApi.ts'
import { getWorld, type World } from '#core/cases/worldApi.ts'
import { settleBarredResponder } from '#core/paging/barredApi.ts'
import { getFieldSheet } from '#core/paging/pagingApi.ts'
import { nameConflict, strikeConflict } from '#core/protection/protectionApi.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('a responder who is barred after saying yes', (server) => {
  let door: FrontDoor
  let desk: Record<string, string>
  let caseId: string
  let pageId: string
  const { ask, ok, no } = asking(() => door)
  const first = () => door.userIdOf(people.field_worker)
  const found = async () => (await ok(getCase, desk, { params: { caseId } })) as CaseView
  const asked = async () =>
    ((await ok(getWorld, desk)) as World).alarms.filter(({ kind, id }) => kind === 'responder_barred' && id === caseId)
  const settle = (decision: 'replaced' | 'stays', reason = 'È sua sorella, va un altro') => ({
    params: { pageId },
    body: { userId: first(), decision, reason },
  })

  beforeEach(async () => {
    if (!door) {
      door = await aFrontDoor(server)
      desk = await door.signedIn(people.coordinator)
    }
    ;({ caseId, pageId } = await door.openCase())
    await door.give('page', pageId, { type: 'AcknowledgePage', userId: first(), by: 'link' })
    const body = { conflictId: newId(), kind: 'staff', ref: first(), reason: 'È sua sorella' }
    await ok(nameConflict, desk, { params: { caseId }, body })
  })
  afterAll(() => door?.close())

  it('asks the desk at once, on the case and among the alarms, and tells the barred person nothing', async () => {
    expect(await asked()).toHaveLength(1)
    expect(await found()).toMatchObject({
      nextStep: { step: 'settle_barred' },
      callOuts: [{ responder: { userId: first(), isBarred: true } }],
    })
    expect((await found()).callOuts[0]).not.toHaveProperty('departure')
    const phone = await ask(getFieldSheet, await door.link('page', pageId, first()))
    expect(phone.statusCode).toBe(404)
    expect(phone.body).not.toContain('sorella')
    const her = await door.signedIn(people.field_worker)
    expect((await ask(getCase, her, { params: { caseId } })).statusCode).toBe(404)
    expect(JSON.stringify(await ok(getWorld, her))).not.toContain(caseId)
    expect((await ask(settleBarredResponder, her, settle('stays'))).statusCode).toBe(403)
  })

  it('sends another team: never the barred one, and the reason stays on the case', async () => {
    expect(
      await no(settleBarredResponder, desk, { params: { pageId }, body: { ...settle('replaced').body, reason: ' ' } }),
    ).toBe('BadInput')
    await ok(settleBarredResponder, desk, settle('replaced'))
    const { callOuts, diary } = await found()
    const called = callOuts[0]?.steps.find(({ calling }) => calling)
    expect(callOuts[0]).toMatchObject({ phase: 'calling', responder: { isBarred: false } })
    expect(called?.userId).not.toBe(first())
    expect(diary.find(({ type }) => type === 'BarredResponderSettled')?.words).toBe('È sua sorella, va un altro')
    expect(await asked()).toEqual([])
    expect(await no(settleBarredResponder, desk, settle('stays'))).toBe('NobodyBarred')
    await door.give('page', pageId, { type: 'AcknowledgePage', userId: called?.userId ?? '', by: 'console' })
    expect((await found()).callOuts[0]).toMatchObject({ responder: { userId: called?.userId, isBarred: false } })
  })

  it('lets them stay, with the minutes to leave of whoever says yes', async () => {
    await ok(settleBarredResponder, desk, settle('stays', 'Non c’è nessun altro'))
    expect((await found()).callOuts[0]).toMatchObject({
      responder: { userId: first(), isBarred: false },
      departure: { next: 'remind' },
    })
    expect(await asked()).toEqual([])
  })

  it('asks no more once the conflict is struck, and folds again to the same rows', async () => {
    const [row] = await door.asOwner<{ id: string }>(
      'select conflict_id as id from view_conflicts where case_id = $1',
      [caseId],
    )
    await ok(strikeConflict, desk, { params: { caseId, conflictId: row?.id ?? '' }, body: { reason: 'Omonima' } })
    expect(await asked()).toEqual([])
    expect((await found()).callOuts[0]).toMatchObject({ responder: { isBarred: false } })
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
