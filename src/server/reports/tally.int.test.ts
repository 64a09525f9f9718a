// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getTally } from '#core/reports/duplicatesApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('a line that fell before a protected case', (server) => {
  let door: FrontDoor
  let keys: Awaited<ReturnType<FrontDoor['everyRole']>>
  let caseId: string
  beforeAll(async () => {
    door = await aFrontDoor(server)
    keys = await door.everyRole()
    const opened = await door.openCase()
    caseId = opened.caseId
    const fallen = newId()
    await door.give('report', fallen, { type: 'StartReport', channel: 'phone' })
    await door.give('report', fallen, { type: 'DropLine', toldBy: 'person', fellAt: door.now() })
    await door.give('report', fallen, { type: 'LinkReport', to: opened.reportId })
  })
  afterAll(() => door.close())

  const linesOf = async (who: 'call_taker' | 'coordinator') => {
    const answer = await door.ask(getTally, { headers: keys[who] })
    const { droppedCalls, dropped } = answer.json() as AnswerOf<typeof getTally>
    return [droppedCalls, dropped.length]
  }
  const set = (columns: string) => door.asOwner(`update view_cases set ${columns} where case_id = $1`, [caseId])

  it('stands in the tally of everybody at the desk while the case is open to them', async () => {
    for (const who of ['call_taker', 'coordinator'] as const) expect(await linesOf(who)).toEqual([1, 1])
  })

  it('then only in that of the coordinator, of who took the call and of who holds a key', async () => {
    await set(`is_protected = true, desk_ids = '{}'`)
    expect([await linesOf('coordinator'), await linesOf('call_taker')]).toEqual([
      [1, 1],
      [0, 0],
    ])
    for (const column of ['desk_ids', 'key_ids']) {
      await set(`${column} = '{${door.userIdOf(people.call_taker)}}'`)
      expect(await linesOf('call_taker')).toEqual([1, 1])
      await set(`${column} = '{}'`)
    }
  })

  it('and never in that of who is in conflict with it, whatever they hold', async () => {
    const { call_taker, coordinator } = people
    const ids = `'{${door.userIdOf(call_taker)},${door.userIdOf(coordinator)}}'`
    await set(`barred_ids = ${ids}, key_ids = ${ids}, desk_ids = ${ids}`)
    for (const who of ['call_taker', 'coordinator'] as const) expect(await linesOf(who)).toEqual([0, 0])
  })
})
