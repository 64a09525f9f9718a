// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OutgoingMessage, Taken } from '#server/channels/channel.ts'
import { makeCalm } from '../../../tests/support/aCrowd.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, licia } from '../../../tests/support/testAmbito.ts'
import { dueRecords } from './dueRecords.ts'
import { listJobs } from './engine.ts'
import { sendOutbox } from './sendOutbox.ts'

describeOnEachPostgres('sending the outbox', (server) => {
  let house: House
  beforeEach(async () => {
    house = await aHouse(server)
  })
  afterEach(() => house.close())

  const outbox = (pageId: string) =>
    house.asOwner<{ user_id: string; channel: string; template: string; state: string; attempts: number }>(
      'select user_id, channel, template, state, attempts from outbox where page_id = $1 order by message_id',
      [pageId],
    )
  const states = async (pageId: string, template?: 'stand-down') =>
    (await outbox(pageId))
      .filter((row) => row.template.startsWith(template ?? 'activation'))
      .map((row) => `${row.user_id} ${row.state}`)
  const reported = () =>
    house.asOwner<{ outcome: string }>(
      `select data->>'outcome' as outcome from events where type = 'MessageReported' order by position`,
    )

  it('calls on every channel, in writing with a link that opens this page for this person, known to nobody else', async () => {
    const { pageId } = await house.openCase()
    await runDue([sendOutbox(house.deps)])

    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} handed_over`))
    expect(await reported()).toHaveLength(3)
    const phones = await house.asOwner<{ body: string; link: string }>(
      `select body, link from fake_phone_messages where channel <> 'voice'`,
    )
    expect(phones).toHaveLength(2)
    for (const { body, link } of phones) {
      const token = link.replace('http://veglia.example/campo#', '')
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(body).toContain(link)
      const opened = await house.asOwner(
        'select purpose, subject_id, user_id, expires_at from links where token_hash = $1',
        [createHash('sha256').update(token).digest('hex')],
      )
      expect(opened).toEqual([
        { purpose: 'page', subject_id: pageId, user_id: licia, expires_at: new Date('2026-01-10T09:10:00.000Z') },
      ])
      expect(await house.asOwner('select from events where data::text like $1', [`%${token}%`])).toEqual([])
    }
  })

  it('sends nothing to act on after the acknowledgement, and lets the others rest', async () => {
    const jobs = listJobs(house.deps)
    const { pageId } = await house.openCase()
    house.phones.setPhone(licia, { dead: true })
    await runDue(jobs)
    house.clock.advance(600)
    await runDue(jobs.slice(0, 1))
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: bruno, by: 'console' })
    house.phones.setPhone(licia, {})
    house.clock.advance(3600)
    await runDue(jobs)

    expect(await states(pageId)).toEqual([
      ...Array(3).fill(`${licia} cancelled`),
      ...Array(3).fill(`${bruno} cancelled`),
    ])
    expect(await states(pageId, 'stand-down')).toEqual([`${licia} handed_over`])
    const received = await house.asOwner<{ user_id: string; body: string }>(
      'select user_id, body from fake_phone_messages order by received_at, body',
    )
    // Bruno has said yes and has not left: that he is reminded of it is no call.
    const words = received.map(({ user_id, body }) => `${user_id} ${body.split(' ')[0]}`)
    expect(words.filter((line) => !line.includes('departure'))).toEqual([`${licia} stand-down`])
  })

  it('looks at the page once more before it sends, whatever the row says', async () => {
    const { pageId } = await house.openCase()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'console' })
    await house.asOwner(`update outbox set state = 'queued'`)
    await runDue([sendOutbox(house.deps)])
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} cancelled`))
    expect(await house.asOwner('select from fake_phone_messages')).toEqual([])
  })

  it('tries a dead phone five times with growing waits, then says so; nobody else waits for it', async () => {
    house.phones.setPhone(licia, { dead: true })
    const first = await house.openCase()
    const jobs = listJobs(house.deps)
    const triedAt: number[] = []
    for (let second = 0; second <= 60; second++) {
      const before = (await outbox(first.pageId))[0]?.attempts
      await runDue(jobs)
      if ((await outbox(first.pageId))[0]?.attempts !== before) triedAt.push(second)
      house.clock.advance(1)
    }
    expect(triedAt).toEqual([0, 2, 6, 14, 30])
    expect(await states(first.pageId)).toEqual(Array(3).fill(`${licia} failed`))
    expect((await reported()).map((row) => row.outcome)).toEqual(Array(3).fill('failed'))

    house.clock.advance(540)
    await runDue(jobs)
    expect((await states(first.pageId)).slice(3)).toEqual(Array(3).fill(`${bruno} handed_over`))
  })

  it('does not let a slow provider hold up other people', async () => {
    house.phones.setPhone(licia, { delayMs: 60_000 })
    const { pageId } = await house.openCase()
    const stuck = () => new Promise<never>(() => {})
    const job = sendOutbox(
      {
        ...house.deps,
        channels: {
          ...house.deps.channels,
          voice: { kind: 'voice', lanes: 16, send: stuck },
          email: { kind: 'email', lanes: 16, send: stuck },
        },
      },
      500,
    )
    await job.run(() => {})
    house.clock.advance(600)
    await runDue(listJobs(house.deps).slice(0, 1))
    await job.run(() => {})
    await expect
      .poll(async () => (await outbox(pageId)).filter((row) => row.state === 'handed_over').map((row) => row.user_id))
      .toEqual([bruno])
    // The stuck ones are given up and put back to be tried again.
    await job.settle?.()
    expect((await states(pageId)).filter((state) => state === `${licia} queued`)).toHaveLength(3)
  })

  it('calls before it tells to rest, and for present danger first', async () => {
    const calm = await house.openCase()
    await makeCalm(house, [calm.pageId])
    const danger = await house.openCase()
    const order: string[] = []
    const listen = (kind: 'sms' | 'voice' | 'email') => ({
      kind,
      lanes: 16,
      async send({ messageId }: OutgoingMessage) {
        order.push(messageId)
        return {}
      },
    })
    await runDue([
      sendOutbox({
        ...house.deps,
        channels: { ...house.deps.channels, sms: listen('sms'), voice: listen('voice'), email: listen('email') },
      }),
    ])
    const pages = await house.asOwner<{ message_id: string; page_id: string }>('select message_id, page_id from outbox')
    const pageOf = new Map(pages.map((row) => [row.message_id, row.page_id]))
    expect(order.map((id) => pageOf.get(id))).toEqual([...Array(3).fill(danger.pageId), ...Array(3).fill(calm.pageId)])
  })

  /** Phones that ring each time they are called, as a provider does that does not know its own messages again; it says yes when `answers` has come. */
  function ringing(answers = Promise.resolve()) {
    const rung: string[] = []
    const listen = (kind: 'voice' | 'sms' | 'email') => ({
      kind,
      lanes: 16,
      async send({ messageId }: OutgoingMessage) {
        rung.push(messageId)
        await answers
        return { provider: 'prova', passedOver: [{ provider: 'altro', trouble: 'provider_error' as const }] }
      },
    })
    const channels = { ...house.deps.channels, voice: listen('voice'), sms: listen('sms'), email: listen('email') }
    return { rung, channels }
  }
  const killed = () => Promise.reject(new Error('killed'))
  /** Nothing is put on the record of a call-out any more. */
  const noRecord = () => ({ ...house.deps.streams.page, facts: killed })

  it('rings nobody again when the process dies before it is on record, and records it all the same', async () => {
    const { pageId } = await house.openCase()
    const { rung, channels } = ringing()
    const dying = { ...house.deps, channels, streams: { ...house.deps.streams, page: noRecord() } }
    await runDue([sendOutbox(dying)])
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} handed_over`))
    expect(await reported()).toEqual([])

    const jobs = [sendOutbox({ ...house.deps, channels }), dueRecords(house.deps)]
    await runDue(jobs)
    expect(await reported(), 'the one who handed it over has its time').toEqual([])
    house.clock.advance(15)
    // Two who find it at once make one line of it.
    await Promise.all([runDue(jobs), runDue([dueRecords(house.deps)])])
    expect(rung).toHaveLength(3)
    const lines = await house.asOwner<{ said: string }>(
      `select data->>'outcome' || ' ' || (data->>'provider') as said from events where type = 'MessageReported' order by 1`,
    )
    expect(lines.map(({ said }) => said)).toEqual([
      ...Array(3).fill('handed_over prova'),
      ...Array(3).fill('passed_over altro'),
    ])
    expect(
      await house.asOwner('select from outbox where record_due_at is not null or passed_over is not null'),
    ).toEqual([])

    house.clock.advance(60)
    await runDue(jobs)
    expect(await reported()).toHaveLength(6)
  })

  it('rings again only what a process took with it that died before the yes was kept: it is not lost', async () => {
    const { pageId } = await house.openCase()
    const { rung, channels } = ringing()
    const dies = { ...channels, voice: { ...channels.voice, send: killed } }
    const keepsNothing: typeof house.deps.db = { ...house.deps.db }
    const sending = sendOutbox({ ...house.deps, db: keepsNothing, channels: dies })
    await sending.run(() => {})
    Object.assign(keepsNothing, { inAmbito: killed })
    await sending.settle?.()
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} queued`))

    house.clock.advance(15)
    await runDue([sendOutbox({ ...house.deps, channels })])
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} handed_over`))
    expect(rung).toHaveLength(5)
  })

  it('waits for nobody who is calling off, and marks with the record what it could not keep at once', async () => {
    const { pageId } = await house.openCase()
    const called = Promise.withResolvers<void>()
    const { rung, channels } = ringing(called.promise)
    const sending = sendOutbox({ ...house.deps, channels })
    await house.deps.db.inAmbito('test', async (tx) => {
      await sending.run(() => {})
      await tx.selectFrom('outbox').select('message_id').where('page_id', '=', pageId).forUpdate().execute()
      called.resolve()
      const waiting = () =>
        house.asOwner<{ query: string }>(
          `select query from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
      await expect
        .poll(async () => (await waiting()).map(({ query }) => query.trim().slice(0, 24)))
        .toEqual(['update outbox set state '])
      expect(rung).toHaveLength(3)
    })
    await sending.settle?.()
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} handed_over`))
    expect(await house.asOwner('select from outbox where record_due_at is not null')).toEqual([])
    expect((await reported()).filter(({ outcome }) => outcome === 'handed_over')).toHaveLength(3)
  })

  it('reports once what two processes have sent, the first having been thought dead', async () => {
    const { pageId } = await house.openCase()
    const gate = Promise.withResolvers<Taken>()
    const waiting = sendOutbox({
      ...house.deps,
      channels: {
        ...house.deps.channels,
        sms: { kind: 'sms', lanes: 16, send: () => gate.promise },
        voice: { kind: 'voice', lanes: 16, send: () => gate.promise },
        email: { kind: 'email', lanes: 16, send: () => gate.promise },
      },
    })
    await waiting.run(() => {})
    await runDue([sendOutbox(house.deps)])
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} queued`))
    house.clock.advance(15)
    await runDue([sendOutbox(house.deps)])
    gate.resolve({})
    await waiting.settle?.()
    expect(await states(pageId)).toEqual(Array(3).fill(`${licia} handed_over`))
    expect(await reported()).toHaveLength(3)
  })
})
