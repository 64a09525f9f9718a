// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Channels } from '#server/channels/channel.ts'
import { LEASE_SECONDS } from '#server/engine/claimMessages.ts'
import { listJobs } from '#server/engine/engine.ts'
import type { EngineDeps, Job } from '#server/engine/job.ts'
import { Refused } from '#server/log/refusals.ts'
import { answerByCode } from '#server/paging/answerByCode.ts'
import { aHouse, type House } from '../support/aHouse.ts'
import type { TestServer } from '../support/postgresServers.ts'
import { ambitoCallingSeveral, DARIO_PHONE, dario, verifyNumbers } from '../support/severalAtOnce.ts'
import { bruno, carla, licia } from '../support/testAmbito.ts'
import { openCarriers, type Ring, type Service } from './carriers.ts'
import { type Chance, chanceOf } from './chance.ts'
import { Killed, mortalDatabase } from './mortalDatabase.ts'

type Carriers = Awaited<ReturnType<typeof openCarriers>>

/** How often what one sort of carrier was given rang. */
interface Rings {
  readonly carrier: string
  readonly messages: number
  /** Of these, how many rang more than once. */
  readonly again: number
  /** Not among those: how many rang once at each of two companies, of which the first never said anything. */
  readonly afterSilence: number
}

/** What two engines came to that were killed again and again while people were called out. Each list is empty, or a promise is broken. */
export interface KilledCallOuts {
  readonly kills: number
  readonly steps: number
  /** Of these, how many rang several people in one instant. */
  readonly together: number
  readonly rings: readonly Rings[]
  readonly lost: readonly unknown[]
  readonly duplicate: readonly unknown[]
  readonly afterAcknowledgement: readonly unknown[]
}

export interface Play {
  readonly callOuts: number
  readonly kills: number
  readonly seed: number
  readonly service: Service
  /**
   * `awaits`: before, inside and after each transaction, before and after each hand-over, however short they are. `times`: at any instant
   * of the work, after waits that the seed draws.
   */
  readonly deaths: 'awaits' | 'times'
}

/** Chance of dying at each await. */
const DEATH = 0.03
/** Mean wait for a death drawn by time: of the order of one round of work. */
const LIFE_MS = 60
/** Whoever lives claims what the dead had in hand as soon as its lease has ended. */
const AFTER_DEATH_SECONDS = [LEASE_SECONDS, LEASE_SECONDS + 5] as const
/** A request that was cut is with its carrier by then, or will never be. */
const CUT_MS = 5
const NUMBERS: Readonly<Record<string, string>> = {
  [licia]: '+390000000001',
  [bruno]: '+390000000002',
  [carla]: '+390000000003',
  [dario]: DARIO_PHONE,
}

/** Two engines on one database, each killed again and again: to each call-out its share of the kills, until both numbers are reached. */
export async function playKilledCallOuts(server: TestServer, play: Play): Promise<KilledCallOuts> {
  const { callOuts, kills, seed, service } = play
  const chance = chanceOf(seed)
  const house = await aHouse(server, undefined, ambitoCallingSeveral())
  const carriers = await openCarriers(service, () => house.clock.now().getTime(), chance)
  const rings = new Map<Ring, string>()
  /** What rang since the last look rang at the time the clock shows. */
  const look = () => {
    for (const ring of carriers.takeRings()) rings.set(ring, house.now())
  }
  try {
    await house.spareTheDisk()
    await verifyNumbers(house)
    let opened = 0
    let isOver = false
    const isMortal = () => !isOver && count() < (kills * opened) / callOuts
    const engines = [1, 2].map((engine) => anEngine(house, chance, play.deaths, isMortal, engine, carriers))
    const count = (): number => engines.reduce((sum, engine) => sum + engine.countDeaths(), 0)
    const work = async () => {
      const before = count()
      await Promise.all(engines.map((engine) => engine.work()))
      look()
      return count() > before
    }
    while (opened < callOuts || count() < kills) {
      for (let batch = chance.between(1, 4); batch > 0 && opened < callOuts; batch--, opened++) await house.openCase()
      while (await work()) house.clock.advance(chance.between(...AFTER_DEATH_SECONDS))
      await answerSome(house, chance)
      house.clock.advance(chance.between(1, 240))
    }
    // Power is back for good: what was begun is ended, leases of the dead included.
    isOver = true
    for (let round = 0; round < 4; round++) {
      house.clock.advance(20)
      await work()
    }
    await Promise.all(engines.map((engine) => engine.stop()))
    return { kills: count(), rings: countRings([...rings.keys()]), ...(await examine(house, rings)) }
  } finally {
    await carriers.close()
    await house.close()
  }
}

