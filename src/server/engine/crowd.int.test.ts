// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, expect, it } from 'vitest'
import { channelKinds } from '#core/shared/channelKind.ts'
import { stoppedClock } from '#server/app/clock.ts'
import type { Channels, OutgoingMessage } from '#server/channels/channel.ts'
import { aCrowdedAmbito, callOutCrowd, memberOf } from '../../../tests/support/aCrowd.ts'
import { aHouse, type House, NIGHT_START } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { dueRecords } from './dueRecords.ts'
import { sendOutbox } from './sendOutbox.ts'

const PEOPLE = 40
const LANES = 8

describeOnEachPostgres('a crowd called out at once', (server) => {
  let house: House
  afterEach(() => house.close())

  async function aCrowd() {
    const crowd = aCrowdedAmbito(PEOPLE)
    house = await aHouse(server, stoppedClock(NIGHT_START), crowd.ambito)
    const pageIds = await callOutCrowd(house, crowd, PEOPLE)
    return { crowd, pageIds }
  }
  /** Channels with few lanes that count what they are given; `hold` lets nothing go until it is resolved. */
  function fewLanes(hold: Promise<void> = Promise.resolve(), lanes = LANES) {
    const given: string[] = []
    const send = async ({ messageId }: OutgoingMessage) => {
      given.push(messageId)
      await hold
      return {}
    }
    const channels = Object.fromEntries(
      channelKinds.map((kind) => [kind, { kind, lanes, send }]),
    ) as unknown as Channels
    return { given, channels }
  }
  const messagesOf = async (pageIds: readonly string[]) =>
    (await house.asOwner<{ id: string }>('select message_id as id from outbox where page_id = any($1)', [pageIds])).map(
      ({ id }) => id,
    )
  const countStates = () => house.asOwner('select state, count(*)::int as n from outbox group by 1 order by 1')
  /** As a running engine does, until nothing is left. */
  async function sendAll(channels: Channels) {
    const job = sendOutbox({ ...house.deps, channels })
    for (let turn = 0; turn < PEOPLE; turn++) {
      await job.run(() => {})
      await job.settle?.()
    }
  }

  it('is handed over, everybody once and on every channel, and each hand-over is on the record', async () => {
    const { pageIds } = await aCrowd()
    const { given, channels } = fewLanes()
    await sendAll(channels)
    expect(given.toSorted()).toEqual((await messagesOf(pageIds)).toSorted())
    expect(await countStates()).toEqual([{ state: 'handed_over', n: PEOPLE * 3 }])
    const reported = await house.asOwner(
      `select data->>'messageId' from events where type = 'MessageReported' group by 1 having count(*) = 1`,
    )
    expect(reported).toHaveLength(PEOPLE * 3)
  })

  // Three are those of a mailbox for rent, which says nothing else.
  it.each([LANES, 3])(
    'lets an emergency pass that comes when every one of %i lanes it may use is taken',
    async (lanes) => {
      const { crowd } = await aCrowd()
      const gate = Promise.withResolvers<void>()
      const { given, channels } = fewLanes(gate.promise, lanes)
      const job = sendOutbox({ ...house.deps, channels })
      await job.run(() => {})
      await job.run(() => {})
      // One lane of each channel is kept free.
      expect(given).toHaveLength((lanes - 1) * 3)

      crowd.callNext(0)
      const { pageId } = await house.openCase()
      await job.run(() => {})
      expect(given.slice((lanes - 1) * 3).toSorted()).toEqual((await messagesOf([pageId])).toSorted())
      gate.resolve()
      await job.settle?.()
    },
  )

  it('is passed by an emergency that was written last', async () => {
    const { crowd } = await aCrowd()
    crowd.callNext(0)
    const { pageId } = await house.openCase()
    const { given, channels } = fewLanes()
    const job = sendOutbox({ ...house.deps, channels })
    await job.run(() => {})
    expect(given.slice(0, 3).toSorted()).toEqual((await messagesOf([pageId])).toSorted())
    await job.settle?.()
  })

  it('loses nothing and doubles nothing when the process dies in the middle', async () => {
    const { pageIds } = await aCrowd()
    const dying = fewLanes()
    const report = () => Promise.reject(new Error('killed before the report'))
    const page = { ...house.deps.streams.page, facts: report }
    const killed = sendOutbox({
      ...house.deps,
      channels: dying.channels,
      streams: { ...house.deps.streams, page },
    })
    await killed.run(() => {})
    await killed.settle?.()
    const { given, channels } = fewLanes()
    await sendAll(channels)
    house.clock.advance(15)
    await sendAll(channels)
    await dueRecords(house.deps).run(() => {})

    // What the dead process had handed over is only recorded.
    expect(dying.given.length).toBeGreaterThan(0)
    expect([...dying.given, ...given].toSorted()).toEqual((await messagesOf(pageIds)).toSorted())
    expect(await countStates()).toEqual([{ state: 'handed_over', n: PEOPLE * 3 }])
    expect(
      await house.asOwner(
        `select data->>'messageId' from events where type = 'MessageReported' group by 1 having count(*) = 1`,
      ),
    ).toHaveLength(PEOPLE * 3)
  })

  it('is called off while it waits: who has answered is not called any more', async () => {
    const { pageIds } = await aCrowd()
    const [answered = ''] = pageIds
    const asked: boolean[] = []
    const gate = Promise.withResolvers<void>()
    const { channels } = fewLanes()
    const waits = async (message: OutgoingMessage) => {
      await gate.promise
      asked.push((await message.isStillWanted?.()) ?? true)
      return {}
    }
    const job = sendOutbox({
      ...house.deps,
      channels: { ...channels, sms: { kind: 'sms', lanes: LANES, send: waits } },
    })
    await house.asOwner('update outbox set urgency = 1 where page_id = $1', [answered])
    await job.run(() => {})
    await house.give('page', answered, { type: 'AcknowledgePage', userId: memberOf(0), by: 'console' })
    gate.resolve()
    await job.settle?.()
    expect(asked.filter((isWanted) => !isWanted)).toHaveLength(1)
  })

  it.each(channelKinds.filter((kind) => kind !== 'push'))(
    'waits for no other channel while all providers of %s hang',
    async (hanging) => {
      const { pageIds } = await aCrowd()
      const { given, channels } = fewLanes()
      const never = { kind: hanging, lanes: LANES, send: () => new Promise<never>(() => {}) }
      const job = sendOutbox({ ...house.deps, channels: { ...channels, [hanging]: never } }, 60_000)
      for (let turn = 0; turn < PEOPLE; turn++) {
        const before = given.length
        await job.run(() => {})
        await expect
          .poll(() => house.asOwner(`select from outbox where state = 'handed_over'`).then((rows) => rows.length))
          .toBe(given.length)
        if (given.length === before) break
      }
      expect(given).toHaveLength((await messagesOf(pageIds)).length - PEOPLE)
    },
  )
})
