// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import type { Change } from './changes.ts'

describeOnEachPostgres('watchChanges', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
  })
  afterAll(() => house.close())

  it('tells every subscriber of the ambito, and nobody who has left', async () => {
    const heard: Change[] = []
    const elsewhere: Change[] = []
    const gone: Change[] = []
    const leave = house.deps.changes.subscribe('test', (change) => heard.push(change))
    house.deps.changes.subscribe('elsewhere', (change) => elsewhere.push(change))
    house.deps.changes.subscribe('test', (change) => gone.push(change))()

    await house.asOwner(`select pg_notify('veglia_changes', v) from unnest(array['', 'null', '{}', 'hello']) as v`)
    await house.openCase()
    await eventually(() => expect(heard).toHaveLength(3))
    expect(heard.at(-1)).toEqual({ ambitoId: 'test', position: 5, streams: ['report', 'case', 'page'] })
    expect([...elsewhere, ...gone]).toEqual([])
    leave()
  })

  it('tells where the log stands when the database comes back', async () => {
    const heard: Change[] = []
    const leave = house.deps.changes.subscribe('test', (change) => heard.push(change))
    // What is appended while the connection is down is never notified to it.
    await house.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`,
    )
    await house.receiveReport()
    await eventually(() => expect(heard.some((change) => change.position === 7)).toBe(true))
    await house.receiveReport()
    await eventually(() => expect(heard.at(-1)?.position).toBe(9))
    leave()
  })
})
