// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { advanceClock } from '#core/paging/pagingApi.ts'
import { DEMO_PASSWORD } from '#server/access/demoUsers.ts'
import { type Caller, signInCaller } from '#server/app/apiCaller.ts'
import { openDatabase } from '#server/app/database.ts'
import { startEmbeddedPostgres } from '#server/app/embeddedPostgres.ts'
import { streams } from '#server/app/streams.ts'
import { LEASE_SECONDS } from '#server/engine/claimMessages.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { fakeHttpProvider } from '../support/providers/fakeHttpProvider.ts'
import { listBrokenPromises } from './accountOfKills.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Death, findFreePort, type MortalProgram, mortalProgram } from './mortalProgram.ts'
import { emptyLedger, insist, persistentDesk } from './persistentDesk.ts'

/** `KILLS=200` kills two hundred times; `SEED=4711` at other instants. */
const kills = Number(process.env.KILLS ?? 20)
const seed = Number(process.env.SEED ?? 1)
const DESKS = 6
/** Long enough for the lease of a message whose sender was killed to end. */
const PAST_LEASE_SECONDS = LEASE_SECONDS + 5
/** Longer than a rung of the sample waits for an answer: what nobody answered climbs. */
const PAST_RUNG_SECONDS = 11 * 60
const DRAIN_MS_MAX = 60_000
const QUIET_MS = 1_000
/** What the company of the telephones takes to say yes: long enough to be killed in. */
const ANSWER_MS = 40

/** A power cut at any instant: while it starts, or while everybody works. */
interface Cut extends Death {
  readonly at: 'start' | 'work'
  readonly afterMs: number
}

function drawCut(chance: Chance): Cut {
  const at = chance.happens(0.25) ? 'start' : 'work'
  return {
    at,
    afterMs: at === 'start' ? chance.between(100, 1_500) : chance.between(100, 1_600),
    first: chance.happens(0.5) ? 'program' : 'database',
    gapMs: chance.happens(0.5) ? 0 : chance.between(1, 30),
  }
}

it.skipIf(process.platform !== 'linux')(
  `program and database killed ${kills} times under load lose nothing and do nothing twice`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'veglia-kills-'))
    const company = await fakeHttpProvider({ known: 'says_so', answerMs: ANSWER_MS })
    const program = mortalProgram(
      join(folder, 'data'),
      await findFreePort(),
      callingBy(company.url, join(folder, 'ambito')),
    )
    const chance = chanceOf(seed)
    const ledger = emptyLedger()
    let isOver = false
    try {
      const cuts = Array.from({ length: kills }, () => drawCut(chance))
      program.start()
      // The first is in the middle of the very first start, before there is anybody to lose anything.
      await sleep(chance.between(500, 4_000))
      await program.kill(cuts[0] as Cut)
      program.start()
      await program.isOpen()

      const people = await signIn(program.url)
      const desks = Array.from({ length: DESKS }, (_, index) =>
        persistentDesk(people, ledger, chanceOf(seed * 1000 + index))(() => isOver),
      )
      const shift = Promise.all(desks)
      const said = await Promise.race([shift, killAndRestart(program, people.coordinator, cuts.slice(1), ledger)])
      expect(said, 'a desk ended before its time').toBeUndefined()
      isOver = true
      await shift
      const now = await drain(program, people.coordinator)
      expect(await program.stop()).toBe(0)

      await examine(join(folder, 'data'), ledger, now, company.rung)
      // Kills in which nothing happened would prove nothing.
      expect(ledger.done.size).toBeGreaterThan(kills * 5)
      expect(ledger.repeats).toBeGreaterThan(kills)
      expect(company.rung.length).toBeGreaterThan(0)
      console.log(
        `seed ${seed}: ${kills} kills, ${ledger.done.size} commands acknowledged, ${ledger.refused.size} refused, ` +
          `${ledger.repeats} asked again; ${company.rung.length} telephones rang for ${company.asked.length} requests`,
      )
    } finally {
      isOver = true
      await program.kill({ first: 'program', gapMs: 0 }).catch(() => {})
      await company.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  120_000 + kills * 10_000,
)

