// SPDX-License-Identifier: AGPL-3.0-or-later
// Two thousand people called out at once, an emergency in the middle of it, rungs of other call-outs that come due, and a
// desk that goes on working: how soon everything is in the hands of its channel, and what each of them waits for.
//   npm run bench -- crowd     (PEOPLE= and ANSWER_MS= for others)
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { ChannelsFile } from '#core/contacts/providers.ts'
import { movableClock } from '#server/app/clock.ts'
import type { Channel, Channels } from '#server/channels/channel.ts'
import { type Messaging, makeMessaging } from '#server/channels/messaging.ts'
import { createEngine } from '#server/engine/engine.ts'
import { aCrowdedAmbito, callOutCrowd } from '../tests/support/aCrowd.ts'
import { aHouse, type House } from '../tests/support/aHouse.ts'
import { fakeHttpProvider } from '../tests/support/providers/fakeHttpProvider.ts'
import { fakeSmtp } from '../tests/support/providers/fakeSmtp.ts'
import { withPostgres } from './aServer.ts'
import { readLateness } from './lateness.ts'
import { percentile, printTable } from './rounds.ts'

const people = Number(process.env.PEOPLE ?? 2000)
/** What a gateway takes to say that it has a message. */
const answerMs = Number(process.env.ANSWER_MS ?? 50)
const RUNGS = 20
const WAIT_SECONDS = 600
/** From the start of the crowd to the first rung that comes due. */
const LEAD_MS = 500

await withPostgres(async (server) => {
  const crowd = aCrowdedAmbito(people)
  const providers = {
    voice: await fakeHttpProvider({ answerMs }),
    sms: await fakeHttpProvider({ answerMs }),
    mail: await fakeSmtp(),
  }
  const house = await aHouse(server, movableClock(), crowd.ambito)
  const messaging = someProviders(house, providers)
  const handedAt = new Map<string, number>()
  /** By the clock that writes the rows. */
  const yesAt = new Map<string, number>()
  let twice = 0
  const engine = createEngine({
    ...house.deps,
    channels: listenTo(messaging.channels, (messageId) => {
      if (handedAt.has(messageId)) twice += 1
      handedAt.set(messageId, performance.now())
      yesAt.set(messageId, house.clock.now().getTime())
    }),
  })
  try {
    const waiting = await openWaiting(house)
    // The rungs of the crowd itself come due long after it was measured.
    house.clock.advance(WAIT_SECONDS / 2)
    await callOutCrowd(house, crowd, people)
    const messages = await messagesOf(house, `page_id <> all($1)`, [waiting.pageIds])
    const countHanded = () => messages.filter((id) => handedAt.has(id)).length
    const quiet = await work(house, (acts) => acts < 60)

    house.clock.advance(WAIT_SECONDS - (house.clock.now().getTime() - waiting.firstAt + LEAD_MS) / 1000)
    const begun = performance.now()
    engine.start()
    let isOver = false
    const desk = work(house, () => !isOver)
    while (countHanded() < people) await sleep(5)
    const { pageId } = await house.openCase()
    const committed = performance.now()
    const urgent = await messagesOf(house, 'page_id = $1', [pageId])
    while (countHanded() < messages.length || urgent.some((id) => !handedAt.has(id))) await sleep(5)
    const handed = messages.map((id) => handedAt.get(id) ?? 0)
    isOver = true
    const acts = await desk
    while ((await messagesOf(house, `state = 'queued'`, [])).length > 0) await sleep(20)
    const kept = performance.now() - begun

    const ofEmergency = urgent.map((id) => (handedAt.get(id) ?? 0) - committed)
    const between = handed.filter((at) => at > committed && at < committed + Math.max(...ofEmergency)).length
    const late = await readLateness(house, waiting.pageIds)
    const keptAfter = await readKeptAfter(house, yesAt)
    console.log(`\n${people} people, ${messages.length} messages, gateways that take ${answerMs} ms\n`)
    printTable(
      ['what', 'ms'],
      [
        ['all handed over', Math.max(...handed) - begun],
        ['all on record', kept],
        ['from the yes of a provider until it is kept, when a death would ring again, p50', percentile(keptAfter, 50)],
        ['p99', percentile(keptAfter, 99)],
        ['an emergency in the middle, commit to first hand-over', Math.min(...ofEmergency)],
        ['and on every channel', Math.max(...ofEmergency)],
        [`lateness of ${late.length} rungs meanwhile, p50`, percentile(late, 50)],
        ['p99', percentile(late, 99)],
        ['an act at the desk before, p50', percentile(quiet, 50)],
        ['an act at the desk meanwhile, p50', percentile(acts, 50)],
        ['p99', percentile(acts, 99)],
      ],
    )
    console.log(`\nleft while the emergency was on its way: ${between}; handed over twice: ${twice}`)
  } finally {
    await engine.stop()
    await messaging.stop()
    await house.close()
    await Promise.all(Object.values(providers).map((provider) => provider.close()))
  }
})

