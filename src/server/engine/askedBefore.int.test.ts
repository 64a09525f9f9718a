// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NotTaken } from '#server/channels/channel.ts'
import { failOver } from '#server/channels/failOver.ts'
import type { Provider } from '#server/channels/provider.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { aMessage } from '../../../tests/support/providers/aMessage.ts'
import { sendOutbox } from './sendOutbox.ts'

type Act = 'takes' | 'dies' | 'is away' | 'is cut' | 'refuses'

/** Telephones of two companies that know a message again: each remembers what it took, and rings once for it. */
describeOnEachPostgres('a telephone whose first call had an unknown end', (server) => {
  let house: House
  beforeEach(async () => {
    house = await aHouse(server)
  })
  afterEach(() => house.close())

  function aCompany(key: string, patienceMs: number) {
    const rung = new Set<string>()
    const told = { act: 'takes' as Act }
    const provider: Provider = {
      key,
      kind: 'voice',
      knowsReference: true,
      async send({ messageId }) {
        if (told.act === 'is away') throw new NotTaken('refused_connection')
        if (told.act === 'is cut') throw new NotTaken('cut_in_the_middle')
        if (told.act === 'refuses') throw new NotTaken('provider_error')
        rung.add(messageId)
        return told.act === 'dies' ? new Promise(() => {}) : { providerMessageId: `${key}-1` }
      },
      async stop() {},
    }
    return { rung, told, guarded: { provider, patienceMs, lanes: 4 } }
  }
  type Companies = readonly [ReturnType<typeof aCompany>, ReturnType<typeof aCompany>]
  const twoCompanies = (patienceMs = 5_000): Companies => [
    aCompany('first', patienceMs),
    aCompany('second', patienceMs),
  ]
  /** An engine as it is born: it remembers no circuit. */
  function anEngine(companies: Companies) {
    const { channel } = failOver(
      'voice',
      companies.map(({ guarded }) => guarded),
      house.clock,
    )
    return { channel, job: sendOutbox({ ...house.deps, channels: { ...house.deps.channels, voice: channel } }) }
  }
  const send = async ({ job }: ReturnType<typeof anEngine>) => {
    await job.run(() => {})
    await job.settle?.()
  }
  const kept = async () =>
    (
      await house.asOwner<{ state: string; provider: string | null; asked: string | null }>(
        `select state, provider, asked_provider as asked from outbox where channel = 'voice'`,
      )
    ).map(({ state, provider, asked }) => `${state}, taken by ${provider}, asked ${asked}`)
  /** An engine dies with a call that has left and whose answer has not come; says what it leaves behind when its lease has ended. */
  async function dieAsking(companies: Companies, asked: Companies[number]) {
    await house.openCase()
    asked.told.act = 'dies'
    await anEngine(companies).job.run(() => {})
    await expect.poll(() => asked.rung.size).toBe(1)
    asked.told.act = 'takes'
    house.clock.advance(16)
    return kept()
  }
  const rings = (companies: Companies) => companies.map(({ rung }) => rung.size)

  it('rings once, although whoever comes after the death passes that company over', async () => {
    const companies = twoCompanies()
    const [first] = companies
    expect(await dieAsking(companies, first)).toEqual(['queued, taken by null, asked first'])

    const heir = anEngine(companies)
    first.told.act = 'is away'
    await heir.channel.send(aMessage())
    expect(heir.channel.asksFirst?.()).toBe('second')
    first.told.act = 'takes'
    await send(heir)
    expect(await kept()).toEqual(['handed_over, taken by first, asked first'])
    expect(rings(companies)).toEqual([1, 1])
  })

  it('of the second company, asked because the first refused, goes there again although the first is back', async () => {
    const companies = twoCompanies()
    const [first, second] = companies
    first.told.act = 'refuses'
    expect(await dieAsking(companies, second)).toEqual(['queued, taken by null, asked second'])
    first.told.act = 'takes'
    await send(anEngine(companies))
    expect(await kept()).toEqual(['handed_over, taken by second, asked second'])
    expect(rings(companies)).toEqual([0, 1])
  })

  it('goes there again after everybody said no, and after a plain no of that company to whoever is first', async () => {
    const companies = twoCompanies(200)
    const [first, second] = companies
    first.told.act = 'is cut'
    second.told.act = 'refuses'
    await house.openCase()
    const engine = anEngine(companies)
    await send(engine)
    expect(await kept()).toEqual(['queued, taken by null, asked first'])

    house.clock.advance(2)
    first.told.act = 'refuses'
    await send(engine)
    expect(await kept()).toEqual(['queued, taken by null, asked null'])
  })
})
