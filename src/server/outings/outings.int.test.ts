// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever is out: silence that climbs, late news of a phone without signal, panic, and nobody called after the answer.
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Actor } from '#core/shared/actor.ts'
import { listJobs } from '#server/engine/engine.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { runDue } from '../../../tests/support/stories.ts'
import { bruno, carla, coordinator, licia } from '../../../tests/support/testAmbito.ts'
import { readOutings } from './readOutings.ts'

describeOnEachPostgres('somebody out', (server) => {
  let house: House
  let caseId: string
  let pageId: string
  const phone = () => ({ kind: 'link', purpose: 'page', subjectId: pageId, userId: licia }) as const
  const run = () => runDue(listJobs(house.deps))
  const wait = async (minutes: number) => {
    house.clock.advance(minutes * 60)
    await run()
  }
  const ago = (minutes: number) => new Date(Date.parse(house.now()) - minutes * 60_000).toISOString()
  const outings = () => house.deps.db.inAmbito('test', (tx) => readOutings(tx, house.deps.ambito, coordinator))
  const messages = async () =>
    (
      await house.asOwner<{ user_id: string; body: string }>(
        `select user_id, body from fake_phone_messages where body like 'safety-%' and channel = 'sms' order by received_at, user_id`,
      )
    ).map(({ user_id, body }) => `${user_id} ${body.split(' ')[0]}`)

  beforeEach(async () => {
    house = await aHouse(server)
    ;({ caseId, pageId } = await house.openCase())
    await run()
    await house.give('page', pageId, { type: 'AcknowledgePage', userId: licia, by: 'link' }, { actor: phone() })
    await house.give('case', caseId, { type: 'RecordArrival', at: house.now() }, { actor: phone() })
    await run()
  })
  afterEach(() => house.close())

  it('silence reaches her phone, the colleague, the coordinator and the desk, each once and in its minutes', async () => {
    await wait(29)
    expect(await messages()).toEqual([])
    await wait(1)
    expect(await messages()).toEqual([`${licia} safety-reminder`])
    await wait(5)
    expect((await messages()).slice(1)).toEqual([`${bruno} safety-help`])
    await wait(5)
    expect(new Set((await messages()).slice(2))).toEqual(new Set([`${bruno} safety-help`, `${carla} safety-help`]))
    expect((await outings())[0]).toMatchObject({ missed: 'coordinator' })
    await wait(5)
    expect((await outings())[0]).toMatchObject({
      missed: 'desk',
      police: [{ key: '112', name: '112', phone: '112' }],
      helpers: [{ name: 'Bruno Prova' }, { name: 'Carla Modelli' }],
    })
    await run()
    expect(await house.asOwner(`select 1 from events where type = 'CheckMissed'`)).toHaveLength(4)
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
  })

  it('private numbers are shown to the desk, and to the colleague from the moment they are called about her', async () => {
    const worker = (userId: string) => ({ kind: 'staff', userId, role: 'field_worker' }) as const
    const seenBy = async (actor: Actor) => {
      const [outing] = await house.deps.db.inAmbito('test', (tx) => readOutings(tx, house.deps.ambito, actor))
      return [outing?.phone, ...(outing?.helpers ?? []).map((helper) => helper.phone)]
    }
    const phoneOf = (userId: string) => house.deps.ambito.findPerson(userId)?.phone
    expect(await seenBy(coordinator)).toEqual([phoneOf(licia)])
    expect(await seenBy(worker(licia))).toEqual([undefined])
    await wait(30)
    await wait(5)
    expect(await seenBy(worker(licia))).toEqual([undefined, undefined])
    expect(await seenBy(worker(bruno))).toEqual([phoneOf(licia), phoneOf(bruno)])
  })

  it('a sign of life ends it: who was called may rest, and nobody is called after', async () => {
    await wait(30)
    await wait(5)
    const [outing] = await outings()
    await house.give('outing', outing?.outingId ?? '', (words) => ({
      type: 'RecordVoice',
      at: house.now(),
      channel: 'phone',
      told: words.keep('Sta bene, batteria scarica.'),
    }))
    await run()
    expect((await messages()).at(-1)).toBe(`${bruno} safety-heard`)
    const before = (await messages()).length
    await wait(20)
    expect(await messages()).toHaveLength(before)
    expect((await outings())[0]).toMatchObject({ helpers: [] })
  })

  it('what was confirmed without signal is kept with its time; too old to say that she is well, it ends nothing', async () => {
    await wait(30)
    await wait(5)
    const [outing] = await outings()
    const at = ago(32)
    await house.give(
      'outing',
      outing?.outingId ?? '',
      { type: 'ConfirmSafety', by: 'worker', at },
      { actor: phone(), happenedAt: at },
    )
    expect((await outings())[0]).toMatchObject({ missed: 'colleague', lastSignAt: at })
    const fresh = ago(3)
    await house.give(
      'outing',
      outing?.outingId ?? '',
      { type: 'ConfirmSafety', by: 'worker', at: fresh },
      { actor: phone(), happenedAt: fresh },
    )
    expect((await outings())[0]).not.toHaveProperty('missed')
    const [row] = await house.asOwner<{ happened_at: string; recorded_at: string }>(
      `select happened_at, recorded_at from events where type = 'SafetyConfirmed' order by position desc limit 1`,
    )
    expect(new Date(row?.happened_at ?? '').toISOString()).toBe(fresh)
    expect(new Date(row?.recorded_at ?? '').toISOString()).toBe(house.now())
  })

  it('what she does is a sign of life, what others do is none', async () => {
    await wait(20)
    const note = (actor: Parameters<House['give']>[3]) =>
      house.give(
        'case',
        caseId,
        (words) => ({ type: 'AddNote', noteId: newId(), kind: 'note', text: words.keep('Nota.') }),
        actor,
      )
    const before = (await outings())[0]?.dueAt
    await note({ actor: coordinator })
    expect((await outings())[0]?.dueAt).toBe(before)
    await note({ actor: phone() })
    expect((await outings())[0]?.dueAt).toBe(new Date(Date.parse(house.now()) + 30 * 60_000).toISOString())
  })

  it('panic calls colleague and coordinator at once, holds through everything, and is taken back with words', async () => {
    const [outing] = await outings()
    const outingId = outing?.outingId ?? ''
    await house.give(
      'outing',
      outingId,
      { type: 'RaisePanic', caseId, userId: licia, at: house.now() },
      { actor: phone() },
    )
    await run()
    expect(await messages()).toEqual([`${bruno} safety-help`, `${carla} safety-help`])
    expect((await outings())[0]).toMatchObject({ panicAt: house.now() })
    await house.give('outing', outingId, { type: 'ConfirmSafety', by: 'worker', at: house.now() }, { actor: phone() })
    await house.closeCase(caseId, 'placed', 'Fatto.')
    expect((await outings())[0]).toHaveProperty('panicAt')
    await house.give('outing', outingId, (words) => ({
      type: 'EndPanic',
      cause: 'false_alarm',
      told: words.keep('Premuto per sbaglio.'),
    }))
    await run()
    // The response is over: with the alarm ends the outing that it had kept open.
    expect(await outings()).toEqual([])
    const everybody = [bruno, carla].flatMap((userId) => [`${userId} safety-heard`, `${userId} safety-help`])
    expect((await messages()).toSorted()).toEqual(everybody.toSorted())
    const words = await house.asOwner<{ content: string }>(
      `select content from texts where content = 'Premuto per sbaglio.'`,
    )
    expect(words).toHaveLength(1)
    expect(await compareViews(house.deps.db, 'test', house.deps.streams)).toEqual([])
  })

  it('a call for help answered does not answer for the response', async () => {
    await wait(30)
    await wait(5)
    const [help] = await house.asOwner<{ page_id: string }>('select page_id from view_pages where help is not null')
    await house.give('page', help?.page_id ?? '', { type: 'AcknowledgePage', userId: bruno, by: 'link' })
    expect(await house.asOwner(`select 1 from events where type = 'ResponseAcknowledged'`)).toHaveLength(1)
    // Answering is not finding her: the coordinator is called in her minutes all the same.
    await wait(5)
    expect((await messages()).at(-1)).toBe(`${carla} safety-help`)
  })

  it('of a protected case a desk that may not read it is told the place once it must say it, and not before', async () => {
    const stranger = { kind: 'staff', userId: 'user-of-another-desk', role: 'call_taker' } as const
    const place = async () => {
      const [outing] = await house.deps.db.inAmbito('test', (tx) => readOutings(tx, house.deps.ambito, stranger))
      return outing?.place
    }
    expect(await place()).toBe('Corso Europa, fermata dell’autobus')
    await house.asOwner('update view_cases set is_protected = true where case_id = $1', [caseId])
    expect(await place()).toBe('')
    for (const minutes of [30, 5, 5]) await wait(minutes)
    expect(await place()).toBe('')
    await wait(5)
    expect(await place()).toBe('Corso Europa, fermata dell’autobus')
  })

  it('two engines take one step', async () => {
    house.clock.advance(30 * 60)
    await Promise.all([run(), run()])
    expect(await house.asOwner(`select 1 from events where type = 'CheckMissed'`)).toHaveLength(1)
  })
})
