// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { movableClock } from '#server/app/clock.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { licia, testAmbito } from '../../../tests/support/testAmbito.ts'
import { createEngine, type Engine, listJobs } from './engine.ts'
import type { Job } from './job.ts'

describeOnEachPostgres('the engine', (server) => {
  let house: House
  const running: Engine[] = []
  beforeEach(async () => {
    house = await aHouse(server, movableClock())
  })
  afterEach(async () => {
    vi.useRealTimers()
    await Promise.all(running.splice(0).map((engine) => engine.stop()))
    await house.close()
  })

  const start = (deps = house.deps, jobs?: readonly Job[]) => {
    const engine = createEngine(deps, jobs)
    running.push(engine)
    engine.start()
    return engine
  }
  const escalations = () =>
    house.asOwner<{ step: number; late_ms: number }>(
      `select (data->>'step')::int as step,
              extract(epoch from recorded_at - lag((data->>'dueAt')::timestamptz) over (order by position)) * 1000 as late_ms
       from events where type in ('PageStarted', 'PageEscalated') order by position`,
    )

  it('hands a call over because of its commit, not because it looks by itself now and then', async () => {
    // Nothing that waits for a time comes to it.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    start()
    const { pageId } = await house.openCase()
    await eventually(async () => {
      const rows = await house.asOwner(`select from outbox where page_id = $1 and state = 'handed_over'`, [pageId])
      expect(rows.length).toBeGreaterThan(0)
    })
  })

  it('calls the next rung at its due instant, and not before', async () => {
    house.clock.advance(0)
    const engine = start()
    await house.openCase()
    house.clock.advance(599)
    engine.wake()
    await eventually(async () => expect(await escalations()).toHaveLength(2))
    const [, first] = await escalations()
    // How late is for bench/callOut.ts.
    expect(Number(first?.late_ms)).toBeGreaterThanOrEqual(0)
  })

  it('takes exactly one step per due instant, however many engines there are', async () => {
    const engines = [start(), start(), start()]
    await house.openCase()
    for (let rung = 1; rung <= 4; rung++) {
      house.clock.advance(600)
      for (const engine of engines) engine.wake()
      await eventually(async () => expect(await escalations()).toHaveLength(rung + 1))
    }
    await Promise.all(running.splice(0).map((engine) => engine.stop()))
    expect((await escalations()).map((row) => row.step)).toEqual([null, 1, 2, 2, 2])
  })

  it('goes on when every connection is cut, without a word lost', async () => {
    const engine = start()
    await house.openCase()
    await house.asOwner(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    house.clock.advance(600)
    engine.wake()
    await eventually(async () => expect(await escalations()).toHaveLength(2))
    await eventually(async () => {
      const [row] = await house.asOwner(`select count(*) as n from fake_phone_messages`)
      expect(Number(row?.n)).toBe(6)
    })
  })

  it('does not let a failing job hold up another, and tries it again with growing waits', async () => {
    const triedAt: number[] = []
    const broken: Job = {
      name: 'broken',
      streams: [],
      run() {
        triedAt.push(performance.now())
        return Promise.reject(new Error(`planted ${triedAt.length}`))
      },
    }
    start(house.deps, [broken, ...listJobs(house.deps)])
    await house.openCase()
    await eventually(async () => {
      expect(await house.asOwner(`select from outbox where state = 'handed_over'`)).toHaveLength(3)
    })
    await eventually(() => expect(triedAt.length).toBeGreaterThan(3))
    // A busy machine only lengthens them; a timer may ring a moment early.
    const waits = triedAt.slice(1, 4).map((at, before) => at - (triedAt[before] ?? 0))
    expect(waits.map((wait, tries) => wait > 100 * 2 ** tries - 5)).toEqual([true, true, true])
  })

  it('tries a failing step again, while the others are taken', async () => {
    const first = await house.openCase()
    const second = await house.openCase()
    let broken = true
    const [pages] = listJobs({
      ...house.deps,
      streams: {
        ...house.deps.streams,
        page: {
          ...house.deps.streams.page,
          facts(context, id, state, command) {
            if (broken && id === first.pageId) throw new Error('planted')
            return house.deps.streams.page.facts(context, id, state, command)
          },
        },
      },
    })
    house.clock.advance(600)
    await pages?.run(() => {})
    const escalated = () =>
      house.asOwner<{ id: string }>(`select stream_id as id from events where type = 'PageEscalated'`)
    expect((await escalated()).map((row) => row.id)).toEqual([second.pageId])
    broken = false
    await pages?.run(() => {})
    expect(await escalated()).toHaveLength(1)
    house.clock.advance(1)
    await pages?.run(() => {})
    expect((await escalated()).map((row) => row.id)).toEqual([second.pageId, first.pageId])
  })

  it('expires a hold and a duty at their instants', async () => {
    const engine = start()
    const { caseId, pageId } = await house.openCase()
    const personId = await house.linkPerson(caseId)
    const stayId = '019ba4c0-0000-7000-8000-000000000003'
    await house.give('stay', stayId, { type: 'HoldBed', caseId, personId, resourceKey: 'casa-esempio' })
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
    const phases = () => house.asOwner('select phase from view_stays union all select phase from view_duties')
    house.clock.advance(testAmbito().holdMinutes * 60)
    engine.wake()
    await eventually(async () => expect(await phases()).toEqual([{ phase: 'expired' }]))

    await house.closeCase(caseId, 'placed', 'Prova.')
    house.clock.advance(12 * 3600)
    engine.wake()
    await eventually(async () => expect(await phases()).toEqual([{ phase: 'expired' }, { phase: 'expired' }]))
  })
})
