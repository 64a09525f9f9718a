// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import type { FrontDoor } from './aFrontDoor.ts'
import { eventually } from './eventually.ts'

/** Any number: whoever writes a row that is held waits for this lock. */
const HOLD = 4747

/** Holds whoever writes a new row of this table, while `meanwhile` is done or waits for them. Answers both. */
export type HeldWrites = <T, M>(table: string, write: () => Promise<T>, meanwhile: () => Promise<M>) => Promise<[T, M]>

/** Two acts in an order of our choosing: the first stands still in the middle of what it writes. */
export async function heldWrites({ asOwner }: Pick<FrontDoor, 'asOwner'>): Promise<HeldWrites> {
  await asOwner(
    `create function auth.wait_here() returns trigger language plpgsql as
     $$ begin perform pg_advisory_xact_lock_shared(${HOLD}); return new; end $$`,
  )
  const waiting = async () =>
    (await asOwner(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
      .length
  return async (table, write, meanwhile) => {
    await asOwner(`create trigger wait_here before insert on ${table} for each row execute function auth.wait_here()`)
    await asOwner(`select pg_advisory_lock(${HOLD})`)
    try {
      const written = write()
      await eventually(async () => expect(await waiting()).toBe(1))
      let isDone = false
      const done = meanwhile().finally(() => {
        isDone = true
      })
      await eventually(async () => expect(isDone || (await waiting()) === 2).toBe(true))
      await asOwner(`select pg_advisory_unlock(${HOLD})`)
      return await Promise.all([written, done])
    } finally {
      await asOwner('select pg_advisory_unlock_all()')
      await asOwner(`drop trigger wait_here on ${table}`)
    }
  }
}
