// SPDX-License-Identifier: AGPL-3.0-or-later
// Two teams on one response: each leaves for itself, and the one that does not is not hidden by the other.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CaseView, getCase, recordArrival, recordDeparture } from '#core/cases/casesApi.ts'
import { getWorld, type World } from '#core/cases/worldApi.ts'
import { recordOwnArrival, recordOwnDeparture } from '#core/paging/ownRoadApi.ts'
import { getFieldSheet } from '#core/paging/pagingApi.ts'
import { streams } from '#server/app/streams.ts'
import { dueDepartures } from '#server/engine/dueDepartures.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { asking } from '../../../tests/support/asking.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('two teams on one response', (server) => {
  let door: FrontDoor
  let desk: Record<string, string>
  let caseId: string
  let pages: readonly [string, string]
  const { ok, no } = asking(() => door)
  const first = () => door.userIdOf(people.field_worker)
  const second = () => door.userIdOf(people.strangerInTheField)
  const phoneOf = (team: 0 | 1) => door.link('page', pages[team], team === 0 ? first() : second())
  const callOuts = async () => (await ok(getCase, desk, { params: { caseId } })) as CaseView
  const wait = async (minutes: number) => {
    door.deps.rehearsal?.clock.advance(minutes * 60)
    await dueDepartures(door.deps as unknown as EngineDeps).run(() => {})
  }
  const late = async () =>
    ((await ok(getWorld, desk)) as World).alarms.filter(({ kind }) => kind === 'team_not_departed')
  const outings = async () =>
    (
      await door.asOwner<{ line: string }>(
        `select user_id || ' ' || where_now || ' ' || phase as line from view_outings where case_id = $1 order by started_at`,
        [caseId],
      )
    ).map(({ line }) => line)
  const noted = (type: string) =>
    door.asOwner<{ id: string }>(`select stream_id as id from events where type = $1 order by position`, [type])

  beforeAll(async () => {
    door = await aFrontDoor(server)
    desk = await door.signedIn(people.coordinator)
    const opened = await door.openCase()
    caseId = opened.caseId
    pages = [opened.pageId, newId()]
    await door.give('page', pages[0], { type: 'AcknowledgePage', userId: first(), by: 'link' })
    await door.give('page', pages[1], (words) => ({
      type: 'StartPage',
      caseId,
      again: { confirmed: true, reason: words.keep('Due posti lontani') },
    }))
    await door.give('page', pages[1], { type: 'AcknowledgePage', userId: second(), by: 'console' })
  })
  afterAll(() => door.close())

  it('the first leaves by phone: the response is on the road, and the second is still waited for', async () => {
    await ok(recordDeparture, await phoneOf(0), { params: { caseId }, body: { at: door.now() } })
    const found = await callOuts()
    expect(found).toMatchObject({ phase: 'en_route', times: { departedAt: door.now() } })
    expect(found.callOuts).toMatchObject([
      { responder: { departedAt: door.now(), isOut: true } },
      { responder: { userId: second(), isOut: false }, departure: { next: 'remind' } },
    ])
    expect(found.callOuts[0]).not.toHaveProperty('departure')
    expect(await outings()).toEqual([`${first()} on_the_way out`])
    expect((await ok(getFieldSheet, await phoneOf(1))).sheet).not.toHaveProperty('departedAt')
  })

  it('the second is reminded and the desk is told, although the first is on site', async () => {
    await ok(recordArrival, await phoneOf(0), { params: { caseId }, body: { at: door.now() } })
    expect(await callOuts()).toMatchObject({ phase: 'on_site' })
    await wait(15)
    await wait(10)
    expect(await noted('DepartureReminded')).toEqual([{ id: pages[1] }])
    expect(await noted('DepartureOverdue')).toEqual([{ id: pages[1] }])
    expect(await late()).toMatchObject([{ id: caseId }])
  })

  it('the desk hears that the second has left: of nobody else, and not of who does not go', async () => {
    const params = { pageId: pages[1] }
    const at = new Date(Date.parse(door.now()) - 120_000).toISOString()
    expect(await no(recordOwnDeparture, desk, { params, body: { userId: first(), at } })).toBe('NotTheResponder')
    await ok(recordOwnDeparture, desk, { params, body: { userId: second(), at } })
    expect(await late()).toEqual([])
    expect(await no(recordOwnDeparture, desk, { params, body: { userId: second(), at } })).toBe('AlreadyDeparted')
    const left = await door.asOwner<{ happened_at: Date; case_id: string }>(
      `select happened_at, data ->> 'caseId' as case_id from events where type = 'ResponderDeparted' and stream_id = $1`,
      [pages[1]],
    )
    expect(left).toMatchObject([{ happened_at: new Date(at), case_id: caseId }])
    expect(await outings()).toContain(`${second()} on_the_way out`)
    await ok(recordOwnArrival, desk, { params, body: { userId: second(), at: door.now() } })
    expect(await outings()).toEqual([`${first()} on_site out`, `${second()} on_site out`])
    // How far the response is was said by the first, and once.
    expect(await noted('TeamDeparted')).toHaveLength(1)
    expect(await noted('TeamArrived')).toHaveLength(1)
  })

  it('who came away leaves for the same response again, with a clock of its own', async () => {
    const [outing] = await door.asOwner<{ id: string }>(
      'select outing_id as id from view_outings where case_id = $1 and user_id = $2',
      [caseId, first()],
    )
    await door.give('outing', outing?.id ?? '', { type: 'EndOuting', cause: 'left', at: door.now() })
    await wait(1)
    await ok(recordDeparture, await phoneOf(0), { params: { caseId }, body: { at: door.now() } })
    expect(await outings()).toContain(`${first()} on_the_way out`)
    const { sheet } = await ok(getFieldSheet, await phoneOf(0))
    expect(sheet).toMatchObject({ departedAt: door.now() })
    expect(sheet).not.toHaveProperty('arrivedAt')
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
