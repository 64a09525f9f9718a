// SPDX-License-Identifier: AGPL-3.0-or-later
// One roster for two ambiti on one database: what crosses when both agreed, and that nothing else does.
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ShiftRules } from '#core/rosters/band.ts'
import type { Actor } from '#core/shared/actor.ts'
import { readLadder, readOnCall } from '#server/app/onCall.ts'
import { keepSharing, readAgreements, readBusyElsewhere, readShiftsElsewhere } from '#server/app/sharedRoster.ts'
import { readCallOuts } from '#server/cases/readCallOuts.ts'
import { readRosterAlarms } from '#server/cases/readRosterAlarms.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { nightShift } from '../../../tests/support/nightShift.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { bruno, coordinator, licia, liciaAtWork, testAmbito } from '../../../tests/support/testAmbito.ts'
import { readRoster } from './readRoster.ts'
import { coverageIdOf, staffIdOf } from './streamIds.ts'

const shiftRules: ShiftRules = {
  bands: [{ band: 'second', work: 'on_call', roles: ['field_worker'], starts: ['08:00', '20:00'], fund: 'qpe' }],
  rules: [],
}
const { rostering } = testAmbito()
const lends = { lends: [{ band: 'second' as const, to: 'vicino', name: 'Ambito Vicino' }], borrows: [] }
const borrows = { lends: [], borrows: [{ band: 'second' as const, from: 'test', name: 'Ambito di prova' }] }

