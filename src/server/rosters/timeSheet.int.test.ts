// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportTimeSheet } from '#core/rosters/rosterViewsApi.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { staffIdOf } from './streamIds.ts'

describeOnEachPostgres('the time sheet of a roster', (server) => {
  let door: FrontDoor
  let coordinator: Record<string, string>
  const rosterId = newId()
  beforeAll(async () => {
    door = await aFrontDoor(server)
    coordinator = await door.signedIn(people.coordinator)
    const [licia, bruno] = [door.userIdOf(people.field_worker), door.userIdOf(people.strangerInTheField)]
    const others = [door.userIdOf(people.coordinator), door.userIdOf(people.call_taker)]
    for (const userId of [licia, bruno, ...others])
      await door.give('staff', staffIdOf(userId), { type: 'VerifyNumber', userId, how: 'called_and_answered' })
    await door.give('roster', rosterId, { type: 'DraftRoster', firstDay: '2026-02-02', lastDay: '2026-02-05' })
    const rotation = { type: 'PlanRotation', band: 'first', people: [licia, bruno], every: 'day', stagger: 0 } as const
    await door.give('roster', rosterId, rotation)
  })
  afterAll(() => door.close())

  const sheet = async (wanted: object = {}, id = rosterId, headers: Record<string, string> = coordinator) => {
    const body = { by: 'person', locale: 'it', ...wanted }
    const answer = (await door.ask(exportTimeSheet, { params: { rosterId: id }, body, headers })).json()
    return answer.csv === undefined ? answer.code : answer.csv.trim().split('\r\n')
  }
  const publish = () =>
    door.give('roster', rosterId, {
      type: 'PublishRoster',
      fallbacks: [
        { band: 'second', userId: door.userIdOf(people.strangerInTheField) },
        { band: 'coordinator', userId: door.userIdOf(people.coordinator) },
        { band: 'call_taker', userId: door.userIdOf(people.call_taker) },
      ],
    })

  it('is for who may read it, of a roster that is there', async () => {
    expect(await sheet({}, newId())).toBe('NotFound')
    expect(await sheet({}, rosterId, await door.signedIn(people.municipal_worker))).toBe('NotAllowed')
    expect(await sheet({ by: 'altro' })).toBe('BadInput')
  })

  it('has no hours while it is a draft; published, those of each person in the order of names, or of each fund', async () => {
    expect(await sheet()).toHaveLength(1)
    await publish()
    const [, ...rows] = (await sheet()) as string[]
    const names = rows.map((row) => row.split(';')[0])
    expect(names).toEqual(expect.arrayContaining(['Bruno Prova', 'Licia Esempi']))
    expect(names).toEqual([...names].sort())
    expect(await sheet({ by: 'fund' }), 'only what was done is summed').toHaveLength(1)
    door.deps.rehearsal?.clock.advance(40 * 86_400)
    expect(await sheet(), 'who is there must be proved again').toBe('StepUpNeeded')
    coordinator = await door.signedIn(people.coordinator)
    const [head, ...funds] = (await sheet({ by: 'fund', locale: 'en' })) as string[]
    expect(head).toMatch(/^.?Fund/)
    expect(funds.length).toBeLessThan(rows.length)
    const { funds: known, rostering } = door.deps.ambito
    const words = rostering.shiftRules.bands.map(({ fund }) => known.find(({ key }) => key === fund)?.en)
    expect(funds.length).toBeGreaterThan(0)
    const isNamed = (row: string) => words.some((name) => name && row.replaceAll('"', '').startsWith(name))
    expect(funds.filter((row) => !isNamed(row))).toEqual([])
    for (const name of words) expect(funds.join()).toContain(name)
  })
})
