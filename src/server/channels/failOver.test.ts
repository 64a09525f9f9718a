// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import type { MessageTrouble } from '#core/shared/messageOutcome.ts'
import { stoppedClock } from '#server/app/clock.ts'
import { CalledOff, NotTaken, type OutgoingMessage } from './channel.ts'
import { makeCircuit } from './circuit.ts'
import { failOver } from './failOver.ts'
import { AskedToWait, type Provider } from './provider.ts'

const aMessage = (): OutgoingMessage => ({
  messageId: crypto.randomUUID(),
  userId: 'licia',
  to: '+39 000 000 0001',
  template: 'activation',
  language: 'it',
  text: 'prova',
  signal: AbortSignal.timeout(5_000),
})

/** A provider that does what it is told, and counts how often it was asked. */
function aProvider(key: string, knowsReference: boolean, patienceMs: number) {
  const told = { act: (async () => {}) as (signal: AbortSignal) => Promise<void>, asked: 0, atOnce: 0, atOnceMax: 0 }
  const provider: Provider = {
    key,
    kind: 'sms',
    knowsReference,
    async send({ messageId, signal }) {
      told.asked += 1
      told.atOnceMax = Math.max(told.atOnceMax, ++told.atOnce)
      try {
        await told.act(signal)
      } finally {
        told.atOnce -= 1
      }
      return { providerMessageId: `${key}-${messageId}` }
    },
    async stop() {},
  }
  const refuses = (trouble: MessageTrouble) => () => Promise.reject(new NotTaken(trouble))
  return { provider, told, refuses, patienceMs, lanes: 3 }
}

function aChannel(knowReference = false, patienceMs = 50) {
  const clock = stoppedClock('2026-01-09T21:10:00.000Z')
  const [first, second] = [
    aProvider('first', knowReference, patienceMs),
    aProvider('second', knowReference, patienceMs),
  ]
  return { clock, first, second, ...failOver('sms', [first, second], clock) }
}

const never = () => new Promise<void>(() => {})

test('the first in the list takes the message, and says under which number', async () => {
  const { channel, second } = aChannel()
  const message = aMessage()
  expect(await channel.send(message)).toEqual({
    provider: 'first',
    providerMessageId: `first-${message.messageId}`,
    passedOver: [],
  })
  expect(second.told.asked).toBe(0)
})

describe('a provider that', () => {
  test('refuses the connection is passed over at once, and not asked for a while', async () => {
    const { channel, first, clock, health } = aChannel()
    first.told.act = first.refuses('refused_connection')
    const passedOver = [{ provider: 'first', trouble: 'refused_connection' }]
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'second', passedOver })
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'second', passedOver: [] })
    expect(health()[0]).toMatchObject({ key: 'first', state: 'open', trouble: 'refused_connection' })

    first.told.act = async () => {}
    clock.advance(5)
    expect(health()[0]?.state).toBe('half_open')
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'first' })
    expect(health()[0]).toMatchObject({ state: 'closed', trouble: undefined })
  })

  test('is still dead when it is tried again is left alone for longer each time', async () => {
    const { channel, first, clock, health } = aChannel()
    first.told.act = first.refuses('refused_connection')
    const waits: number[] = []
    for (let turn = 0; turn < 4; turn++) {
      await channel.send(aMessage())
      const { until = 0 } = health()[0] ?? {}
      waits.push((until - clock.now().getTime()) / 1000)
      clock.advance(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([5, 10, 20, 40])
  })

  test('says nothing costs one patience, and nobody queues up behind it', async () => {
    const { channel, first } = aChannel()
    first.told.act = never
    const taken = await Promise.all(Array.from({ length: 20 }, () => channel.send(aMessage())))
    expect(taken.map(({ provider }) => provider)).toEqual(Array(20).fill('second'))
    // Two lanes, and whoever entered one before the circuit opened: not twenty patiences one after another.
    expect(first.told.asked).toBeLessThanOrEqual(4)
  })

  test('asks to wait is left alone for as long as it says', async () => {
    const { channel, first, clock, health } = aChannel()
    first.told.act = () => Promise.reject(new AskedToWait(30_000))
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'second' })
    expect(health()[0]?.until).toBe(clock.now().getTime() + 30_000)
  })

  test('does not know one number is not thought ill of', async () => {
    const { channel, first, health } = aChannel()
    first.told.act = first.refuses('unknown_recipient')
    for (let turn = 0; turn < 3; turn++) await channel.send(aMessage())
    expect(first.told.asked).toBe(3)
    expect(health()[0]?.state).toBe('closed')
  })

  test('carries only as many at a time as it has lanes, one of which is kept for emergencies', async () => {
    const { channel, first } = aChannel()
    first.told.act = () => new Promise((resolve) => setTimeout(resolve, 5))
    await Promise.all(Array.from({ length: 12 }, () => channel.send(aMessage())))
    expect(first.told).toMatchObject({ asked: 12, atOnceMax: 2 })
  })
})

