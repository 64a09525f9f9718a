// SPDX-License-Identifier: AGPL-3.0-or-later
// What the database gives of a file, whatever the program asks: each condition of `vault.take_attachment`, alone.
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Read } from '#core/reads/read.ts'
import { appendReads } from '#server/reads/recordRead.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { anAttachment } from '../../../tests/support/anAttachment.ts'
import { aVault } from '../../../tests/support/aVault.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('the wall around files', (server) => {
  let house: House
  let file: string
  let other: string

  beforeAll(async () => {
    house = await aHouse(server)
    const { caseId } = await house.openCase()
    const deps = { ...house.deps, vault: aVault() }
    file = await anAttachment(deps, caseId)
    other = await anAttachment(deps, caseId)
  })
  afterAll(() => house.close())

  interface Asked {
    readonly id?: string
    readonly shown?: string
    readonly kind?: Read['kind']
    /** Of the rows this transaction wrote on the register, which one is held up: the first is of the file. */
    readonly row?: 0 | 1
    readonly ambito?: string
  }

  /** How many files are given to whoever wrote a reading down in the same transaction. */
  const take = ({ id = file, shown = file, kind = 'attachment', row = 0, ambito = 'test' }: Asked = {}) =>
    house.deps.db.inAmbito(ambito, async (tx) => {
      const actor = { kind: 'staff', userId: 'user-licia', role: 'field_worker' } as const
      const read = { actor, kind, id: shown, purpose: 'work', act: 'openAttachment' } as unknown as Read
      const beside = { ...read, kind: 'case', id: newId() } as Read
      const positions = await appendReads(tx, { ambitoId: ambito, now: house.deps.clock.now().toISOString() }, [
        read,
        beside,
      ])
      const given = await sql`select * from vault.take_attachment(${id}::uuid, ${positions[row]})`.execute(tx)
      return given.rows.length
    })

  it('gives one file to one reading of it', async () => {
    expect(await take()).toBe(1)
  })

  it.each<[string, () => Asked]>([
    ['another file by the reading of this', () => ({ id: other })],
    ['this by the reading of another', () => ({ shown: other })],
    ['by a row of the register that shows something else', () => ({ row: 1 })],
    ['by the reading of a case that has its id', () => ({ kind: 'case' })],
    ['to another ambito', () => ({ ambito: 'altrove' })],
    ['one that never was', () => ({ id: newId() })],
  ])('gives nothing: %s', async (_, asked) => {
    expect(await take(asked())).toBe(0)
  })

  it('gives nothing by a reading that another transaction wrote, be it the last', async () => {
    await take()
    const [last] = await house.asOwner<{ at: string }>(
      `select max(position) as at from reads where ambito_id = 'test' and kind = 'attachment'`,
    )
    const given = await house.deps.db.inAmbito('test', (tx) =>
      sql`select * from vault.take_attachment(${file}::uuid, ${last?.at})`.execute(tx),
    )
    expect(given.rows).toEqual([])
  })

  it('gives no secret of another kind that has the same id, and nothing of a file once it is withdrawn', async () => {
    await house.deps.db.inAmbito('test', (tx) =>
      sql`select vault.put_secret('address', ${file}::uuid, 1, 'k1', 'x', 'y')`.execute(tx),
    )
    expect(await take()).toBe(1)
    await house.give('attachment', file, (words) => ({
      type: 'WithdrawAttachment',
      reason: words.keep('Di un altro.'),
    }))
    await house.asOwner(
      `insert into vault.secrets (ambito_id, kind, secret_id, version, key_id, wrapped_key, content)
       values ('test', 'attachment', $1, 1, 'k1', 'x', 'y') on conflict do nothing`,
      [file],
    )
    expect(await take()).toBe(0)
    expect(await take({ id: other, shown: other })).toBe(1)
  })
})