/** Call-outs that began before, whose next rungs come due while the crowd is called. */
async function openWaiting(house: House) {
  const firstAt = house.clock.now().getTime()
  const pageIds: string[] = []
  for (let rung = 0; rung < RUNGS; rung++) {
    pageIds.push((await house.openCase()).pageId)
    await sleep(250)
  }
  await house.asOwner(`update outbox set state = 'cancelled'`)
  return { pageIds, firstAt }
}

async function messagesOf(house: House, where: string, values: unknown[]): Promise<string[]> {
  const rows = await house.asOwner<{ id: string }>(`select message_id as id from outbox where ${where}`, values)
  return rows.map(({ id }) => id)
}

async function readKeptAfter(house: House, yesAt: ReadonlyMap<string, number>): Promise<number[]> {
  const rows = await house.asOwner<{ id: string; at: Date }>(
    `select message_id as id, changed_at as at from outbox where state = 'handed_over'`,
  )
  return rows.flatMap(({ id, at }) => {
    const yes = yesAt.get(id)
    return yes === undefined ? [] : Math.max(0, at.getTime() - yes)
  })
}

/** A desk that begins a report, again and again; how long each took. */
async function work(house: House, isToGoOn: (acts: number) => boolean): Promise<number[]> {
  const took: number[] = []
  while (isToGoOn(took.length)) {
    const begun = performance.now()
    await house.give('report', newId(), { type: 'StartReport', channel: 'phone' })
    took.push(performance.now() - begun)
    await sleep(10)
  }
  return took
}

function listenTo(channels: Channels, hear: (messageId: string) => void): Channels {
  const listening = (channel: Channel): Channel => ({
    ...channel,
    async send(message) {
      const taken = await channel.send(message)
      hear(message.messageId)
      return taken
    },
  })
  const { voice, sms, push, email } = channels
  return { voice: listening(voice), sms: listening(sms), push: listening(push), email: listening(email) }
}

function someProviders(
  house: House,
  { voice, sms, mail }: { voice: { url: string }; sms: { url: string }; mail: { port: number } },
): Messaging {
  const gateway = (channel: 'voice' | 'sms', url: string) => ({
    key: channel,
    kind: 'http',
    channel,
    request: { url: `${url}/send`, json: { to: '{to}', text: '{text}' } },
    messageId: '/message/id',
  })
  return makeMessaging({
    file: ChannelsFile.parse({
      providers: [
        gateway('voice', voice.url),
        gateway('sms', sms.url),
        // A relay of our own, which allows more connections than a mailbox for rent.
        {
          key: 'mail',
          kind: 'smtp',
          host: '127.0.0.1',
          port: mail.port,
          security: 'none',
          from: 'pis@example.org',
          lanes: 32,
        },
      ],
    }),
    fakePhones: house.phones.channels,
    hear: { receipt: async () => {}, answer: async () => 'not_called' },
    clock: house.clock,
    log: house.deps.log,
    publicUrl: house.deps.publicUrl,
    vapid: undefined,
    secretOf: () => '',
    subjectOf: () => 'Prova',
  })
}
