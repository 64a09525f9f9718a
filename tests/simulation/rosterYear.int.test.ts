// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { ShiftRules } from '#core/rosters/band.ts'
import type { RosterEvent } from '#core/rosters/rosterEvents.ts'
import type { RosterPerson } from '#server/app/ambito.ts'
import { stoppedClock } from '#server/app/clock.ts'
import { readOnCall } from '#server/app/onCall.ts'
import { listJobs } from '#server/engine/engine.ts'
import { readLog, recorded } from '#server/log/eventLog.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { Refused } from '#server/log/refusals.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import { aHouse } from '../support/aHouse.ts'
import { type NightShift, nightShift } from '../support/nightShift.ts'
import { listTestServers, type TestServer } from '../support/postgresServers.ts'
import { runDue } from '../support/stories.ts'
import { bruno, carla, licia, testAmbito } from '../support/testAmbito.ts'
import { chanceOf } from './chance.ts'
import { invariantsOf } from './invariants.ts'
import { mortalDatabase } from './mortalDatabase.ts'

const quarters = [
  ['2026-01-01', '2026-03-31'],
  ['2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-09-30'],
  ['2026-10-01', '2026-12-31'],
] as const
const workers = [licia, bruno, 'user-dario', 'user-elvira', 'user-gemma']
const starts = ['08:00', '20:00']
const shiftRules: ShiftRules = {
  bands: (['first', 'second'] as const).map((band) => ({
    band,
    work: 'on_call',
    roles: ['field_worker'],
    starts,
    fund: 'qpe',
  })),
  rules: [],
}
const seed = Number(process.env.SEED ?? 1)
/** Every night of the year with `NIGHTS=365`; one in six at each `npm test`. */
const nightsApart = Math.max(1, Math.round(365 / Number(process.env.NIGHTS ?? 61)))

describe('a year of nights', () => {
  it(`seed ${seed}: no minute uncovered, every call-out answered or climbing, nobody called twice, no past that moves`, async () => {
    const played = await playYear(listTestServers()[0] as TestServer)
    // A year in which nothing happens would prove nothing.
    expect(played.swaps).toBeGreaterThan(3)
    expect(played.takeOvers).toBeGreaterThan(3)
    expect(played.absences).toBeGreaterThan(5)
    expect(played.calls).toBeGreaterThan(10)
    expect(played.deaths).toBeGreaterThan(5)
    console.log(`seed ${seed}: ${JSON.stringify(played)}`)
    // The whole year on a machine that does other work: four minutes.
  }, 900_000)
})

