// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { verifyLog } from './verifyLog.ts'

describeOnEachPostgres('verifyLog', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
    await house.openCase()
    await house.asOwner('create table events_as_written as table events')
    await house.asOwner('create table texts_as_written as table texts')
  })
  afterAll(() => house.close())

  const verify = () => verifyLog(house.deps.db, 'test')
  /** What only somebody with the keys of the database can do. */
  const tamper = async (statement: string) => {
    await house.asOwner('alter table events disable trigger user')
    await house.asOwner(statement)
    await house.asOwner('alter table events enable trigger user')
  }
  beforeEach(async () => {
    await tamper('delete from events')
    await house.asOwner('delete from texts')
    await house.asOwner('insert into events table events_as_written')
    await house.asOwner('insert into texts table texts_as_written')
  })

  it('finds an untouched log whole, and says where its head is', async () => {
    const progress: number[] = []
    const verdict = await verifyLog(house.deps.db, 'test', (position) => progress.push(position))
    const [last] = await house.asOwner('select position, hash from events order by position desc limit 1')
    expect(verdict).toMatchObject({
      whole: true,
      head: { position: Number(last?.position), hash: last?.hash },
      texts: 3,
      erasedTexts: 0,
    })
    expect(progress).toEqual([Number(last?.position)])
  })

  it.each([
    [
      'one letter of the facts',
      `update events set data = jsonb_set(data, '{channel}', '"phonf"') where position = 1`,
      1,
      'row_changed',
    ],
    [
      'who did it',
      `update events set actor = jsonb_set(actor, '{userId}', '"user-eve"') where position = 3`,
      3,
      'row_changed',
    ],
    [
      'when, by a microsecond',
      `update events set happened_at = happened_at + interval '1 microsecond' where position = 2`,
      2,
      'row_changed',
    ],
    ['the hash itself', `update events set hash = reverse(hash) where position = 2`, 2, 'row_changed'],
    [
      'the link to the row before',
      `update events set previous_hash = reverse(previous_hash) where position = 3`,
      3,
      'chain_broken',
    ],
    ['a row taken out', `delete from events where position = 2`, 3, 'position_gap'],
    ['a stream whose version jumps', `update events set version = 7 where position = 5`, 5, 'row_changed'],
  ])('finds %s changed', async (_what, statement, position, fault) => {
    await tamper(statement)
    expect(await verify()).toEqual({ whole: false, position, fault })
  })

  it('finds a text that was changed, at the event that committed to it', async () => {
    await house.asOwner(`update texts set content = replace(content, 'cane', 'lupo') where content like '%cane%'`)
    expect(await verify()).toEqual({ whole: false, position: 2, fault: 'text_changed' })
  })

  it('finds a text that is gone', async () => {
    await house.asOwner(`delete from texts where content like '%gradi%'`)
    expect(await verify()).toEqual({ whole: false, position: 3, fault: 'text_missing' })
  })

  it('finds the log whole after a text was erased by law', async () => {
    await house.asOwner(`update texts set content = null, salt = null, erased_at = now() where content like '%cane%'`)
    expect(await verify()).toMatchObject({ whole: true, texts: 3, erasedTexts: 1 })
  })
})