test('when all are passed over all are asked all the same', async () => {
  const { channel, first, second } = aChannel()
  first.told.act = first.refuses('refused_connection')
  second.told.act = second.refuses('provider_error')
  for (let turn = 0; turn < 3; turn++) await expect(channel.send(aMessage())).rejects.toThrow(NotTaken)
  second.told.act = async () => {}
  expect(await channel.send(aMessage())).toMatchObject({ provider: 'second' })
})

test('what nobody took says who was asked and why not, and quotes nobody', async () => {
  const { channel, first, second } = aChannel()
  first.told.act = () => Promise.reject(new Error('no route to +39 000 000 0001'))
  second.told.act = second.refuses('rejected')
  const error = await channel.send(aMessage()).catch((failure: unknown) => failure)
  expect(error).toMatchObject({
    message: 'rejected',
    passedOver: [
      { provider: 'first', trouble: 'provider_error' },
      { provider: 'second', trouble: 'rejected' },
    ],
  })
})

describe('a message that has to wait', () => {
  const calledOff = (): OutgoingMessage => ({ ...aMessage(), isStillWanted: async () => false })

  test('is not sent if it was called off meanwhile, and blames nobody', async () => {
    const { channel, first, second, health } = aChannel()
    const gate = Promise.withResolvers<void>()
    first.told.act = () => gate.promise
    const busy = [channel.send(aMessage()), channel.send(aMessage())]
    const waiting = channel.send(calledOff())
    gate.resolve()
    await expect(waiting).rejects.toThrow(CalledOff)
    await Promise.all(busy)
    expect([first.told.asked, second.told.asked]).toEqual([2, 0])
    expect(health().map(({ state }) => state)).toEqual(['closed', 'closed'])
  })

  test('for a provider that says nothing is looked at again before the next one is asked', async () => {
    const { channel, first, second } = aChannel()
    first.told.act = never
    await expect(channel.send(calledOff())).rejects.toThrow(CalledOff)
    expect(second.told.asked).toBe(0)
  })

  test('for nobody is not looked at twice', async () => {
    const { channel } = aChannel()
    expect(await channel.send(calledOff())).toMatchObject({ provider: 'first' })
  })

  test('and was to try whether a provider is back leaves the trying to the next one', () => {
    const circuit = makeCircuit()
    circuit.failed('refused_connection', 0)
    expect([circuit.mayAsk(5_000), circuit.mayAsk(5_000)]).toEqual([true, false])
    circuit.leftOut()
    expect(circuit.mayAsk(5_000)).toBe(true)
  })
})

test('an emergency passes those that wait for the same provider', async () => {
  const { channel, first } = aChannel()
  const order: string[] = []
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holds = gates.map(({ promise }) => promise)
  first.told.act = () => holds.shift() ?? Promise.resolve()
  const sent = (name: string, isUrgent: boolean) =>
    channel.send({ ...aMessage(), isUrgent }).then(() => void order.push(name))
  const all = [sent('a', false), sent('b', false), sent('calm', false), sent('urgent', true)]
  gates[0]?.resolve()
  await Promise.all([all[0], all[2], all[3]])
  expect(order.indexOf('urgent')).toBeLessThan(order.indexOf('calm'))
  gates[1]?.resolve()
  await Promise.all(all)
})

