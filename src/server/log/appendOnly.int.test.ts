// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { testAmbito } from '../../../tests/support/testAmbito.ts'
import { handle } from './handle.ts'

const INSUFFICIENT_PRIVILEGE = '42501'

describeOnEachPostgres('the walls around the log', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
    await house.receiveReport()
  })
  afterAll(() => house.close())

  const asProgram = (statement: string) =>
    house.deps.db.inAmbito(house.deps.ambito.id, (tx) => sql.raw(statement).execute(tx))

  it.each([
    `update events set type = 'ReportStarted'`,
    'delete from events',
    'truncate events',
    `update texts set content = ''`,
    'delete from texts',
    'truncate texts',
    `update commands set answer = '{}'`,
    'delete from commands',
  ])('the program may not: %s', async (statement) => {
    await expect(asProgram(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  it.each([`update events set type = 'ReportStarted'`, 'delete from events', 'truncate events'])(
    'nor may the owner of the table: %s',
    async (statement) => {
      await expect(house.asOwner(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
    },
  )

  it('hides every row of another ambito, and refuses to write into it', async () => {
    const { db } = house.deps
    const counts = (ambitoId: string) =>
      db.inAmbito(ambitoId, async (tx) => [
        (await tx.selectFrom('events').selectAll().execute()).length,
        (await tx.selectFrom('texts').selectAll().execute()).length,
        (await tx.selectFrom('view_reports').selectAll().execute()).length,
        (await tx.selectFrom('commands').selectAll().execute()).length,
      ])
    expect(await counts('test')).toEqual([2, 2, 1, 2])
    expect(await counts('elsewhere')).toEqual([0, 0, 0, 0])
    await expect(db.kysely.selectFrom('events').selectAll().execute()).resolves.toEqual([])

    const intruder = db.inAmbito('elsewhere', (tx) =>
      sql`insert into texts values ('test', gen_random_uuid(), 's', 'c', null, now())`.execute(tx),
    )
    await expect(intruder).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  it('lets another ambito begin its own log at position 1', async () => {
    const deps = { ...house.deps, ambito: testAmbito({ id: 'elsewhere' }) }
    const { position } = await handle(deps, {
      actor: { kind: 'system', job: 'test' },
      commandId: '019ba4c0-0000-7000-8000-000000000001',
      fingerprint: 'one',
      stream: 'report',
      id: '019ba4c0-0000-7000-8000-000000000002',
      command: () => ({ type: 'StartReport', channel: 'phone' }),
    })
    expect(position).toBe(1)
  })
})
