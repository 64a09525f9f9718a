// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever has shifts is told what others did to them, by day unless the shift is near; whoever is asked for a swap is asked again.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerSwap, askSwap, assignShift, takeOver } from '#core/rosters/rostersApi.ts'
import { getMyShifts } from '#core/rosters/rosterViewsApi.ts'
import type { AnswerOf, Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { dueGatheredAlerts } from '#server/engine/dueAlerts.ts'
import { dueShiftNews } from '#server/engine/dueShiftNews.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { sendAlerts } from '#server/engine/sendAlerts.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { inWinter } from '../../../tests/support/words.ts'
import { staffIdOf } from './streamIds.ts'

type Four = [string, string, string, string]

const { coordinator: cornelia, field_worker: licia, strangerInTheField: bruno } = people

describeOnEachPostgres('news of shifts', (server) => {
  let door: FrontDoor
  const rosterId = newId()

  beforeAll(async () => {
    door = await aFrontDoor(server)
    const [one, two, three, four] = [licia, bruno, cornelia, people.call_taker].map(door.userIdOf) as Four
    for (const userId of [one, two, three, four])
      await door.give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
    const seed = { actor: { kind: 'system', job: 'seed' } } as const
    const fallbacks = [
      { band: 'second', userId: two },
      { band: 'coordinator', userId: three },
      { band: 'call_taker', userId: four },
    ] as const
    await door.give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-01-09', lastDay: '2026-02-28' }, seed)
    const inTurn = { band: 'first', people: [one, two], every: 'day', stagger: 0 } as const
    await door.give('roster', rosterId, { type: 'PlanRotation', ...inTurn }, seed)
    await door.give('roster', rosterId, { type: 'PublishRoster', fallbacks }, seed)
  })
  afterAll(() => door.close())

  async function as<T>(key: string, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) {
    const answer = await door.ask(endpoint, { params, body, headers: await door.signedIn(key) })
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as T
  }
  const engine = () => {
    const { channels } = fakePhones(door.deps.db, door.deps.ambito.id, door.deps.clock)
    return { ...door.deps, channels, publicUrl: 'http://veglia.example' } as unknown as EngineDeps
  }
  /** What reached these phones since they were looked at. */
  async function reached(): Promise<string[]> {
    for (const job of [dueShiftNews(engine()), dueGatheredAlerts(engine())]) await job.run(() => {})
    for (let round = 0; round < 4; round += 1) await sendAlerts(engine()).run(() => {})
    const rows = await door.asOwner<{ user_id: string; body: string }>(
      `delete from fake_phone_messages where channel = 'sms' returning user_id, body`,
    )
    const keyOf = (userId: string) => [cornelia, licia, bruno].find((key) => door.userIdOf(key) === userId)
    return rows.map(({ user_id, body }) => `${keyOf(user_id)}: ${body}`).toSorted()
  }
  const at = (time: string) => {
    const gone = (Date.parse(inWinter(time)) - door.deps.clock.now().getTime()) / 1000
    door.deps.rehearsal?.clock.advance(gone)
  }
  const shiftOf = async (key: string, instant: string) => {
    const rows = await door.asOwner<{ shift_id: string; roster_id: string }>(
      `select shift_id, roster_id from view_shifts where user_id = $1 and published and band = 'first' and starts_at > $2 order by starts_at limit 1`,
      [door.userIdOf(key), inWinter(instant)],
    )
    const row = rows[0]
    if (!row) throw new Error(`${key} has no shift at ${instant}`)
    return { rosterId: row.roster_id, shiftId: row.shift_id }
  }
  const give = async (from: string, to: string, instant: string) =>
    as(cornelia, assignShift, await shiftOf(from, instant), { userId: door.userIdOf(to) })
  const asked = async () => {
    const swap = { ...(await shiftOf(licia, '2026-02-20 12:00')), swapId: newId() }
    const { shiftId, ...params } = swap
    await as(licia, askSwap, params, { shiftId, withUserId: door.userIdOf(bruno) })
    return params
  }
  const changed = 'PIS: i suoi turni sono cambiati. Li guardi in Veglia: http://veglia.example/turni'
  const isAsked =
    'PIS: un collega le chiede un cambio di turno e aspetta la sua risposta. Apra Veglia: http://veglia.example/turni'

  it('is not what a sample begins with', async () => {
    expect(await reached()).toEqual([])
  })

  it('waits for the morning when the shift is far, and reaches both, not who did it', async () => {
    await give(licia, bruno, '2026-02-10 12:00')
    const next = await dueShiftNews(engine()).run(() => {})
    expect(next).toBe(inWinter('2026-01-10 09:00'))
    expect(await reached()).toEqual([])
    at('2026-01-10 09:00')
    expect(await reached()).toEqual([`${bruno}: ${changed}`, `${licia}: ${changed}`])
    expect(await reached()).toEqual([])
  })

  it('is one message an hour, with a count', async () => {
    at('2026-01-10 09:10')
    await give(licia, bruno, '2026-02-10 12:00')
    at('2026-01-10 09:20')
    await give(licia, bruno, '2026-02-12 12:00')
    expect(await reached()).toEqual([])
    at('2026-01-10 10:00')
    const told = await reached()
    expect(told.map((one) => one.split(':')[0])).toEqual([bruno, licia])
    for (const one of told) expect(one).toContain('cambi nei suoi turni: 2.')
  })

  it('is told at night when the shift is near: of what was taken over, to whom it was taken from', async () => {
    at('2026-01-12 03:00')
    const now = '2026-01-12 03:00'
    const [running] = await door.asOwner<{ shift_id: string; roster_id: string; user_id: string }>(
      `select shift_id, roster_id, user_id from view_shifts where published and band = 'first' and starts_at <= $1 and ends_at > $1`,
      [inWinter(now)],
    )
    if (!running) throw new Error('nobody is on call')
    const [holder, other] = running.user_id === door.userIdOf(licia) ? [licia, bruno] : [bruno, licia]
    const params = { rosterId: running.roster_id, shiftId: running.shift_id }
    await as(other, takeOver, params, { fromUserId: running.user_id })
    expect(await reached()).toEqual([`${holder}: ${changed}`])
  })

  it('asks whoever has to say yes, and again each day until the answer', async () => {
    at('2026-01-13 11:00')
    const params = await asked()
    expect(await reached()).toEqual([`${bruno}: ${isAsked}`])
    const { swaps } = await as<AnswerOf<typeof getMyShifts>>(bruno, getMyShifts)
    expect(swaps[0]?.told[0]?.takenBy).toContain('sms')
    at('2026-01-13 18:00')
    expect(await reached()).toEqual([])
    at('2026-01-14 11:00')
    expect(await reached()).toEqual([`${bruno}: ${isAsked}`])
    await as(bruno, answerSwap, params, { answer: 'no' })
    const [told, ...others] = await reached()
    expect(told).toContain(`${licia}: PIS: il cambio di turno non si fa`)
    expect(others).toEqual([])
    at('2026-01-15 11:00')
    expect(await reached()).toEqual([])
  })

  it('tells whoever asked that the other has said yes', async () => {
    const params = await asked()
    expect(await reached()).toEqual([`${bruno}: ${isAsked}`])
    await as(bruno, answerSwap, params, { answer: 'yes' })
    expect(await reached()).toEqual([`${licia}: ${changed}`])
  })

  it('is for nobody who no longer works here', async () => {
    at('2026-01-16 11:00')
    await door.asOwner(`update members set ends_at = '2026-01-15' where user_id = $1`, [door.userIdOf(bruno)])
    await give(bruno, licia, '2026-02-24 12:00')
    expect(await reached()).toEqual([`${licia}: ${changed}`])
  })

  it('is there again when the views are folded anew', async () => {
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
