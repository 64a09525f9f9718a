// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCalendarFeed, revokeCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import { acceptPlan, cancelPlan, getPlan, startPlan } from '#core/rosters/planApi.ts'
import { draftRoster, planRotation, publishRoster } from '#core/rosters/rostersApi.ts'
import { exportTimeSheet, getMyShifts, getRoster, getRosterHistory } from '#core/rosters/rosterViewsApi.ts'
import { recordAbsence } from '#core/rosters/staffApi.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { listTestServers, type TestServer } from '../../../tests/support/postgresServers.ts'
import { staffIdOf } from './streamIds.ts'

/** The night on which the clocks go back lies in it. */
const OCTOBER = { firstDay: '2026-10-20', lastDay: '2026-10-27' }

describe('proposals, calendars and time sheets', () => {
  let door: FrontDoor
  let boss: Record<string, string>
  let licia: Record<string, string>
  let rosterId: string

  beforeAll(async () => {
    door = await aFrontDoor(listTestServers()[0] as TestServer)
    boss = await door.signedIn(people.coordinator)
    licia = await door.signedIn(people.field_worker)
    for (const key of Object.values(people)) {
      const userId = door.userIdOf(key)
      await door.give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
    }
    rosterId = newId()
    await door.ask(draftRoster, { params: { rosterId }, body: OCTOBER, headers: boss })
  })
  afterAll(() => door.close())

  const start = (planId: string, id = rosterId) =>
    door.ask(startPlan, { params: { rosterId: id, planId }, body: { bands: ['first', 'second'] }, headers: boss })
  const planOf = async (planId: string) => (await door.ask(getPlan, { params: { planId }, headers: boss })).json()

  it('proposes, changes nothing by itself, and is taken in when a person accepts it', async () => {
    const planId = newId()
    expect((await start(planId)).json()).toEqual({ started: true })
    expect((await start(newId())).json()).toMatchObject({ code: 'PlanRunning' })
    await eventually(async () => expect((await planOf(planId)).phase).toBe('done'))
    const { result } = await planOf(planId)
    expect(result).toMatchObject({ errors: 0, bands: ['first', 'second'] })
    expect(result.shifts).toHaveLength(8 * 2 * 2)
    const before = (await door.ask(getRoster, { params: { rosterId }, headers: boss })).json()
    expect(before.shifts).toEqual([])

    const accept = await door.ask(acceptPlan, { params: { rosterId, planId }, body: {}, headers: boss })
    expect(accept.statusCode).toBe(200)
    const after = (await door.ask(getRoster, { params: { rosterId }, headers: boss })).json()
    expect(after.shifts).toHaveLength(32)
    expect(after.phase).toBe('draft')
    // Of two bands at once: the history says how many, and of neither as if it were all.
    const history = (await door.ask(getRosterHistory, { params: { rosterId }, headers: boss })).json()
    expect(history.entries[0]).toMatchObject({ type: 'ShiftsPlanned', count: 32, cause: 'planner' })
    expect(history.entries[0].band).toBeUndefined()
  })

  it('stops when it is cancelled, and stays so', async () => {
    const planId = newId()
    await start(planId)
    await door.ask(cancelPlan, { params: { planId }, body: {}, headers: boss })
    expect((await planOf(planId)).phase).toBe('cancelled')
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect((await planOf(planId)).phase).toBe('cancelled')
    const accept = await door.ask(acceptPlan, { params: { rosterId, planId }, body: {}, headers: boss })
    expect(accept.json()).toMatchObject({ code: 'PlanNotReady' })
    expect((await start(newId(), newId())).json()).toMatchObject({ code: 'RosterUnknown' })
  })

  it('publishes what was accepted; hours of the October night are thirteen, and no cell is a formula', async () => {
    const rotate = (band: string, key: string) =>
      door.ask(planRotation, {
        params: { rosterId },
        body: { band, people: [door.userIdOf(key)], every: 'week', stagger: 0 },
        headers: boss,
      })
    await rotate('coordinator', people.coordinator)
    const published = await door.ask(publishRoster, {
      params: { rosterId },
      body: { fallbacks: [{ band: 'call_taker', userId: door.userIdOf(people.call_taker) }] },
      headers: boss,
    })
    expect(published.statusCode, published.body).toBe(200)

    const take = (headers: Record<string, string>, body: object = { by: 'person', locale: 'it' }, id = rosterId) =>
      door.ask(exportTimeSheet, { params: { rosterId: id }, body, headers })
    const sheet: string = (await take(boss)).json().csv
    expect(sheet).toContain('2026-10-24T20:00+02:00;2026-10-25T08:00+01:00;13;')
    expect(sheet.split('\r\n').every((line) => !/(^|;)"?[=+@-]/.test(line))).toBe(true)
    const funds: string = (await take(boss, { by: 'fund', locale: 'en' })).json().csv
    expect(funds.slice(1)).toMatch(/^Fund,Person,Kind,Shifts,Hours,Nights\r\n/)
    for (const [headers, status] of [
      [licia, 403],
      [{}, 401],
    ] as const) {
      expect((await take(headers)).statusCode).toBe(status)
    }
    const wrong = await take(boss, { by: 'person', locale: 'it' }, 'nessuno')
    expect(wrong.json()).toMatchObject({ status: 400, fields: [{ path: 'params.rosterId' }] })
    const { db, ambito, streams } = door.deps
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
  })

  it('gives a calendar by a secret address with one’s own shifts and nothing else, until it is switched off', async () => {
    const made = (await door.ask(createCalendarFeed, { body: {}, headers: licia })).json()
    const read = (path: string) => door.app.inject({ url: path })
    const feed = await read(made.path)
    expect(feed.headers['content-type']).toContain('text/calendar')
    expect(feed.body.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(8)
    expect(feed.body).toContain('SUMMARY:Turno: ')
    expect(feed.body).toMatch(/DTSTART:20261024T180000Z|DTSTART:20261024T060000Z|DTSTART:20261023T180000Z/)
    const everybody = door.deps.ambito.listStaff().flatMap(({ name, phone, email }) => [name, phone, email])
    expect(everybody.filter((word) => feed.body.includes(word))).toEqual([])
    const mine = (await door.ask(getMyShifts, { headers: licia })).json()
    expect(mine.calendarFeedMadeAt).toBe(made.madeAt)

    const again = (await door.ask(createCalendarFeed, { body: {}, headers: licia })).json()
    const gone = await read(made.path)
    const never = await read('/api/v1/calendar-feeds/nessuno.ics')
    expect([gone.statusCode, never.statusCode]).toEqual([404, 404])
    expect(gone.body).toBe(never.body)
    await door.ask(revokeCalendarFeed, { body: {}, headers: licia })
    expect((await read(again.path)).statusCode).toBe(404)
  })

  it('says of each shift it leaves uncovered who could hold it, and what stops them from publishing it so', async () => {
    const [november, planId] = [newId(), newId()]
    const userId = door.userIdOf(people.coordinator)
    await door.ask(draftRoster, {
      params: { rosterId: november },
      body: { firstDay: '2026-11-02', lastDay: '2026-11-03' },
      headers: boss,
    })
    await door.ask(recordAbsence, {
      params: { absenceId: newId() },
      body: { userId, kind: 'leave', from: '2026-11-02T10:00', until: '2026-11-02T12:00' },
      headers: boss,
    })
    await door.ask(startPlan, {
      params: { rosterId: november, planId },
      body: { bands: ['coordinator'] },
      headers: boss,
    })
    await eventually(async () => expect((await planOf(planId)).phase).toBe('done'))
    expect((await planOf(planId)).result).toMatchObject({
      shifts: [{ userId, startsAt: '2026-11-03T07:00:00.000Z' }],
      slacks: [
        {
          kind: 'hole',
          startsAt: '2026-11-02T07:00:00.000Z',
          passedOver: [{ userId, reasons: [{ kind: 'person_absent' }] }],
        },
      ],
    })
  })
})
