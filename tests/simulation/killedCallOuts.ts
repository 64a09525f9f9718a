// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { Channel, Channels } from '#server/channels/channel.ts'
import { listJobs } from '#server/engine/engine.ts'
import type { EngineDeps, Job } from '#server/engine/job.ts'
import { Refused } from '#server/log/refusals.ts'
import { answerByCode } from '#server/paging/answerByCode.ts'
import { aHouse, type House } from '../support/aHouse.ts'
import type { TestServer } from '../support/postgresServers.ts'
import { ambitoCallingSeveral, DARIO_PHONE, dario, verifyNumbers } from '../support/severalAtOnce.ts'
import { bruno, carla, licia } from '../support/testAmbito.ts'
import { type Chance, chanceOf } from './chance.ts'
import { Killed, mortalDatabase } from './mortalDatabase.ts'

/** What two engines came to that were killed again and again while people were called out. Each list is empty, or a promise is broken. */
export interface KilledCallOuts {
  readonly kills: number
  readonly steps: number
  /** Of these, how many rang several people in one instant. */
  readonly together: number
  readonly handedOver: number
  readonly handedOverAgain: number
  /** Of these, telephones: a provider that does not know its own messages again would ring twice. */
  readonly rungAgain: number
  readonly lost: readonly unknown[]
  readonly duplicate: readonly unknown[]
  readonly afterAcknowledgement: readonly unknown[]
}

/** Chance of dying at each point: before, inside and after each transaction; before and after each hand-over. */
const DEATH = 0.03
const NUMBERS: Readonly<Record<string, string>> = {
  [licia]: '+390000000001',
  [bruno]: '+390000000002',
  [carla]: '+390000000003',
  [dario]: DARIO_PHONE,
}

/** Two engines on one database, each killed at any await of its jobs, until both numbers are reached. */
export async function playKilledCallOuts(
  server: TestServer,
  { callOuts, kills, seed }: { readonly callOuts: number; readonly kills: number; readonly seed: number },
): Promise<KilledCallOuts> {
  const chance = chanceOf(seed)
  const house = await aHouse(server, undefined, ambitoCallingSeveral())
  try {
    await verifyNumbers(house)
    const engines = [anEngine(house, chance), anEngine(house, chance)]
    const count = () => engines.reduce((sum, engine) => sum + engine.countDeaths(), 0)
    let opened = 0
    while (opened < callOuts || count() < kills) {
      for (let batch = chance.between(1, 4); batch > 0 && opened < callOuts; batch--, opened++) await house.openCase()
      await Promise.all(engines.map((engine) => engine.work()))
      await answerSome(house, chance)
      house.clock.advance(chance.between(1, 240))
    }
    // Power is back for good: what was begun is ended, leases of the dead included.
    for (const engine of engines) engine.spare()
    for (let round = 0; round < 4; round++) {
      house.clock.advance(20)
      await Promise.all(engines.map((engine) => engine.work()))
    }
    return {
      kills: count(),
      handedOverAgain: engines.reduce((sum, one) => sum + one.countAgain(), 0),
      rungAgain: engines.reduce((sum, one) => sum + one.countAgain('voice'), 0),
      ...(await examine(house)),
    }
  } finally {
    await house.close()
  }
}

function anEngine(house: House, chance: Chance) {
  let probability = DEATH
  const fate: Chance = { ...chance, happens: () => chance.happens(probability) }
  const process = mortalDatabase(house.deps.db, fate, DEATH)
  const taken: Taken = new Map()
  const deps: EngineDeps = {
    ...house.deps,
    db: process.db,
    channels: mortalChannels(house.deps.channels, process, fate, taken),
  }
  let jobs: readonly Job[] = listJobs(deps)
  return {
    countDeaths: process.countDeaths,
    countAgain: (kind?: ChannelKind) =>
      [...taken.values()].filter((one) => one.times > 1 && (kind === undefined || one.kind === kind)).length,
    spare: () => {
      probability = 0
    },
    /** Everything that is due; killed on the way, it starts again without its memory. */
    async work(): Promise<void> {
      if (process.isDead()) {
        process.revive()
        jobs = listJobs(deps)
      }
      do {
        for (const job of jobs) {
          await job.run(() => {}).catch(unlessKilled(process))
          await job.settle?.()
        }
        // As a running engine does: a lane that is free takes the next message at once.
      } while (!process.isDead() && (await isSomethingToSend(house)))
    },
  }
}

async function isSomethingToSend(house: House): Promise<boolean> {
  const rows = await house.asOwner(`select from outbox where state = 'queued' and next_try_at <= $1 limit 1`, [
    house.now(),
  ])
  return rows.length > 0
}

/** How often each message was given to its channel. */
type Taken = Map<string, { readonly kind: ChannelKind; readonly times: number }>

type MortalProcess = ReturnType<typeof mortalDatabase>

/** A process may also die with the message in its hand, or just after the provider took it. */
function mortalChannels(channels: Channels, process: MortalProcess, fate: Chance, taken: Taken): Channels {
  const mortal = (channel: Channel): Channel => ({
    ...channel,
    async send(message) {
      if (process.isDead()) throw new Killed()
      if (fate.happens(DEATH)) process.kill()
      const answer = await channel.send(message)
      taken.set(message.messageId, { kind: channel.kind, times: (taken.get(message.messageId)?.times ?? 0) + 1 })
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

async function examine(house: House) {
  const now = house.now()
  const ask = (sql: string, values: unknown[] = []) => house.asOwner<Record<string, unknown>>(sql, values)
  const [steps] = await ask(`select count(*)::int as n from events where type in ('PageStarted', 'PageEscalated')`)
  const [together] = await ask(`select count(*)::int as n from events where data ? 'together'`)
  const [handed] = await ask('select count(*)::int as n from fake_phone_messages')
  const lost = [
    ...(await ask(
      `select page_id as "waits beyond its minutes" from view_pages where phase = 'calling' and due_at <= $1`,
      [now],
    )),
    ...(await ask(`select message_id as "never sent" from outbox where state = 'queued' and next_try_at <= $1`, [now])),
    ...(await ask(`select message_id as "on no phone" from outbox left join fake_phone_messages f using (ambito_id, message_id)
      where state = 'handed_over' and f.message_id is null`)),
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
    ...(await ask(
      `select data->>'messageId' from events where type = 'MessageReported' group by 1, data->>'outcome' having count(*) > 1`,
    )),
    ...(await ask(`select stream_id from events where type = 'PageAcknowledged' group by 1 having count(*) > 1`)),
  ]
  const afterAcknowledgement = await ask(`
    select f.message_id from fake_phone_messages f join outbox m using (ambito_id, message_id)
    join events e on e.stream_id = m.page_id and e.type = 'PageAcknowledged'
    where m.template like 'activation%' and f.received_at > e.recorded_at`)
  return {
    steps: Number(steps?.n),
    together: Number(together?.n),
    handedOver: Number(handed?.n),
    lost,
    duplicate,
    afterAcknowledgement,
  }
}
