// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { streams } from '#server/app/streams.ts'
import { listJobs } from '#server/engine/engine.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { playSilentFirstOnCall, playStraightPath } from '../../../tests/support/stories.ts'
import { compareViews, rebuildViews } from './rebuildViews.ts'
import { verifyLog } from './verifyLog.ts'

describeOnEachPostgres('rebuildViews', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
    const jobs = listJobs(house.deps)
    await playStraightPath(house, jobs)
    await playSilentFirstOnCall(house, jobs)
  })
  afterAll(() => house.close())

  it('finds the kept views equal to the rebuilt ones, row by row, after S-1 and S-8', async () => {
    expect(await compareViews(house.deps.db, 'test', streams)).toEqual([])
    expect(await verifyLog(house.deps.db, 'test')).toMatchObject({ whole: true })
  })

  it('names the row of a view that does not follow from the log, and brings it back', async () => {
    await house.asOwner(`update view_cases set phase = 'on_site' where phase = 'closed'`)
    await house.asOwner('delete from view_costs where struck')
    const differences = await compareViews(house.deps.db, 'test', streams)
    expect(differences.map((difference) => `${difference.view} ${difference.in}`)).toEqual([
      'view_cases kept',
      'view_cases rebuilt',
      'view_costs rebuilt',
    ])
    const [head] = await house.asOwner('select max(position) as position from events')
    expect(await rebuildViews(house.deps.db, 'test', streams)).toBe(Number(head?.position))
    expect(await compareViews(house.deps.db, 'test', streams)).toEqual([])
  })

  it('leaves the views as they were when an event cannot be read', async () => {
    await house.asOwner('alter table events disable trigger user')
    const last = 'where position = (select max(position) from events)'
    const [kept] = await house.asOwner(`select type from events ${last}`)
    await house.asOwner(`update events set type = 'NeverHeardOf' ${last}`)
    await expect(rebuildViews(house.deps.db, 'test', streams)).rejects.toThrow('does not parse')
    await house.asOwner(`update events set type = $1 ${last}`, [kept?.type])
    await house.asOwner('alter table events enable trigger user')
    expect(await compareViews(house.deps.db, 'test', streams)).toEqual([])
  })
})