describe('a message that a provider perhaps took, and would know again,', () => {
  /** Answers in its turn as told; what is told last goes on. */
  const inTurn =
    (...acts: (() => Promise<void>)[]) =>
    () =>
      (acts.length > 1 ? acts.shift() : acts[0])?.() ?? Promise.resolve()
  const takes = async () => {}
  const toNobodyElse = { provider: 'first', passedOver: [] }

  test('goes to it once more at once when the line was cut, and to nobody else', async () => {
    const { channel, first, second } = aChannel(true)
    first.told.act = inTurn(first.refuses('cut_in_the_middle'), takes)
    expect(await channel.send(aMessage())).toMatchObject(toNobodyElse)
    expect([first.told.asked, second.told.asked]).toEqual([2, 0])
  })

  test('and once more within its patience when it is silent; an answer that comes late to the first is as good', async () => {
    const { channel, first, second } = aChannel(true)
    first.told.act = inTurn(never, takes)
    expect(await channel.send(aMessage())).toMatchObject(toNobodyElse)
    first.told.act = inTurn(() => new Promise((resolve) => setTimeout(resolve, 35)), never)
    expect(await channel.send(aMessage())).toMatchObject(toNobodyElse)
    expect([first.told.asked, second.told.asked]).toEqual([4, 0])
  })

  test('and again and again while each answer is lost, until its patience is over', async () => {
    const { channel, first, second } = aChannel(true, 1_000)
    const cut = first.refuses('cut_in_the_middle')
    first.told.act = inTurn(cut, cut, first.refuses('refused_connection'), first.refuses('throttled'), takes)
    expect(await channel.send(aMessage())).toMatchObject(toNobodyElse)
    expect([first.told.asked, second.told.asked]).toEqual([5, 0])

    first.told.act = cut
    const begun = performance.now()
    expect(await channel.send(aMessage())).toMatchObject({
      provider: 'second',
      passedOver: [{ provider: 'first', trouble: 'cut_in_the_middle' }],
    })
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990)
  })

  test('since a death is asked of it as long, although it is away', async () => {
    const { channel, first, second } = aChannel(true, 300)
    const askedBefore = (): OutgoingMessage => ({ ...aMessage(), askFirst: 'first' })
    first.told.act = inTurn(first.refuses('refused_connection'), first.refuses('refused_connection'), takes)
    expect(await channel.send(askedBefore())).toMatchObject(toNobodyElse)
    first.told.act = first.refuses('refused_connection')
    second.told.act = second.refuses('provider_error')
    await expect(channel.send(askedBefore())).rejects.toMatchObject({ perhapsTakenBy: 'first' })
    expect(second.told.asked).toBe(1)
  })

  test('stays in the queue of it while others are sent elsewhere', async () => {
    const { channel, first } = aChannel(true)
    // Two that find out, each asked twice; the third has entered before the second has found out.
    first.told.act = inTurn(never, never, never, never, never, takes)
    const plain = [aMessage(), aMessage(), aMessage(), aMessage()]
    const all = [...plain, { ...aMessage(), askFirst: 'first' }].map(channel.send)
    const takenBy = (await Promise.all(all)).map(({ provider }) => provider)
    expect(takenBy).toEqual(['second', 'second', 'first', 'second', 'first'])
  })

  test('is not held up by it for longer than its patience', async () => {
    const { channel, first } = aChannel(true)
    first.told.act = never
    const begun = performance.now()
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'second' })
    // The patience is 50 ms; a second one would make it 100.
    expect(performance.now() - begun).toBeLessThan(95)
  })

  test('is not asked for again when it was refused', async () => {
    const { channel, first } = aChannel(true)
    first.told.act = first.refuses('provider_error')
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'second' })
    expect(first.told.asked).toBe(1)
  })

  test('is asked of it first by whoever comes after a death, although its circuit is open', async () => {
    const { channel, first, second } = aChannel(true)
    first.told.act = first.refuses('refused_connection')
    await channel.send(aMessage())
    expect(channel.asksFirst?.()).toBe('second')
    first.told.act = takes
    expect(await channel.send({ ...aMessage(), askFirst: 'first' })).toMatchObject(toNobodyElse)
    expect(await channel.send({ ...aMessage(), askFirst: 'gone from the file' })).toMatchObject({ provider: 'first' })
    expect(second.told.asked).toBe(1)
  })

  test('says so when nobody took it, and a plain no is none', async () => {
    const { channel, first, second } = aChannel(true)
    second.told.act = second.refuses('provider_error')
    const failure = async () => {
      const error: unknown = await channel.send(aMessage()).catch((thrown: unknown) => thrown)
      return (error as NotTaken).perhapsTakenBy
    }
    first.told.act = first.refuses('cut_in_the_middle')
    expect(await failure()).toBe('first')
    first.told.act = inTurn(first.refuses('cut_in_the_middle'), first.refuses('refused_connection'))
    expect(await failure()).toBe('first')
    first.told.act = inTurn(first.refuses('cut_in_the_middle'), first.refuses('rejected'))
    expect(await failure()).toBeUndefined()
  })

  test('is kept as asked before each is asked, and asked of nobody while that cannot be kept', async () => {
    const { channel, first, second } = aChannel(true)
    const kept: string[] = []
    first.told.act = first.refuses('provider_error')
    const keepAsked = async (provider: string) => kept.push(`${provider} ${second.told.asked}`) > 0
    await channel.send({ ...aMessage(), keepAsked })
    expect(kept).toEqual(['first 0', 'second 0'])
    await expect(channel.send({ ...aMessage(), keepAsked: async () => false })).rejects.toThrow(CalledOff)
    expect([first.told.asked, second.told.asked]).toEqual([1, 1])
  })

  test('of one that does not know it again is asked once, and goes on to the next', async () => {
    const { channel, first, second } = aChannel()
    first.told.act = first.refuses('cut_in_the_middle')
    expect(await channel.send(aMessage())).toMatchObject({ provider: 'second' })
    expect(channel.asksFirst?.()).toBeUndefined()
    expect([first.told.asked, second.told.asked]).toEqual([1, 1])
  })
})
