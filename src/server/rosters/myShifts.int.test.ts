// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCalendarFeed, revokeCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import { getMyShifts } from '#core/rosters/rosterViewsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

const DAY_MS = 86_400_000

describeOnEachPostgres('whoever looks up their own shifts', (server) => {
  let door: FrontDoor
  let licia: Record<string, string>
  let bruno: Record<string, string>
  const shifts: Record<string, string> = {}

  beforeAll(async () => {
    door = await aFrontDoor(server)
    licia = await door.signedIn(people.field_worker)
    bruno = await door.signedIn(people.strangerInTheField)
    // The rows such a screen reads, whoever planned them: of two people, of a draft, of long ago.
    shifts.hers = await aShift(people.field_worker, 1)
    shifts.his = await aShift(people.strangerInTheField, 2)
    shifts.drafted = await aShift(people.field_worker, 3, false)
    shifts.yesterday = await aShift(people.field_worker, -1)
    shifts.lastMonth = await aShift(people.field_worker, -30)
    shifts.old = await aShift(people.field_worker, -33)
  })
  afterAll(() => door.close())

  const after = (days: number) => new Date(door.deps.clock.now().getTime() + days * DAY_MS).toISOString()
  async function aShift(key: string, days: number, published = true): Promise<string> {
    const shiftId = newId()
    await door.asOwner(
      `insert into view_shifts (ambito_id, shift_id, roster_id, band, user_id, starts_at, ends_at, cause, published)
       values ($1, $2, $3, 'first', $4, $5, $6, 'rotation', $7)`,
      [door.deps.ambito.id, shiftId, newId(), door.userIdOf(key), after(days), after(days + 0.5), published],
    )
    return shiftId
  }
  async function mine(headers: Record<string, string>) {
    const answer = await door.ask(getMyShifts, { headers })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const idsOf = async (headers: Record<string, string>) =>
    (await mine(headers)).shifts.map(({ shift }: { shift: { shiftId: string } }) => shift.shiftId)
  const make = async (headers: Record<string, string>): Promise<string> =>
    (await door.ask(createCalendarFeed, { headers, body: {} })).json().path
  const feed = (path: string) => door.app.inject(path)

  it('reads theirs and nobody else’s, once published, and of the last month only a few days', async () => {
    expect(await idsOf(licia)).toEqual([shifts.yesterday, shifts.hers])
    expect(await idsOf(bruno)).toEqual([shifts.his])
  })

  it('reads of absences only their own, and of those what is not over', async () => {
    const away = (key: string, from: number, until: number) =>
      door.asOwner(
        `insert into view_absences (ambito_id, absence_id, user_id, kind, starts_at, ends_at)
         values ($1, $2, $3, 'leave', $4, $5)`,
        [door.deps.ambito.id, newId(), door.userIdOf(key), after(from), after(until)],
      )
    await away(people.field_worker, -5, -3)
    await away(people.field_worker, 5, 6)
    await away(people.strangerInTheField, 7, 8)
    const { absences } = await mine(licia)
    const read = absences.map(({ userId, startsAt }: { userId: string; startsAt: string }) => [userId, startsAt])
    expect(read).toEqual([[door.userIdOf(people.field_worker), after(5)]])
  })

  it('has a calendar at an address of their own, and switches off no other', async () => {
    const [hers, his] = [await make(licia), await make(bruno)]
    const told = async (path: string) => Object.keys(shifts).filter((name) => read[path]?.includes(shifts[name] ?? ''))
    const read: Record<string, string> = { [hers]: (await feed(hers)).body, [his]: (await feed(his)).body }
    expect([await told(hers), await told(his)]).toEqual([['hers', 'yesterday', 'lastMonth'], ['his']])
    expect((await door.ask(revokeCalendarFeed, { headers: licia, body: {} })).json()).toEqual({ revoked: true })
    expect([(await feed(hers)).statusCode, (await feed(his)).statusCode]).toEqual([404, 200])
    expect((await mine(licia)).calendarFeedMadeAt).toBeUndefined()
    expect((await mine(bruno)).calendarFeedMadeAt).toBeDefined()
    expect((await feed(hers.replace(/[^/]+\.ics/, 'nessuno.ics'))).statusCode).toBe(404)
  })
})