function countRings(rings: readonly Ring[]): Rings[] {
  return Object.entries(Object.groupBy(rings, ({ carrier }) => carrier)).map(([carrier, all = []]) => {
    const messages = Object.values(Object.groupBy(all, ({ messageId }) => messageId))
    const count = (is: (all: number, afterSilence: number) => boolean) =>
      messages.filter((one = []) => is(one.length, one.filter(({ afterSilence }) => afterSilence).length)).length
    return {
      carrier,
      messages: messages.length,
      again: count((times, afterSilence) => times > 1 + afterSilence),
      afterSilence: count((times, afterSilence) => afterSilence > 0 && times === 1 + afterSilence),
    }
  })
}

function anEngine(
  house: House,
  chance: Chance,
  deaths: Play['deaths'],
  isMortal: () => boolean,
  engine: number,
  carriers: Carriers,
) {
  const fate: Chance = {
    ...chance,
    happens: (probability) => deaths === 'awaits' && isMortal() && chance.happens(probability),
  }
  const process = mortalDatabase(house.deps.db, fate, DEATH)
  const own: EngineDeps = { ...house.deps, db: process.db }
  let born: { readonly jobs: readonly Job[]; end(): Promise<void> } | undefined

  async function beBorn() {
    const { channels, end } = await carriers.connect(engine, own)
    return { jobs: listJobs({ ...own, channels: mortalChannels(channels, process, fate) }), end }
  }
  /** Killed by the clock on the wall, in the middle of whatever it waits for. */
  function doom(): NodeJS.Timeout | undefined {
    if (deaths === 'awaits' || !isMortal()) return undefined
    const waitMs = -Math.log(chance.between(1, 10_000) / 10_000) * LIFE_MS
    return setTimeout(() => process.isDead() || !isMortal() || process.end(), waitMs)
  }
  return {
    countDeaths: process.countDeaths,
    stop: async () => born?.end(),
    /** Everything that is due; killed on the way, it starts again without its memory. */
    async work(): Promise<void> {
      if (process.isDead()) {
        process.revive()
        await born?.end()
        born = undefined
      }
      born ??= await beBorn()
      const end = doom()
      do {
        for (const job of born.jobs) {
          await job.run(() => {}).catch(unlessKilled(process))
          await job.settle?.()
        }
        // As a running engine does: a lane that is free takes the next message at once.
      } while (!process.isDead() && (await isSomethingToSend(house)))
      clearTimeout(end)
      // What it sent in its last instant is on its way to whoever carries it.
      if (process.isDead()) await sleep(CUT_MS)
    },
  }
}

async function isSomethingToSend(house: House): Promise<boolean> {
  const rows = await house.asOwner(`select from outbox where state = 'queued' and next_try_at <= $1 limit 1`, [
    house.now(),
  ])
  return rows.length > 0
}

type MortalProcess = ReturnType<typeof mortalDatabase>

/** A process may also die with the message in its hand, while it waits for the provider, or just after that took it. */
function mortalChannels(channels: Channels, process: MortalProcess, fate: Chance): Channels {
  const mortal = (channel: Channel): Channel => ({
    ...channel,
    async send(message) {
      if (process.isDead()) throw new Killed()
      if (fate.happens(DEATH)) process.kill()
      const signal = AbortSignal.any([message.signal, process.life()])
      const answer = await channel.send({ ...message, signal })
      if (process.isDead()) throw new Killed()
      if (fate.happens(DEATH)) process.kill()
      return answer
    },
  })
  const { voice, sms, push, email } = channels
  return { voice: mortal(voice), sms: mortal(sms), push: mortal(push), email: mortal(email) }
}

function unlessKilled(process: MortalProcess) {
  return (error: unknown) => {
    if (!process.isDead()) throw error
  }
}

