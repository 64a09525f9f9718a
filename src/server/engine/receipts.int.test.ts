// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, licia } from '../../../tests/support/testAmbito.ts'
import { listJobs } from './engine.ts'
import { hearProviders } from './hearProviders.ts'
import { sendOutbox } from './sendOutbox.ts'

type Outcome = 'delivered' | 'answered' | 'undelivered'

describeOnEachPostgres('receipts of providers', (server) => {
  let house: House
  beforeEach(async () => {
    house = await aHouse(server)
  })
  afterEach(() => house.close())

  /** A call to Licia, handed over: her SMS, of which the provider speaks. */
  async function handedOver() {
    const { pageId } = await house.openCase()
    await runDue([sendOutbox(house.deps)])
    const [row] = await house.asOwner<{ id: string }>(
      `select message_id as id from outbox where page_id = $1 and channel = 'sms'`,
      [pageId],
    )
    const messageId = row?.id ?? ''
    const { receipt } = hearProviders(house.deps)
    return {
      pageId,
      messageId,
      say: (outcome: Outcome) =>
        receipt({
          provider: 'gateway',
          messageId,
          providerMessageIds: ['g-1'],
          outcome,
          ...(outcome === 'undelivered' && { trouble: 'out_of_reach' }),
        }),
    }
  }
  const told = (messageId: string) =>
    house
      .asOwner<{ outcome: string }>(
        `select data->>'outcome' as outcome from events
         where type = 'MessageReported' and data->>'messageId' = $1 order by position`,
        [messageId],
      )
      .then((rows) => rows.map(({ outcome }) => outcome))
  const stateOf = async (messageId: string) =>
    (await house.asOwner<{ state: string }>('select state from outbox where message_id = $1', [messageId]))[0]?.state
  const countMessages = async () => (await house.asOwner('select from outbox')).length

  it('that contradict each other are all on record, and what arrived stays so', async () => {
    const { messageId, say } = await handedOver()
    const before = await countMessages()
    await say('delivered')
    await say('undelivered')
    expect(await told(messageId)).toEqual(['handed_over', 'delivered', 'undelivered'])
    expect(await stateOf(messageId)).toBe('delivered')
    // Nobody is called by another way for what they have already read.
    expect(await countMessages()).toBe(before)
  })

  it('that say it arrived after all, having said that it did not, are believed', async () => {
    const { messageId, say } = await handedOver()
    await say('undelivered')
    expect(await stateOf(messageId)).toBe('undelivered')
    await say('delivered')
    expect(await stateOf(messageId)).toBe('delivered')
    await say('answered')
    await say('delivered')
    expect(await stateOf(messageId)).toBe('answered')
    expect(await told(messageId)).toEqual(['handed_over', 'undelivered', 'delivered', 'answered'])
  })

  it('said many times at the same instant are one line', async () => {
    const { messageId, say } = await handedOver()
    await Promise.all(Array.from({ length: 8 }, () => say('delivered')))
    await Promise.all([say('undelivered'), say('undelivered'), say('delivered')])
    expect(await told(messageId)).toEqual(['handed_over', 'delivered', 'undelivered'])
  })

  it('that come before we have written that we gave the message are not undone by it', async () => {
    const { pageId } = await house.openCase()
    const { receipt } = hearProviders(house.deps)
    const quick = {
      kind: 'sms' as const,
      lanes: 4,
      send: async ({ messageId }: { messageId: string }) => {
        await receipt({ provider: 'gateway', messageId, providerMessageIds: ['g-2'], outcome: 'delivered' })
        return { provider: 'gateway', providerMessageId: 'g-2' }
      },
    }
    await runDue([sendOutbox({ ...house.deps, channels: { ...house.deps.channels, sms: quick } })])
    expect(await house.asOwner(`select state from outbox where page_id = $1 and channel = 'sms'`, [pageId])).toEqual([
      { state: 'delivered' },
    ])
  })

  it('that never come hold up nothing: the ladder climbs at its minute', async () => {
    const { pageId } = await handedOver()
    house.clock.advance(600)
    await runDue(listJobs(house.deps))
    expect(
      await house.asOwner(
        `select distinct user_id from outbox where page_id = $1 and state = 'handed_over' order by 1`,
        [pageId],
      ),
    ).toEqual([{ user_id: bruno }, { user_id: licia }])
  })

  it('that come after the answer call nobody', async () => {
    const { pageId, say } = await handedOver()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'link' })
    const before = await countMessages()
    await say('undelivered')
    expect(await countMessages()).toBe(before)
  })
})
