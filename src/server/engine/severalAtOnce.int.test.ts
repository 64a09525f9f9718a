// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { stoppedClock } from '#server/app/clock.ts'
import { readCallOuts } from '#server/cases/readCallOuts.ts'
import { readWorld } from '#server/cases/readWorld.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { answerByCode } from '#server/paging/answerByCode.ts'
import { aHouse, type House, NIGHT_START } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { ambitoCallingSeveral, dario, verifyNumbers } from '../../../tests/support/severalAtOnce.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, callTaker, carla, licia } from '../../../tests/support/testAmbito.ts'
import { listJobs } from './engine.ts'

describeOnEachPostgres('a step that calls several at once', (server) => {
  let house: House
  afterEach(() => house.close())

  async function night(...given: Parameters<typeof ambitoCallingSeveral>) {
    house = await aHouse(server, stoppedClock(NIGHT_START), ambitoCallingSeveral(...given))
    await verifyNumbers(house)
    const ids = await house.openCase()
    const jobs = listJobs(house.deps)
    await runDue(jobs)
    const until = async (minutes: number) => {
      house.clock.advance(minutes * 60)
      await runDue(jobs)
    }
    return { ...ids, until, work: () => runDue(jobs) }
  }
  /** Whom phones rang at this minute of the night, each by how many channels. */
  async function rungAt(minute: number, like = 'activation') {
    const at = new Date(Date.parse(NIGHT_START) + minute * 60_000).toISOString()
    const rows = await house.asOwner<{ user_id: string; n: number }>(
      `select user_id, count(distinct channel)::int as n from fake_phone_messages
       where body like $1 and received_at = $2 group by 1 order by 1`,
      [`${like}%`, at],
    )
    return Object.fromEntries(rows.map(({ user_id, n }) => [user_id, n]))
  }
  const strip = async (caseId: string) => {
    const [callOut] = await house.deps.db.inAmbito('test', (tx) => readCallOuts(tx, house.deps.ambito, caseId))
    return callOut
  }
  const world = () => house.deps.db.inAmbito('test', (tx) => readWorld(tx, house.deps.ambito, callTaker, house.now()))
  const alike = async () => expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])

  it('rings each by their own ways in one instant, and shows who is called and who is next', async () => {
    const { caseId, until } = await night()
    expect(await rungAt(0)).toEqual({ [licia]: 3 })
    expect((await strip(caseId))?.next).toEqual({
      isSame: false,
      people: [
        { level: 'second', name: 'Bruno Prova' },
        { level: 'first', name: 'Licia Esempi' },
      ],
    })
    await until(10)
    expect(await rungAt(10)).toEqual({ [licia]: 3, [bruno]: 3 })
    const now = await strip(caseId)
    expect(now?.steps.filter(({ calling }) => calling).map(({ name }) => name)).toEqual(['Licia Esempi', 'Bruno Prova'])
    expect(now?.next?.people.map(({ name }) => name)).toEqual(['Dario Esempi', 'Licia Esempi', 'Bruno Prova'])
    expect((await world()).callOuts[0]?.calling).toEqual([
      { name: 'Licia Esempi', level: 'first' },
      { name: 'Bruno Prova', level: 'second' },
    ])
    await until(10)
    expect(await rungAt(20)).toEqual({ [licia]: 3, [bruno]: 3, [dario]: 3 })
    await until(10)
    expect(await rungAt(30)).toEqual({ [carla]: 3 })
    await alike()
  })

  it('of two who say yes in one instant one goes; the other is told who, all others may rest, and nothing rings any more', async () => {
    const { pageId, until, work } = await night()
    await until(10)
    const yes = (userId: string) => house.give('page', pageId, { type: 'AcknowledgePage', userId, by: 'link' })
    const said = await Promise.allSettled([yes(licia), yes(bruno)])
    const [lost] = said.flatMap((one) => (one.status === 'rejected' ? one.reason : []))
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [page] = await house.asOwner<{ acknowledged_by: string }>('select acknowledged_by from view_pages')
    expect(lost).toMatchObject({ code: 'PageAlreadyAcknowledged', detail: { userId: page?.acknowledged_by } })
    await work()
    const other = page?.acknowledged_by === licia ? bruno : licia
    expect(await rungAt(10, 'stand-down')).toEqual({ [other]: 1 })
    const before = await house.asOwner(`select from fake_phone_messages where body like 'activation%'`)
    await until(60)
    expect(await house.asOwner(`select from fake_phone_messages where body like 'activation%'`)).toHaveLength(
      before.length,
    )
    await alike()
  })

  it('goes on with the others when one answers "no" by code; the last no calls the next', async () => {
    const { pageId, caseId, until, work } = await night()
    await until(10)
    const no = async (userId: string, from: string) => {
      const [given] = await house.asOwner<{ code: string }>(
        'select code from answer_codes where page_id = $1 and user_id = $2',
        [pageId, userId],
      )
      return answerByCode(house.deps, {
        channel: 'sms',
        from,
        code: `${given?.code} no`,
        receivedAt: house.now(),
        providerMessageId: newId(),
      })
    }
    expect(await no(bruno, '+39 000 000 0002')).toBe('declined')
    await work()
    const now = await strip(caseId)
    expect(now?.steps.filter(({ calling }) => calling).map(({ name }) => name)).toEqual(['Licia Esempi'])
    expect(now?.steps.find(({ userId }) => userId === bruno)).toMatchObject({ declined: true, calling: false })
    expect(await rungAt(10)).toEqual({ [licia]: 3, [bruno]: 3 })
    expect(await no(licia, '+39 000 000 0001')).toBe('declined')
    await work()
    expect(await rungAt(10)).toEqual({ [licia]: 3, [bruno]: 3, [dario]: 3 })
    await alike()
  })

  it('skips whoever must know nothing of the case, says it, and calls the others', async () => {
    const { caseId, until } = await night()
    await house.give('protection', caseId, (words) => ({
      type: 'NameConflict',
      conflictId: newId(),
      who: { kind: 'staff', userId: bruno },
      reason: words.keep('è suo fratello'),
    }))
    await until(10)
    // The second is out, so this step brings nobody new: everybody at once.
    expect(await rungAt(10)).toEqual({ [licia]: 3, [dario]: 3 })
    expect((await strip(caseId))?.skipped).toEqual(['second'])
    await until(60)
    expect(await house.asOwner(`select from fake_phone_messages where user_id = $1`, [bruno])).toEqual([])
    await alike()
  })

  it.each([
    ['has ended', `update members set ends_at = $2 where user_id = $1`],
    [
      'is away',
      `insert into view_absences (absence_id, ambito_id, user_id, kind, starts_at, ends_at)
       values (gen_random_uuid(), 'test', $1, 'leave', $2, $2::timestamptz + interval '1 day')`,
    ],
    [
      'has a telephone nobody verified',
      `delete from view_verified_numbers where user_id = $1 and $2::timestamptz is not null`,
    ],
  ])('of everybody of a band leaves out whoever %s', async (_why, sql) => {
    const { until } = await night()
    await house.asOwner(sql, [dario, house.now()])
    await until(10)
    await until(10)
    expect(await rungAt(20)).toEqual({ [carla]: 3 })
  })

  describe('when nobody at all may be called', () => {
    it('the case opens, the alarm rings until somebody is found, and they are called at once', async () => {
      const standing: { band: 'first'; userId: string }[] = []
      const { caseId, pageId, until, work } = await night({}, { standing, shiftRules: { bands: [], rules: [] } })
      expect((await world()).alarms).toMatchObject([{ kind: 'page_nobody', id: caseId }])
      expect(await strip(caseId)).toMatchObject({ phase: 'calling', nobodySince: NIGHT_START, steps: [] })
      await until(10)
      expect((await world()).alarms).toMatchObject([{ kind: 'page_nobody', since: NIGHT_START }])
      await alike()
      standing.push({ band: 'first', userId: licia })
      await house.give('page', pageId, { type: 'ReopenPage' })
      await work()
      expect(await rungAt(10)).toEqual({ [licia]: 3 })
      expect((await world()).alarms).toEqual([])
      expect((await strip(caseId))?.nobodySince).toBeUndefined()
      const lines = await house.asOwner<{ type: string }>(
        `select type from view_diary join events using (ambito_id, position) where stream_id = $1 order by position limit 4`,
        [pageId],
      )
      expect(lines.map(({ type }) => type)).toEqual(['PageStarted', 'NobodyToCall', 'NobodyToCall', 'PageEscalated'])
      await alike()
    })

    it('because all are barred: the same, without saying why', async () => {
      const { caseId, until } = await night({ rungs: [{ level: 'first', waitMinutes: 10, times: 1 }] })
      await house.give('protection', caseId, (words) => ({
        type: 'NameConflict',
        conflictId: newId(),
        who: { kind: 'staff', userId: licia },
        reason: words.keep('è sua sorella'),
      }))
      expect((await world()).alarms).toMatchObject([{ kind: 'page_nobody', id: caseId }])
      await until(30)
      expect((await world()).alarms).toMatchObject([{ kind: 'page_nobody', since: NIGHT_START }])
      await alike()
    })

    it('with a last number that is called at once, with the same alarm; whoever begins a shift is called before it again', async () => {
      const standing: { band: 'first'; userId: string }[] = []
      const none = { standing, shiftRules: { bands: [], rules: [] }, hasLastNumber: true }
      const { until } = await night({}, none)
      expect(await rungAt(0)).toEqual({ 'last-resort': 2 })
      expect((await world()).alarms).toMatchObject([{ kind: 'page_nobody', since: NIGHT_START }])
      standing.push({ band: 'first', userId: licia })
      await until(10)
      expect(await rungAt(10)).toEqual({ [licia]: 3 })
      expect((await world()).alarms).toEqual([])
      await alike()
    })
  })
})
