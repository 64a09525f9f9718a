// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import type { Throttle } from '#core/paging/escalationPolicy.ts'
import { LAST_RESORT, type PagePolicy } from '#core/paging/pagePolicy.ts'
import { stoppedClock } from '#server/app/clock.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aHouse, type House, NIGHT_START } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, carla, licia, liciaAtWork, testAmbito, testPolicy } from '../../../tests/support/testAmbito.ts'
import { listJobs } from './engine.ts'

describeOnEachPostgres('a call-out by its policy', (server) => {
  let house: House
  afterEach(() => house.close())

  async function night(changes: Partial<PagePolicy> = {}, throttle: Throttle = {}) {
    const ambito = testAmbito()
    const rostering = {
      ...ambito.rostering,
      policyOf: () => ({ ...testPolicy, ...changes }),
      hasLastNumber: true,
      throttle,
    }
    house = await aHouse(server, stoppedClock(NIGHT_START), testAmbito({ rostering }))
    const ids = await house.openCase()
    const jobs = listJobs(house.deps)
    const until = async (seconds: number) => {
      for (const end = house.clock.now().getTime() + seconds * 1000; house.clock.now().getTime() < end; ) {
        house.clock.advance(Math.min(30, (end - house.clock.now().getTime()) / 1000))
        await runDue(jobs)
      }
    }
    await runDue(jobs)
    return { ...ids, jobs, until }
  }
  /** What phones received, with the seconds of the night: `voice user-licia 60`. */
  const received = async (like = 'activation') => {
    const rows = await house.asOwner<{ channel: string; user_id: string; at: Date }>(
      'select channel, user_id, received_at as at from fake_phone_messages where body like $1 order by received_at, channel',
      [`${like}%`],
    )
    return rows.map(
      ({ channel, user_id, at }) => `${channel} ${user_id} ${(at.getTime() - Date.parse(NIGHT_START)) / 1000}`,
    )
  }

  it('rings each channel at its own second, and none after the answer', async () => {
    const { pageId, until } = await night({
      channels: [
        { channel: 'sms', afterSeconds: 0 },
        { channel: 'voice', afterSeconds: 60 },
        { channel: 'voice', afterSeconds: 240 },
      ],
    })
    expect(await received()).toEqual([`sms ${licia} 0`])
    await until(90)
    expect(await received()).toEqual([`sms ${licia} 0`, `voice ${licia} 60`])
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'key_press' })
    await until(300)
    expect(await received()).toHaveLength(2)
  })

  it('does not ring again whoever said no', async () => {
    const { pageId, until } = await night({
      channels: [
        { channel: 'sms', afterSeconds: 0 },
        { channel: 'voice', afterSeconds: 120 },
      ],
    })
    await house.give('page', pageId, { type: 'DeclinePage', userId: licia })
    await until(150)
    expect(await received()).toEqual([`sms ${licia} 0`, `sms ${bruno} 30`, `voice ${bruno} 120`])
  })

  it('calls nobody who is found to be in conflict while they are being called: the next one at once', async () => {
    const { caseId, pageId, until, jobs } = await night({
      channels: [
        { channel: 'sms', afterSeconds: 0 },
        { channel: 'voice', afterSeconds: 120 },
      ],
    })
    await until(30)
    await house.give('protection', caseId, (words) => ({
      type: 'NameConflict',
      conflictId: newId(),
      who: { kind: 'staff', userId: licia },
      reason: words.keep('è suo fratello'),
    }))
    await runDue(jobs)
    expect(await received()).toEqual([`sms ${licia} 0`, `sms ${bruno} 30`])
    await until(150)
    expect(await received()).toEqual([`sms ${licia} 0`, `sms ${bruno} 30`, `voice ${bruno} 150`])
    await expect(
      house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'sms_code' }),
    ).rejects.toMatchObject({ code: 'NotCalledOut' })
    await until(3600)
    expect((await received()).filter((line) => line.includes(licia))).toHaveLength(1)
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
  })

  it('calls the last number when the ladder has ended, by telephone only', async () => {
    const { until } = await night({ lastResort: { waitMinutes: 5, minutesMax: 10 } })
    await until(31 * 60)
    const last = (await received()).filter((line) => line.includes(LAST_RESORT))
    expect(last).toEqual([`sms ${LAST_RESORT} 1800`, `voice ${LAST_RESORT} 1800`])
  })

  it('holds a repeat back when a phone was rung too often, and never a first call', async () => {
    const rungs = testPolicy.rungs.map((rung) => ({ ...rung, waitMinutes: 1, times: 3 }))
    const channels = [{ channel: 'voice' as const, afterSeconds: 0 }]
    const { until } = await night({ rungs, channels }, { voice: { messages: 1, minutes: 5 } })
    await until(120)
    expect(await received()).toEqual([`voice ${licia} 0`])
    const other = await house.openCase()
    await runDue(listJobs(house.deps))
    expect(await received()).toEqual([`voice ${licia} 0`, `voice ${licia} 120`])
    expect(other.pageId).toBeTruthy()
    await until(360)
    expect((await received()).filter((line) => line.includes(bruno))[0]).toBe(`voice ${bruno} 180`)
  })

  it('writes a step once: the same step cannot be written a second time', async () => {
    await night()
    await expect(
      house.asOwner(`insert into outbox (ambito_id, message_id, page_id, case_id, user_id, channel, template, next_try_at, changed_at, occasion)
        select ambito_id, gen_random_uuid(), page_id, case_id, user_id, channel, template, next_try_at, changed_at, occasion from outbox limit 1`),
    ).rejects.toThrow('outbox_once')
  })

  it('reminds whoever said yes and has not left, then tells the coordinator, until they leave', async () => {
    const { caseId, pageId, until } = await night()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'link' })
    await until(14 * 60)
    expect(await received('departure')).toEqual([])
    await until(60)
    expect(await received('departure-reminder')).toEqual([`sms ${licia} 900`])
    await until(600)
    expect(await received('departure-alarm')).toEqual([`sms ${carla} 1500`])
    await house.give('case', caseId, { type: 'RecordDeparture', at: house.now() }, { actor: liciaAtWork })
    await until(3600)
    expect(await received('departure')).toHaveLength(2)
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
  })

  it('does not remind whoever has left meanwhile, although the message waits already', async () => {
    const { caseId, pageId, jobs } = await night()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'link' })
    house.clock.advance(900)
    await runDue(jobs.filter(({ name }) => name === 'dueDepartures'))
    await house.give('case', caseId, { type: 'RecordDeparture', at: house.now() }, { actor: liciaAtWork })
    await runDue(jobs)
    expect(await received('departure')).toEqual([])
  })

  it('calls the next one beside her; when she leaves after all, he may rest', async () => {
    const { caseId, pageId, until, jobs } = await night()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'link' })
    await until(26 * 60)
    await house.give('page', pageId, { type: 'ReopenPage' })
    await runDue(jobs)
    expect((await received()).filter((line) => line.includes(bruno))).toHaveLength(3)
    await house.give('case', caseId, { type: 'RecordDeparture', at: house.now() }, { actor: liciaAtWork })
    await runDue(jobs)
    expect(await received('stand-down')).toEqual([`sms ${bruno} 1560`])
    const [page] = await house.asOwner('select phase, acknowledged_by from view_pages')
    expect(page).toEqual({ phase: 'acknowledged', acknowledged_by: licia })
    await until(3600)
    expect((await received()).filter((line) => line.includes(bruno))).toHaveLength(3)
  })
})