/** Some say yes, some no, by link, by code and by key; sometimes who was not called, sometimes too late. */
async function answerSome(house: House, chance: Chance): Promise<void> {
  const pages = await house.asOwner<{ page_id: string; called_ids: string[] }>(
    `(select page_id, called_ids from view_pages where phase = 'calling' order by page_id limit 12)
     union (select page_id, called_ids from view_pages order by page_id desc limit 12) order by page_id`,
  )
  for (const { page_id: pageId, called_ids: called } of pages) {
    if (!chance.happens(0.2)) continue
    const userId = chance.oneOf(called) ?? licia
    const [given] = await house.asOwner<{ code: string }>(
      'select code from answer_codes where page_id = $1 and user_id = $2',
      [pageId, userId],
    )
    const way = chance.oneOf(['link', 'sms', 'voice', 'no'] as const)
    if ((way === 'sms' || way === 'voice') && given) {
      await answerByCode(house.deps, {
        channel: way,
        from: NUMBERS[userId] ?? '',
        code: way === 'sms' ? given.code : '1',
        receivedAt: house.now(),
        providerMessageId: `${pageId} ${house.now()}`,
      })
    } else {
      const command = way === 'no' ? 'DeclinePage' : 'AcknowledgePage'
      await house.give('page', pageId, { type: command, userId, by: 'link' }).catch((error) => {
        if (!(error instanceof Refused)) throw error
      })
    }
  }
}

/** `rings`: what rang, and when. */
async function examine(house: House, rings: ReadonlyMap<Ring, string>) {
  const now = house.now()
  const ask = (sql: string, values: unknown[] = []) => house.asOwner<Record<string, unknown>>(sql, values)
  const [steps] = await ask(`select count(*)::int as n from events where type in ('PageStarted', 'PageEscalated')`)
  const [together] = await ask(`select count(*)::int as n from events where data ? 'together'`)
  await ask('create table rings (message_id uuid, at timestamptz)')
  await ask('insert into rings select * from unnest($1::uuid[], $2::timestamptz[])', [
    [...rings.keys()].map(({ messageId }) => messageId),
    [...rings.values()],
  ])
  const lost = [
    ...(await ask(
      `select page_id as "waits beyond its minutes" from view_pages where phase = 'calling' and due_at <= $1`,
      [now],
    )),
    ...(await ask(`select message_id as "never sent" from outbox where state = 'queued' and next_try_at <= $1`, [now])),
    ...(await ask(`select message_id as "on no phone" from outbox left join rings r using (message_id)
      where state = 'handed_over' and r.message_id is null`)),
    ...(await ask(`select message_id as "handed over and not on record" from outbox
      where record_due_at is not null or (state = 'handed_over' and not exists (
        select from events where type = 'MessageReported' and data->>'messageId' = message_id::text and data->>'outcome' = 'handed_over'))`)),
    ...(await ask(`select e.position as "step without messages" from events e
      left join outbox m on m.page_id = e.stream_id and split_part(m.occasion, '/', 1) = e.position::text
      where e.type in ('PageStarted', 'PageEscalated')
      group by 1, e.data having count(m.message_id) <> 3 * coalesce(jsonb_array_length(e.data->'together'), 1)`)),
    ...(await ask(
      `select case_id as "case without a call-out" from view_cases left join view_pages using (ambito_id, case_id) where page_id is null`,
    )),
  ]
  const duplicate = [
    ...(await ask('select command_id from events group by command_id, stream_id, type having count(*) > 1')),
    // Each silence ends once: no two steps begin from the same instant of the same call-out.
    ...(await ask(`select stream_id, before from (
        select stream_id, type, data->>'cause' as cause,
               lag(data->>'dueAt') over (partition by stream_id order by position) as before
        from events where data ? 'dueAt' and type in ('PageStarted', 'PageEscalated')) step
      where type = 'PageEscalated' and cause = 'no_answer' group by 1, 2 having count(*) > 1`)),
    // A company may be passed over at each attempt; one attempt told twice would be one command twice.
    ...(await ask(`select data->>'messageId' as "reported twice", data->>'outcome' as outcome from events
      where type = 'MessageReported' and data->>'outcome' <> 'passed_over' group by 1, 2 having count(*) > 1`)),
    ...(await ask(`select stream_id from events where type = 'PageAcknowledged' group by 1 having count(*) > 1`)),
  ]
  const afterAcknowledgement = await ask(`
    select r.message_id from rings r join outbox m using (message_id)
    join events e on e.stream_id = m.page_id and e.type = 'PageAcknowledged'
    where m.template like 'activation%' and r.at > e.recorded_at`)
  return {
    steps: Number(steps?.n),
    together: Number(together?.n),
    lost,
    duplicate,
    afterAcknowledgement,
  }
}