describeOnEachPostgres('one roster for two ambiti', (server) => {
  let house: House
  const holder = testAmbito({ rostering: { ...rostering, shiftRules, sharing: lends } })
  const standing = rostering.standing.map((one) => (one.band === 'second' ? { ...one, userId: licia } : one))
  const neighbour = testAmbito({
    id: 'vicino',
    name: 'Ambito Vicino',
    rostering: { ...rostering, standing, sharing: borrows },
  })
  /** The neighbour that writes a band of its own beside the one it borrows. */
  const writing = {
    ...neighbour,
    rostering: {
      ...neighbour.rostering,
      shiftRules: { ...shiftRules, bands: shiftRules.bands.map((band) => ({ ...band, band: 'first' as const })) },
    },
  }
  const worksIn = (ambitoId: string, userId: string) => house.employ(userId, 'field_worker', ambitoId)
  async function draftThere(userId: string, day = '2026-01-12') {
    const { give } = at(writing)
    await give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
    const rosterId = newId()
    await give('roster', rosterId, { type: 'DraftRoster', firstDay: day, lastDay: day })
    await give('roster', rosterId, {
      type: 'PlanRotation',
      band: 'first',
      people: [userId],
      every: 'shift',
      stagger: 0,
    })
    return { rosterId }
  }
  const at = (ambito: typeof holder) => nightShift({ ...house.deps, ambito })
  const there = <T>(read: (tx: Parameters<Parameters<House['deps']['db']['inAmbito']>[1]>[0]) => Promise<T>) =>
    house.deps.db.inAmbito('vicino', read)
  const second = async () => {
    const onCall = await there((tx) => readOnCall(tx, neighbour, house.now()))
    return onCall.find(({ band }) => band === 'second')
  }

  beforeEach(async () => {
    house = await aHouse(server)
    const { give } = at(holder)
    await give('staff', staffIdOf(bruno), { type: 'VerifyNumber', userId: bruno, how: 'called_and_answered' })
    const rosterId = newId()
    await give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-01-09', lastDay: '2026-01-20' })
    await give('roster', rosterId, {
      type: 'PlanRotation',
      band: 'second',
      people: [bruno],
      every: 'shift',
      stagger: 0,
    })
    await give('roster', rosterId, { type: 'PublishRoster', fallbacks: [] })
  })
  afterEach(() => house.close())

  it('nothing crosses while only one side has said so, whichever it is', async () => {
    await keepSharing(house.deps.db, neighbour)
    expect(await second()).toMatchObject({ userId: licia, by: 'standing' })
    expect(await there((tx) => readAgreements(tx, neighbour))).toMatchObject([{ kind: 'borrows', isAgreed: false }])
    await keepSharing(house.deps.db, testAmbito({ id: 'vicino' }))
    await keepSharing(house.deps.db, holder)
    expect(await second()).toMatchObject({ userId: licia, by: 'standing' })
    expect(await there((tx) => tx.selectFrom('shared_shifts').selectAll().execute())).toEqual([])
    // Nor is it said of who holds the band that she answers for two.
    const own = await house.deps.db.inAmbito('test', (tx) => readOnCall(tx, holder, house.now()))
    expect(own.find(({ band }) => band === 'second')).not.toHaveProperty('alsoFor')
  })

  it('agreed by both, the band is read from the roster that holds it, and said on both sides', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    expect(await second()).toMatchObject({ userId: bruno, by: 'roster', from: 'Ambito di prova' })
    expect((await there((tx) => readLadder(tx, neighbour, house.now()))).steps.map(({ userId }) => userId)).toContain(
      bruno,
    )
    const own = await house.deps.db.inAmbito('test', (tx) => readOnCall(tx, holder, house.now()))
    expect(own.find(({ band }) => band === 'second')).toMatchObject({ userId: bruno, alsoFor: ['Ambito Vicino'] })
  })

  it('taken out of one file, it ends with the next start', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    await keepSharing(house.deps.db, testAmbito())
    expect(await second()).toMatchObject({ by: 'standing' })
  })

  it('somebody whom our own people do not know could not be called: the standing name answers', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    const strangers = {
      ...neighbour,
      findPerson: (userId: string) => (userId === bruno ? undefined : neighbour.findPerson(userId)),
    }
    const onCall = await there((tx) => readOnCall(tx, strangers, house.now()))
    expect(onCall.find(({ band }) => band === 'second')).toMatchObject({ userId: licia, by: 'standing' })
  })

  it('an absence cuts the shift, its reason does not cross, and the gap rings for both coordinators', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    await at(holder).give('staff', staffIdOf(bruno), {
      type: 'RecordAbsence',
      absenceId: newId(),
      userId: bruno,
      kind: 'sick',
      from: '2026-01-09T22:00',
      until: '2026-01-11T08:00',
      by: { userId: bruno, isCoordinator: false },
    })
    expect(await second()).toMatchObject({ userId: licia, by: 'standing' })
    const gaps = await house.asOwner('select 1 from view_gaps')
    expect(gaps.length).toBeGreaterThan(0)
    const alarms = await there((tx) => readRosterAlarms(tx, neighbour, coordinator))
    expect(alarms).toContainEqual(
      expect.objectContaining({ kind: 'roster_gap', reason: { it: '2ª reperibile', en: '2nd on call' } }),
    )
    const columns = Object.keys(
      (await there((tx) => tx.selectFrom('shared_shifts').selectAll().executeTakeFirst())) ?? {},
    )
    expect(columns.toSorted()).toEqual(['band', 'cause', 'ends_at', 'holder_id', 'starts_at', 'user_id'])
  })

  it('whoever may hold it no more is not called next door either, and who stands in is said on both sides', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    expect(await second()).toMatchObject({ userId: bruno, by: 'roster' })
    const inMinutes = (minutes: number) => new Date(Date.parse(house.now()) + minutes * 60_000).toISOString()
    const become = async (from: string, to: string, when: string) => {
      await house.asOwner(`update members set role = $2 where ambito_id = 'test' and user_id = $1`, [bruno, to])
      await house.asOwner(
        `insert into role_changes (ambito_id, user_id, changed_at, role_before, role, reason, changed_by)
         values ('test', $1, $2, $3, $4, 'new_duty', 'carla')`,
        [bruno, when, from, to],
      )
    }
    const inBoth = async (instant: string) => {
      const here = await house.deps.db.inAmbito('test', (tx) => readOnCall(tx, holder, instant))
      const next = await there((tx) => readOnCall(tx, neighbour, instant))
      return [here, next].map((onCall) => onCall.find(({ band }) => band === 'second')?.by)
    }
    await become('field_worker', 'dpo', house.now())
    // Here she is the standing name too, and so nobody answers; next door somebody else is.
    expect(await inBoth(house.now())).toEqual([undefined, 'standing'])
    expect((await there((tx) => readLadder(tx, neighbour, house.now()))).steps).not.toContainEqual(
      expect.objectContaining({ userId: bruno }),
    )
    // The gap is of both; and what was before it is as it was.
    await at(holder).give('coverage', coverageIdOf('test'), { type: 'ReportGaps' })
    const ofBoth = expect.objectContaining({ kind: 'roster_gap', reason: { it: '2ª reperibile', en: '2nd on call' } })
    expect(await there((tx) => readRosterAlarms(tx, neighbour, coordinator))).toContainEqual(ofBoth)
    await become('dpo', 'field_worker', inMinutes(60))
    expect(await inBoth(inMinutes(30))).toEqual([undefined, 'standing'])
    expect(await inBoth(inMinutes(60))).toEqual(['roster', 'roster'])
    // At the end of a membership too.
    await house.asOwner(`update members set ends_at = $2 where ambito_id = 'test' and user_id = $1`, [
      bruno,
      inMinutes(90),
    ])
    expect(await inBoth(inMinutes(89))).toEqual(['roster', 'roster'])
    expect(await inBoth(inMinutes(90))).toEqual([undefined, 'standing'])
  })

  it('only the agreed band crosses: no case, no other band, no draft, no other table, whatever is asked', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    await at(holder).openCase()
    const seen = await there(async (tx) => ({
      bands: (await tx.selectFrom('shared_shifts').select('band').distinct().execute()).map(({ band }) => band),
      cases: await tx.selectFrom('view_cases').selectAll().execute(),
      shifts: await tx.selectFrom('view_shifts').selectAll().execute(),
      pages: await tx.selectFrom('view_pages').selectAll().execute(),
      shares: (await tx.selectFrom('roster_shares').select('ambito_id').execute()).map(({ ambito_id }) => ambito_id),
    }))
    expect(seen).toEqual({ bands: ['second'], cases: [], shifts: [], pages: [], shares: ['vicino'] })
    // A third ambito, named by nobody, sees nothing at all, also when it claims.
    await keepSharing(house.deps.db, testAmbito({ id: 'terzo', rostering: { ...rostering, sharing: borrows } }))
    const claimed = await house.deps.db.inAmbito('terzo', (tx) => tx.selectFrom('shared_shifts').selectAll().execute())
    expect(claimed).toEqual([])
    const outside = house.deps.db.inAmbito('vicino', (tx) =>
      tx
        .insertInto('roster_shares')
        .values({ ambito_id: 'test', kind: 'lends', band: 'first', other_id: 'vicino' })
        .execute(),
    )
    await expect(outside).rejects.toThrow(/row-level security/)
  })

  it('shifts of those who work in both are known on both sides: when and for whom, with no name, cause or draft', async () => {
    const elsewhere = (ambito: typeof holder) =>
      house.deps.db.inAmbito(ambito.id, (tx) =>
        readShiftsElsewhere(tx, ambito, { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-02-01T00:00:00.000Z' }),
      )
    await keepSharing(house.deps.db, neighbour)
    await worksIn('vicino', bruno)
    expect(await elsewhere(neighbour)).toEqual([])
    await keepSharing(house.deps.db, holder)
    const found = await elsewhere(neighbour)
    expect(found).toHaveLength(23)
    expect(found[0]).toEqual({
      userId: bruno,
      band: 'second',
      startsAt: '2026-01-09T21:10:00.000Z',
      endsAt: '2026-01-10T07:00:00.000Z',
      ambito: 'Ambito di prova',
    })
    expect(await elsewhere(holder)).toEqual([])
    const columns = Object.keys(
      (await there((tx) => tx.selectFrom('shifts_elsewhere').selectAll().executeTakeFirst())) ?? {},
    )
    expect(columns.toSorted()).toEqual(['band', 'ends_at', 'other_id', 'starts_at', 'user_id'])
    // Whoever does not work here is nobody's business here, and a third ambito learns nothing at all.
    await house.asOwner('delete from members where ambito_id = $1', ['vicino'])
    expect(await elsewhere(neighbour)).toEqual([])
    const third = testAmbito({ id: 'terzo', rostering: { ...rostering, sharing: borrows } })
    await worksIn('terzo', bruno)
    await keepSharing(house.deps.db, third)
    expect(await elsewhere(third)).toEqual([])
  })

  it('nobody is promised twice: refused by the roster of the other ambito, and shown to its coordinator', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, writing)
    await worksIn('vicino', bruno)
    await worksIn('vicino', licia)
    const { rosterId } = await draftThere(bruno)
    const publish = { type: 'PublishRoster', fallbacks: [] } as const
    await expect(at(writing).give('roster', rosterId, publish)).rejects.toMatchObject({
      code: 'RosterHasErrors',
      detail: { kind: 'person_twice' },
    })
    const seenBy = (actor: Actor) =>
      there((tx) => readRoster(tx, writing, actor, rosterId, house.now())).then(({ findings, elsewhere }) => ({
        told: elsewhere.length,
        twice: findings.filter(({ kind }) => kind === 'person_twice').map((finding) => finding.elsewhere?.[0]?.ambito),
      }))
    expect(await seenBy(coordinator)).toEqual({ told: 2, twice: ['Ambito di prova', 'Ambito di prova'] })
    // Her colleagues are not told what she does elsewhere; she is.
    expect(await seenBy(liciaAtWork)).toEqual({ told: 0, twice: [] })
    expect(await seenBy({ kind: 'staff', userId: bruno, role: 'field_worker' })).toMatchObject({ told: 2 })
    const { give } = at(writing)
    await give('staff', staffIdOf(licia), { type: 'VerifyNumber', userId: licia, how: 'called_and_answered' })
    const shifts = await house.asOwner<{ shift_id: string }>('select shift_id from view_shifts where roster_id = $1', [
      rosterId,
    ])
    for (const { shift_id: shiftId } of shifts)
      await give('roster', rosterId, { type: 'AssignShift', shiftId, userId: licia })
    await give('roster', rosterId, publish)
    const back = { type: 'AssignShift', shiftId: shifts[0]?.shift_id ?? '', userId: bruno } as const
    await expect(give('roster', rosterId, back)).rejects.toMatchObject({ code: 'PersonElsewhere' })
  })

  it('two publications at one instant take turns: the second sees what the first has promised', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, writing)
    await worksIn('vicino', bruno)
    const ours = newId()
    await at(holder).give('roster', ours, { type: 'DraftRoster', firstDay: '2026-02-02', lastDay: '2026-02-02' })
    const turns = { type: 'PlanRotation', band: 'second', people: [bruno], every: 'shift', stagger: 0 } as const
    await at(holder).give('roster', ours, turns)
    const { rosterId: theirs } = await draftThere(bruno, '2026-02-02')
    const publish = { type: 'PublishRoster', fallbacks: [] } as const
    const done = await Promise.allSettled([
      at(holder).give('roster', ours, publish),
      at(writing).give('roster', theirs, publish),
    ])
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'RosterHasErrors' } })
  })

  it('one person called by two ambiti at once: each desk reads that she is busy, and nothing more', async () => {
    await keepSharing(house.deps.db, holder)
    await keepSharing(house.deps.db, neighbour)
    const ours = at(neighbour)
    const { caseId, pageId } = await ours.openCase()
    await ours.give('page', pageId, { type: 'DeclinePage', userId: licia })
    const theirs = await at(holder).openCase()
    await at(holder).give('page', theirs.pageId, { type: 'DeclinePage', userId: licia })
    const seenHere = await there((tx) => readCallOuts(tx, neighbour, caseId))
    expect(seenHere[0]?.steps.find(({ userId }) => userId === bruno)).toMatchObject({ isBusyElsewhere: true })
    const seenThere = await house.deps.db.inAmbito('test', (tx) => readCallOuts(tx, holder, theirs.caseId))
    expect(seenThere[0]?.steps.find(({ userId }) => userId === bruno)).toMatchObject({ isBusyElsewhere: true })
    expect(await there((tx) => tx.selectFrom('shared_busy').selectAll().execute())).toEqual([{ user_id: bruno }])
    // Licia is of no shared band: that she was called over there is nobody's business here.
    await at(holder).give('page', theirs.pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
    expect(await there((tx) => readBusyElsewhere(tx, neighbour))).toEqual(new Set())
  })
})
