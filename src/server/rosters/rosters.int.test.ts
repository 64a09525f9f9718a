// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ShiftRules } from '#core/rosters/band.ts'
import type { RosterPerson } from '#server/app/ambito.ts'
import { readLadder, readOnCall } from '#server/app/onCall.ts'
import { createEngine, listJobs } from '#server/engine/engine.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { Refused } from '#server/log/refusals.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { nightShift } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, carla, coordinator, licia, testAmbito } from '../../../tests/support/testAmbito.ts'
import { findGaps } from './findGaps.ts'
import { readRoster } from './readRoster.ts'
import { readRosters } from './readRosters.ts'
import { staffIdOf } from './streamIds.ts'

const dario = 'user-dario'
const starts = ['08:00', '20:00']
const shiftRules: ShiftRules = {
  bands: [
    { band: 'first', work: 'on_call', roles: ['field_worker'], starts, fund: 'qpe' },
    { band: 'second', work: 'on_call', roles: ['field_worker'], starts, fund: 'qpe' },
  ],
  rules: [],
}

describeOnEachPostgres('rosters', (server) => {
  let house: House
  let rosterId: string
  let deps: House['deps']
  let give: ReturnType<typeof nightShift>['give']

  beforeEach(async () => {
    house = await aHouse(server)
    await house.employ(dario)
    const { rostering } = testAmbito()
    const ambito = testAmbito()
    const third = { ...(ambito.listStaff()[0] as RosterPerson), userId: dario, rosterKey: dario }
    deps = {
      ...house.deps,
      ambito: testAmbito({
        rostering: { ...rostering, shiftRules },
        listStaff: () => [...ambito.listStaff(), third],
      }),
    }
    give = nightShift(deps).give
    rosterId = newId()
  })
  afterEach(() => house.close())

  const verify = (userId: string) =>
    give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
  const rotation = (band: 'first' | 'second', people: readonly string[], id = rosterId) =>
    give('roster', id, { type: 'PlanRotation', band, people, every: 'day', stagger: 0 })
  const onCall = (instant: string) => deps.db.inAmbito('test', (tx) => readOnCall(tx, deps.ambito, instant))
  const whoIs = async (instant: string, band = 'first') => {
    const held = (await onCall(instant)).find((one) => one.band === band)
    return held && `${held.userId} ${held.by}`
  }

  /** Licia first, Bruno second, from Friday 9 January for this many days; the other way round on odd days. */
  async function published(lastDay = '2026-01-20') {
    await verify(licia)
    await verify(bruno)
    await give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-01-09', lastDay })
    await rotation('first', [licia, bruno])
    await rotation('second', [bruno, licia])
    await give('roster', rosterId, { type: 'PublishRoster', fallbacks: [] })
  }
  const shiftAt = async (instant: string, band = 'first') =>
    (await onCall(instant)).find((one) => one.band === band)?.shiftId ?? ''
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Refused) return error.code
        throw error
      },
    )

  it('answers who was on call at any instant with a row, and no later change moves it', async () => {
    const before = house.now()
    expect(await whoIs(before)).toBe(`${licia} standing`)
    house.clock.advance(60)
    await published()
    expect(await whoIs(before)).toBe(`${licia} standing`)
    expect(await whoIs(house.now())).toBe(`${licia} roster`)
    expect(await whoIs('2026-01-10T19:00:00.000Z')).toBe(`${bruno} roster`)
    expect(await whoIs('2026-01-10T07:00:00.000Z')).toBe(`${bruno} roster`)
    expect(await whoIs('2026-01-10T06:59:59.999Z')).toBe(`${licia} roster`)

    house.clock.advance(3600)
    const at = house.now()
    const shiftId = await shiftAt(at)
    await give('roster', rosterId, { type: 'TakeOver', shiftId, userId: bruno, fromUserId: licia })
    expect(await whoIs(at)).toBe(`${bruno} roster`)
    expect(await whoIs(new Date(Date.parse(at) - 1).toISOString())).toBe(`${licia} roster`)
    expect(await compareViews(deps.db, 'test', deps.streams)).toEqual([])
    expect(await verifyLog(deps.db, 'test')).toMatchObject({ whole: true })
  })

  it('is asked by the call-out at the instant, each person once, and a level nobody holds is said', async () => {
    await published()
    house.clock.advance(24 * 3600)
    const { caseId } = await nightShift(deps).openCase()
    const [page] = await house.asOwner<{ steps: { userId: string; level: string }[] }>(
      'select steps from view_pages where case_id = $1',
      [caseId],
    )
    expect(page?.steps.map(({ userId, level }) => `${level} ${userId}`)).toEqual([
      `first ${bruno}`,
      `second ${licia}`,
      `coordinator ${carla}`,
    ])
    // Second takes the first band: nobody is left for the second.
    const shiftId = await shiftAt(house.now())
    await give('roster', rosterId, { type: 'TakeOver', shiftId, userId: licia, fromUserId: bruno })
    const ladder = await deps.db.inAmbito('test', (tx) => readLadder(tx, deps.ambito, house.now()))
    expect(ladder.steps.map(({ userId }) => userId)).toEqual([licia, carla])
    expect(ladder.skipped).toEqual(['second'])
    const again = await nightShift(deps).openCase()
    const [started] = await house.asOwner<{ skipped: string[] }>(
      `select data->'skipped' as skipped from events where type = 'PageStarted' and data->>'caseId' = $1`,
      [again.caseId],
    )
    expect(started?.skipped).toEqual(['second'])
  })

  it('calls who has just come on duty when the shift changes under a call-out, and nobody twice', async () => {
    await published()
    // Ten minutes before eight in the morning, Licia first and Bruno second; then they change places.
    house.clock.advance((9 * 60 + 40) * 60)
    const { pageId } = await nightShift(deps).openCase()
    const jobs = listJobs(deps)
    await runDue(jobs)
    for (let rung = 0; rung < 3; rung++) {
      house.clock.advance(600)
      await runDue(jobs)
    }
    const called = await house.asOwner<{ user_id: string; n: string }>(
      `select user_id, count(*) as n from outbox where page_id = $1 and channel = 'voice' group by 1`,
      [pageId],
    )
    const times = new Map(called.map((row) => [row.user_id, Number(row.n)]))
    expect([times.get(licia), times.get(bruno)]).toEqual([1, 1])
    expect(times.get(carla)).toBeGreaterThanOrEqual(1)
  })

  it('lets one of two who take over at once win, and tells the other who has it', async () => {
    await published()
    const shiftId = await shiftAt(house.now())
    const takes = ['user-x', bruno, bruno].map((userId) =>
      refusalOf(give('roster', rosterId, { type: 'TakeOver', shiftId, userId, fromUserId: licia })),
    )
    const answers = await Promise.all(takes)
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(answers).toContain('NotOfThisBand')
    expect(answers).toContain('AlreadyTheirs')
    const late = refusalOf(give('roster', rosterId, { type: 'TakeOver', shiftId, userId: licia, fromUserId: licia }))
    // The shift she saw was cut; the band is Bruno's.
    expect(await late).toBe('AlreadyTakenOver')
    expect(await compareViews(deps.db, 'test', deps.streams)).toEqual([])
  })

  it('swaps once when two consents cross, and not at all when it was taken back first', async () => {
    for (const userId of [licia, bruno, dario]) await verify(userId)
    await give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-01-09', lastDay: '2026-01-20' })
    await rotation('first', [licia, dario])
    await rotation('second', [bruno])
    await give('roster', rosterId, { type: 'PublishRoster', fallbacks: [] })
    const monday = '2026-01-11T10:00:00.000Z'
    const tuesday = '2026-01-12T10:00:00.000Z'
    expect([await whoIs(monday), await whoIs(tuesday)]).toEqual([`${licia} roster`, `${dario} roster`])
    const [hers, his] = [await shiftAt(monday), await shiftAt(tuesday)]

    const ask = (swapId: string, byUserId: string, shiftId: string, withUserId: string, withShiftId: string) =>
      give('roster', rosterId, {
        type: 'AskSwap',
        swapId,
        shiftId,
        withUserId,
        withShiftId,
        byUserId,
        isCoordinator: false,
      })
    const say = (swapId: string, userId: string, answer: 'yes' | 'no') =>
      refusalOf(give('roster', rosterId, { type: 'AnswerSwap', swapId, userId, answer }))
    const [one, other, third] = [newId(), newId(), newId()]
    await ask(one, licia, hers, dario, his)
    await ask(other, dario, his, licia, hers)
    const answers = await Promise.all([say(one, dario, 'yes'), say(other, licia, 'yes')])
    expect(answers.sort()).toEqual(['ShiftChangedSince', 'done'])
    expect([await whoIs(monday), await whoIs(tuesday)]).toEqual([`${dario} roster`, `${licia} roster`])

    await ask(third, dario, hers, licia, his)
    const crossed = await Promise.all([say(third, dario, 'no'), say(third, licia, 'yes')])
    expect(crossed.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(crossed).toContain('SwapOver')
    const settled = crossed[1] === 'done'
    expect(await whoIs(monday)).toBe(`${settled ? licia : dario} roster`)
    expect(await compareViews(deps.db, 'test', deps.streams)).toEqual([])
  })

  it('tells the coordinator of a gap fourteen, seven and two days ahead, once each, and takes it back when filled', async () => {
    await published('2026-01-31')
    const jobs = listJobs(deps)
    const tiers = async () =>
      (await house.asOwner<{ days_ahead: number }>('select distinct days_ahead from view_gaps')).map(
        (row) => row.days_ahead,
      )
    await runDue(jobs)
    expect(await tiers()).toEqual([])
    // The roster ends on 1 February at eight.
    house.clock.advance(9 * 86_400)
    await runDue(jobs)
    expect(await tiers()).toEqual([14])
    house.clock.advance(7 * 86_400)
    await runDue(jobs)
    expect(await tiers()).toEqual([7])
    house.clock.advance(5 * 86_400)
    await runDue(jobs)
    await runDue(jobs)
    expect(await tiers()).toEqual([2])
    const said = await house.asOwner<{ n: string }>(`select count(*) as n from events where type = 'GapReported'`)
    expect(Number(said[0]?.n)).toBe(6)

    const next = newId()
    await give('roster', next, { type: 'DraftRoster', firstDay: '2026-02-01', lastDay: '2026-02-20' })
    await rotation('first', [licia], next)
    await rotation('second', [bruno], next)
    await give('roster', next, { type: 'PublishRoster', fallbacks: [] })
    expect(await tiers()).toEqual([])
    expect(await compareViews(deps.db, 'test', deps.streams)).toEqual([])
  })

  it('makes a gap of whoever is rostered and away, and lets the standing name answer meanwhile', async () => {
    await published('2026-02-20')
    await give('staff', staffIdOf(licia), {
      type: 'RecordAbsence',
      absenceId: newId(),
      userId: licia,
      kind: 'sick',
      from: '2026-01-09T22:00',
      until: '2026-01-11T08:00',
      by: { userId: coordinator.userId, isCoordinator: true },
    })
    const gaps = await house.asOwner('select band from view_gaps order by band')
    expect(gaps).toEqual([{ band: 'first' }, { band: 'second' }])
    const held = (await onCall(house.now())).find(({ band }) => band === 'first')
    expect(held).toMatchObject({ by: 'standing', absentUserId: licia })
  })

  it('calls out nobody who works here no more or as something else, and says the hole', async () => {
    await published()
    const gapsOf = async () =>
      (await deps.db.inAmbito('test', (tx) => findGaps(tx, deps.ambito, house.now())))
        .filter(({ startsAt }) => startsAt < '2026-01-20')
        .map(({ band, startsAt }) => `${band} ${startsAt}`)
    const far = '2026-01-12T12:00:00.000Z'
    const before = await whoIs(house.now())
    expect(before).toBe(`${licia} roster`)
    expect(await gapsOf()).toEqual([])

    // She leaves on Sunday at noon: until then she answers, and tonight nothing changes.
    const leaves = '2026-01-11T12:00:00.000Z'
    await house.asOwner('update members set ends_at = $1 where user_id = $2', [leaves, licia])
    expect(await whoIs(house.now())).toBe(before)
    const after = (await onCall(far)).filter(({ userId }) => userId === licia)
    expect(after).toEqual([])
    const gaps = await gapsOf()
    expect(gaps.length).toBeGreaterThan(0)
    expect(gaps.every((gap) => gap.slice(gap.indexOf(' ') + 1) >= leaves)).toBe(true)
    const { findings } = await deps.db.inAmbito('test', (tx) =>
      readRoster(tx, deps.ambito, coordinator, rosterId, house.now()),
    )
    expect(findings.filter(({ kind }) => kind === 'not_of_this_band').every(({ userId }) => userId === licia)).toBe(
      true,
    )
    expect(findings.some(({ kind }) => kind === 'not_of_this_band')).toBe(true)

    // Another trade from this instant on: nothing is copied, so it is true wherever it is read.
    await house.asOwner(`update members set ends_at = null, role = 'accountant' where user_id = $1`, [licia])
    expect(await whoIs(house.now())).toBeUndefined()
    const ladder = await deps.db.inAmbito('test', (tx) => readLadder(tx, deps.ambito, house.now()))
    expect(ladder.steps.map(({ userId }) => userId)).not.toContain(licia)
    const { people } = await deps.db.inAmbito('test', (tx) => readRosters(tx, deps.ambito, coordinator, house.now()))
    // Her name stays on the shifts she held.
    expect(people.find(({ userId }) => userId === licia)).toMatchObject({ name: 'Licia Esempi', bands: [] })
    const assign = give('roster', rosterId, {
      type: 'AssignShift',
      shiftId: await shiftAt(house.now(), 'second'),
      userId: licia,
    })
    expect(await refusalOf(assign)).toBe('NotOfThisBand')

    await house.asOwner(`update members set role = 'field_worker' where user_id = $1`, [licia])
    expect(await whoIs(house.now())).toBe(before)
    expect(await gapsOf()).toEqual([])
  })

  it('of a draft begun in the middle only what is to come is said to be open', async () => {
    await give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-01-07', lastDay: '2026-01-20' })
    const { findings } = await deps.db.inAmbito('test', (tx) =>
      readRoster(tx, deps.ambito, coordinator, rosterId, house.now()),
    )
    expect(findings.map(({ kind, startsAt }) => ({ kind, startsAt }))).toEqual(
      ['first', 'second'].map(() => ({ kind: 'hole', startsAt: house.now() })),
    )
  })

  it('keeps rosters of another ambito out of sight', async () => {
    await published()
    const elsewhere = nightShift({ ...deps, ambito: testAmbito({ id: 'altrove', rostering: deps.ambito.rostering }) })
    const shiftId = await shiftAt(house.now())
    const take = elsewhere.give('roster', rosterId, { type: 'TakeOver', shiftId, userId: bruno, fromUserId: licia })
    expect(await refusalOf(take)).toBe('RosterUnknown')
  })

  it('has the engine watch for gaps by itself', async () => {
    await published('2026-01-15')
    const engine = createEngine(deps)
    engine.start()
    await eventually(async () => expect((await house.asOwner('select from view_gaps')).length).toBe(2))
    await engine.stop()
  })
})