/** The sample, whose telephones belong to a company that knows our id again. */
function callingBy(url: string, folder: string): string {
  cpSync(new URL('../../config/rhodense', import.meta.url), folder, { recursive: true })
  const request = { url, headers: { 'idempotency-key': '{reference}' }, json: { to: '{to}', text: '{text}' } }
  const knows = { knowsReference: true, alreadyTaken: [{ status: 422, pointer: '/code', equals: 'duplicate' }] }
  const company = {
    key: 'company',
    kind: 'http',
    channel: 'voice',
    patienceSeconds: 9,
    request,
    messageId: '/message/id',
    ...knows,
  }
  // JSON is YAML.
  writeFileSync(join(folder, 'channels.yaml'), JSON.stringify({ providers: [company] }))
  return folder
}

async function signIn(url: string) {
  const as = (name: string) => signInCaller(url, `${name}@example.org`, DEMO_PASSWORD)
  return { callTaker: await as('callisto-finti'), coordinator: await as('cornelia-modelli') }
}

async function killAndRestart(
  program: MortalProgram,
  coordinator: Caller,
  cuts: readonly Cut[],
  ledger: ReturnType<typeof emptyLedger>,
): Promise<void> {
  for (const [index, cut] of cuts.entries()) {
    if (cut.at === 'work') {
      await program.isOpen()
      const seconds = index % 5 === 4 ? PAST_RUNG_SECONDS : PAST_LEASE_SECONDS
      await coordinator.call(advanceClock, { body: { seconds } })
    }
    await sleep(cut.afterMs)
    const processes = await program.kill(cut)
    const { at, afterMs, first, gapMs } = cut
    console.log(
      `kill ${index + 2}: at ${at}, after ${afterMs} ms, ${first} first by ${gapMs} ms, ${processes} processes, ` +
        `${ledger.done.size} commands acknowledged`,
    )
    program.start()
  }
  await program.isOpen()
}

/** Until everything that was to be said is said; returns what the clock shows then. */
async function drain(program: MortalProgram, coordinator: Caller): Promise<string> {
  await insist(() => coordinator.call(advanceClock, { body: { seconds: PAST_RUNG_SECONDS } }))
  const client = new pg.Client(program.ownersDoor())
  await client.connect()
  const giveUpAt = performance.now() + DRAIN_MS_MAX
  let quietAt: string | undefined
  try {
    for (;;) {
      const { serverTime } = await coordinator.call(advanceClock, { body: { seconds: 1 } })
      const { rows } = await client.query<{ n: string; position: string }>(
        `select (select max(position) from events) as position,
           (select count(*) from outbox where (state = 'queued' and next_try_at <= $1) or record_due_at is not null)
           + (select count(*) from view_pages where phase = 'calling' and due_at <= $1)
           + (select count(*) from view_stays where phase = 'held' and expires_at <= $1) as n`,
        [serverTime],
      )
      const { n, position } = rows[0] ?? {}
      // A step that was under way shows only when it is written: quiet is what stays quiet.
      if (Number(n) === 0 && position === quietAt) return serverTime
      quietAt = Number(n) === 0 ? position : undefined
      if (performance.now() > giveUpAt) throw new Error(`${n} steps and messages are stuck`)
      await sleep(QUIET_MS)
    }
  } finally {
    await client.end()
  }
}

/** With nothing of the program in the way: its data, opened by somebody else. */
async function examine(
  dataDir: string,
  ledger: ReturnType<typeof emptyLedger>,
  now: string,
  rung: readonly string[],
): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir })
  const db = openDatabase(postgres.poolConfig)
  const client = new pg.Client(postgres.poolConfig)
  try {
    await client.connect()
    const facts = { leaseSeconds: LEASE_SECONDS, now, rung }
    expect(await listBrokenPromises(client, ledger, facts), `seed ${seed}`).toEqual([])
    expect(await verifyLog(db, 'rhodense')).toMatchObject({ whole: true })
    expect(await compareViews(db, 'rhodense', streams)).toEqual([])
  } finally {
    await client.end()
    await db.close()
    await postgres.stop()
  }
}