async function playYear(server: TestServer) {
  const chance = chanceOf(seed)
  const house = await aHouse(server, stoppedClock('2025-12-29T18:30:00.000Z'))
  for (const userId of workers.slice(2)) await house.employ(userId)
  const { rostering, ...plain } = testAmbito()
  const person = plain.listStaff()[0] as RosterPerson
  const ambito = testAmbito({
    rostering: { ...rostering, shiftRules },
    listStaff: () => workers.map((userId) => ({ ...person, userId, rosterKey: userId })),
  })
  const process = mortalDatabase(house.deps.db, chance, 0.01)
  const deps = { ...house.deps, ambito, db: process.db }
  const shift = nightShift(deps)
  const { openCase } = nightShift({ ...house.deps, ambito })
  const { check } = invariantsOf(house)
  let jobs = listJobs(deps)
  const account = accountOfRosters()
  const asked: { at: string; said: string }[] = []
  const count = { nights: 0, swaps: 0, takeOvers: 0, absences: 0, calls: 0, rungs: 0 }
  const restartIfDead = () => {
    if (!process.isDead()) return false
    process.revive()
    jobs = listJobs(deps)
    return true
  }
  /** Asks until it is answered, as the browser does: with the same id, it happens once. */
  const give = (async (...[stream, id, wanted, given]: Parameters<NightShift['give']>) => {
    const commandId = newId()
    for (;;) {
      try {
        return await shift.give(stream, id, wanted, { ...given, commandId })
      } catch (error) {
        if (error instanceof Refused || !restartIfDead()) throw error
      }
    }
  }) as NightShift['give']
  /** Until nothing is due, however often the process dies over it; then every promise is looked at. */
  const work = async () => {
    do {
      restartIfDead()
      await runDue(jobs).catch((error) => {
        if (!process.isDead()) throw error
      })
    } while (process.isDead())
    expect(await check(), `seed ${seed}, ${house.now()}`).toEqual([])
  }
  const someone = () => chance.oneOf(workers) ?? licia
  const may = async (work: Promise<unknown>) => {
    try {
      await work
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  }
  const onCall = (instant: string) => house.deps.db.inAmbito('test', (tx) => readOnCall(tx, ambito, instant))
  const saidAt = async (instant: string) =>
    (await onCall(instant)).map(({ band, userId, by }) => `${band} ${userId} ${by}`).join(', ')
  const future = (after: string) =>
    house.asOwner<{ shift_id: string; roster_id: string; user_id: string; band: string }>(
      `select shift_id, roster_id, user_id, band from view_shifts where published and starts_at > $1 order by starts_at limit 30`,
      [after],
    )

  async function publish(index: number) {
    const [firstDay, lastDay] = quarters[index] ?? ['', '']
    const rosterId = newId()
    await give('roster', rosterId, { type: 'DraftRoster', firstDay, lastDay })
    for (const [i, band] of (['first', 'second'] as const).entries()) {
      const people = [...workers.slice(index + i * 2), ...workers.slice(0, index + i * 2)]
      await give('roster', rosterId, { type: 'PlanRotation', band, people, every: 'shift', stagger: 0 })
    }
    await give('roster', rosterId, {
      type: 'PublishRoster',
      fallbacks: [
        { band: 'first', userId: licia },
        { band: 'second', userId: bruno },
      ],
    })
  }
  async function beAway() {
    const userId = someone()
    const day = (days: number) => new Date(Date.parse(house.now()) + days * 86_400_000).toISOString().slice(0, 10)
    const absenceId = newId()
    const by = { userId, isCoordinator: false }
    const wanted = { from: `${day(1)}T08:00`, until: `${day(chance.between(2, 5))}T08:00` }
    const done = await may(
      give('staff', staffIdOf(userId), { type: 'RecordAbsence', absenceId, userId, kind: 'leave', ...wanted, by }),
    )
    if (!done) return
    count.absences += 1
    // Mostly the coordinator finds somebody for each shift; now and then nobody does.
    for (const shift of (await future(house.now())).filter((row) => row.user_id === userId)) {
      if (chance.happens(0.3)) continue
      const shiftId = shift.shift_id
      await may(give('roster', shift.roster_id, { type: 'AssignShift', shiftId, userId: someone() }))
    }
  }
  async function swap() {
    const rows = await future(house.now())
    const [one, other] = [chance.oneOf(rows), chance.oneOf(rows)]
    if (!one || !other || one.roster_id !== other.roster_id || one.band !== other.band) return
    const swapId = newId()
    const ask = {
      type: 'AskSwap',
      swapId,
      shiftId: one.shift_id,
      withShiftId: other.shift_id,
      withUserId: other.user_id,
      byUserId: one.user_id,
      isCoordinator: false,
    } as const
    if (!(await may(give('roster', one.roster_id, ask)))) return
    const answer = chance.happens(0.8) ? 'yes' : 'no'
    const said = { type: 'AnswerSwap', swapId, userId: other.user_id, answer } as const
    if ((await may(give('roster', one.roster_id, said))) && answer === 'yes') count.swaps += 1
  }
  async function takeOver() {
    const held = (await onCall(house.now())).find(({ band }) => band === 'first')
    if (!held?.shiftId || !held.rosterId) return
    const command = { type: 'TakeOver', shiftId: held.shiftId, userId: someone(), fromUserId: held.userId } as const
    if (await may(give('roster', held.rosterId, command))) count.takeOvers += 1
  }
  /** Some phones are dead; whoever is reached says yes more often than not. */
  async function call() {
    for (const userId of workers) house.phones.setPhone(userId, { dead: chance.happens(0.3) })
    const expected = (await onCall(house.now())).find(({ band }) => band === 'first')?.userId
    const { pageId } = await openCase()
    const rung = async () => {
      const [row] = await house.asOwner<{ called_ids: string[] }>(
        'select called_ids from view_pages where page_id = $1',
        [pageId],
      )
      return row?.called_ids ?? []
    }
    expect(await rung()).toEqual([expected])
    for (let tries = 0; tries < 6; tries++) {
      await work()
      count.rungs += 1
      const userId = (await rung()).at(-1) ?? carla
      if (chance.happens(0.4) && (await may(give('page', pageId, { type: 'AcknowledgePage', userId, by: 'link' }))))
        break
      house.clock.advance(600)
    }
    await may(give('page', pageId, { type: 'AcknowledgePage', userId: (await rung()).at(-1) ?? carla, by: 'console' }))
    await work()
    count.calls += 1
    const twice = await house.asOwner<{ user_id: string }>(
      `select user_id from outbox where page_id = $1 and channel = 'voice' group by 1 having count(*) > 1`,
      [pageId],
    )
    // Only the last rung is called again and again.
    expect(twice.filter(({ user_id }) => user_id !== carla)).toEqual([])
  }

  try {
    for (const userId of workers) {
      await give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
    }
    await publish(0)
    let published = 1
    for (;;) {
      house.clock.advance(chance.between(20, 28) * 3600 * nightsApart)
      if (house.now() >= '2026-12-31') break
      const coming = quarters[published]
      const days = coming ? (Date.parse(coming[0]) - Date.parse(house.now())) / 86_400_000 : 99
      if (days < 10) {
        await publish(published)
        published += 1
      }
      if (chance.happens(0.3)) await beAway()
      for (let tries = chance.between(0, 3); tries > 0; tries--) await swap()
      if (chance.happens(0.25)) await takeOver()
      if (chance.happens(0.35)) await call()
      await work()
      count.nights += 1
      await account.readOn(house.deps.db, ambito.id)
      expect(account.broken(house.now()), `seed ${seed}, ${house.now()}`).toEqual([])
      house.clock.advance(60)
      const at = new Date(Date.parse(house.now()) - 60_000).toISOString()
      asked.push({ at, said: await saidAt(at) })
    }
    // Asked again at the end of the year, each instant answers as it did that night, but for an absence told meanwhile.
    for (const { at, said } of asked) expect(await saidAt(at), at).toBe(said)
    expect(await compareViews(house.deps.db, 'test', deps.streams)).toEqual([])
    expect(await verifyLog(house.deps.db, 'test')).toMatchObject({ whole: true })
    return { ...count, deaths: process.countDeaths() }
  } finally {
    await house.close()
  }
}

/** An account of its own, from the log alone, apart from rules and views. Each sentence is a promise that was broken. */
function accountOfRosters() {
  const shifts = new Map<string, { band: string; startsAt: string; endsAt: string; userId: string }>()
  const drafts = new Map<string, string[]>()
  let ends = new Map<string, string>()
  let position = 0

  function account(rosterId: string, event: RosterEvent): void {
    if (event.type === 'RosterDrafted') {
      ends = new Map([...ends, ...event.coverage.map(({ band, endsAt }) => [band, endsAt] as const)])
    }
    if (event.type === 'ShiftsPlanned') {
      drafts.set(rosterId, [...(drafts.get(rosterId) ?? []), ...event.shifts.map(({ shiftId }) => shiftId)])
      for (const shift of event.shifts) shifts.set(shift.shiftId, shift)
    }
    if (event.type === 'RosterPublished') {
      for (const shift of event.fallbackShifts) shifts.set(shift.shiftId, shift)
    }
    if (event.type === 'ShiftChangedHands') {
      shifts.delete(event.shiftId)
      for (const part of event.parts) shifts.set(part.shiftId, part)
    }
  }
  return {
    async readOn(db: Awaited<ReturnType<typeof aHouse>>['deps']['db'], ambitoId: string) {
      await db.inAmbito(ambitoId, async (tx) => {
        for (const row of await readLog(tx, ambitoId, position, 10_000)) {
          const { stream, id, event } = recorded(row)
          if (stream === 'roster') account(id, event as RosterEvent)
          position = row.position
        }
      })
    },
    broken(now: string): string[] {
      return ['first', 'second'].flatMap((band) => {
        const held = [...shifts.values()].filter((shift) => shift.band === band)
        held.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
        const gaps = held.slice(1).flatMap((shift, i) => {
          const before = held[i]
          if (before?.endsAt === shift.startsAt) return []
          return [`${band}: ${before?.endsAt} and ${shift.startsAt} do not meet`]
        })
        const until = held.at(-1)?.endsAt ?? ''
        return [
          ...gaps,
          ...(until === ends.get(band) ? [] : [`${band}: ends at ${until}`]),
          ...(until > now ? [] : [`${band}: nobody now`]),
        ]
      })
    },
  }
}
