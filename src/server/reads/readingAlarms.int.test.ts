// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase } from '#core/cases/casesApi.ts'
import { getWorld, type World } from '#core/cases/worldApi.ts'
import { nameConflict, protectCase } from '#core/protection/protectionApi.ts'
import { RENEWAL_MINUTES } from '#core/reads/read.ts'
import {
  listReadingAlarms,
  type ReadingAlarm,
  seeReadingAlarm,
  setReadingAlarmAside,
} from '#core/reads/readingAlarmsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('readings to look at', (server) => {
  let door: FrontDoor
  let keys: Record<string, Record<string, string>>
  let caseId: string
  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    for (let i = 0; i < 12; i += 1) {
      caseId = (await door.openCase()).caseId
      await ask('call_taker', getCase, { caseId })
    }
  })
  afterAll(() => door.close())

  const ask = (who: string, endpoint: Endpoint, params: Record<string, string> = {}, body?: unknown) =>
    door.ask(endpoint, { params, body, headers: { ...keys[who], 'idempotency-key': newId() } })
  const later = (minutes: number) => door.deps.rehearsal?.clock.advance(minutes * 60)
  const alarmsOf = async (who: string): Promise<ReadingAlarm[]> =>
    ((await ask(who, listReadingAlarms)).json() as { alarms: ReadingAlarm[] }).alarms
  const ofRule = async (who: string, rule: string) => (await alarmsOf(who)).filter((one) => one.rule === rule)

  it('says what the rule says, of whom and when, to the coordinator and the DPO', async () => {
    for (const who of ['coordinator', 'dpo']) {
      const [alarm, ...others] = await ofRule(who, 'many-cases')
      expect(others).toEqual([])
      expect(alarm).toMatchObject({ title: { it: 'Molti fascicoli diversi in un’ora' }, count: 12, isMine: false })
      expect(alarm?.caseNumbers.length).toBe(12)
    }
    expect((await ask('call_taker', listReadingAlarms)).statusCode).toBe(403)
  })

  const rung = async (who: string) => {
    const { alarms } = (await ask(who, getWorld)).json() as World
    return alarms.filter(({ kind }) => kind === 'reading_unusual' || kind === 'reading_unsettled')
  }

  it('rings on the console of the coordinator, in the words of the rule, and not at the desk that read', async () => {
    const rings = (await rung('coordinator')).filter(({ reason }) => reason?.it === 'Molti fascicoli diversi in un’ora')
    expect(rings).toMatchObject([{ kind: 'reading_unusual', label: expect.stringContaining('Callisto') }])
    for (const who of ['call_taker', 'field_worker', 'anti_violence_centre']) expect(await rung(who)).toEqual([])
  })

  it('is seen by one, with who and when: it rests until the reader goes on, or for a day', async () => {
    const [alarm] = await ofRule('coordinator', 'many-cases')
    const params = { readingAlarmId: alarm?.readingAlarmId ?? '' }
    const isRung = async () => (await rung('coordinator')).find(({ id }) => id === params.readingAlarmId)?.kind
    expect((await ask('call_taker', seeReadingAlarm, params, {})).statusCode).toBe(403)
    expect((await ask('coordinator', seeReadingAlarm, params, {})).statusCode).toBe(200)
    expect((await ask('dpo', seeReadingAlarm, params, {})).json()).toMatchObject({ code: 'SeenAlready' })
    expect((await ofRule('dpo', 'many-cases'))[0]?.seen).toMatchObject({
      by: door.deps.ambito.findPerson(door.userIdOf(people.coordinator))?.name,
    })
    expect(await isRung()).toBeUndefined()

    later(RENEWAL_MINUTES + 1)
    await ask('call_taker', getCase, { caseId })
    expect(await isRung()).toBe('reading_unusual')
    expect((await ofRule('dpo', 'many-cases'))[0]).toMatchObject({ count: 13 })
    expect((await ask('coordinator', seeReadingAlarm, params, {})).statusCode).toBe(200)
    expect(await isRung()).toBeUndefined()
    later(24 * 60)
    keys = await door.everyRole()
    expect(await isRung()).toBe('reading_unsettled')
  })

  it('is not rung on the console of whoever read it', async () => {
    const { caseId: hers } = await door.openCase()
    await ask('call_taker', protectCase, { caseId: hers }, { ground: 'judged_by_person', reason: 'Lo chiede lei' })
    expect((await ask('coordinator', getCase, { caseId: hers })).statusCode).toBe(200)
    const [mine] = await ofRule('coordinator', 'protected-without-task')
    expect(mine).toMatchObject({ isMine: true })
    const readingAlarmId = mine?.readingAlarmId ?? ''
    expect((await rung('coordinator')).map(({ id }) => id)).not.toContain(readingAlarmId)
    const answer = await ask('coordinator', seeReadingAlarm, { readingAlarmId }, {})
    expect(answer.json()).toMatchObject({ code: 'SameHand' })
    expect((await ofRule('dpo', 'protected-without-task'))[0]).toMatchObject({ isMine: false, caseNumbers: [] })
  })

  it('says nothing of a case to a coordinator in conflict with it', async () => {
    const ref = door.userIdOf(people.coordinator)
    await ask('coordinator', nameConflict, { caseId }, { conflictId: newId(), kind: 'staff', ref, reason: 'Sorella' })
    expect(await ofRule('coordinator', 'many-cases')).toEqual([])
    expect((await ofRule('dpo', 'many-cases')).length).toBe(1)
  })

  it('is set aside once, with words; what no rule found is not there', async () => {
    const [alarm] = await ofRule('dpo', 'many-cases')
    const params = { readingAlarmId: alarm?.readingAlarmId ?? '' }
    const aside = () => ask('dpo', setReadingAlarmAside, params, { said: 'Una notte piena: ho sentito Callisto' })
    expect((await aside()).statusCode).toBe(200)
    expect((await aside()).json()).toMatchObject({ code: 'SetAsideAlready' })
    expect((await ofRule('dpo', 'many-cases'))[0]?.setAside).toMatchObject({
      said: 'Una notte piena: ho sentito Callisto',
    })
    const unknown = await ask('dpo', setReadingAlarmAside, { readingAlarmId: newId() }, { said: 'niente' })
    expect(unknown.statusCode).toBe(404)
    expect(await compareViews(door.deps.db, door.deps.ambito.id, streams)).toEqual([])
  })
})
