// SPDX-License-Identifier: AGPL-3.0-or-later
// What only carried something goes after thirty days, not before; what still waits to leave stays, and so does every record.
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { verifyLog } from '#server/log/verifyLog.ts'
import { fleetingTables } from '#server/privacy/fleetingTables.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { dueFleeting } from './dueFleeting.ts'
import type { EngineDeps, Job } from './job.ts'

const DAY_MINUTES = 24 * 60
/** Where the database takes only certain words. */
const words: Readonly<Record<string, unknown>> = {
  channel: 'sms',
  phase: 'running',
  purpose: 'page',
}

describeOnEachPostgres('fleeting rows', (server) => {
  let door: FrontDoor
  let job: Job
  beforeAll(async () => {
    door = await aFrontDoor(server)
    await door.signedIn(people.coordinator)
    await door.openCase()
    job = dueFleeting(door.deps as unknown as EngineDeps)
  })
  afterAll(() => door.close())

  const daysAgo = (days: number) => new Date(door.deps.clock.now().getTime() - days * 86_400_000).toISOString()
  const later = (days: number) => door.deps.rehearsal?.clock.advance(days * DAY_MINUTES * 60)
  const count = async (table: string) =>
    (await door.asOwner<{ rows: number }>(`select count(*)::int as rows from ${table}`))[0]?.rows

  /** A row of any table, with something in every column that wants it. */
  async function put(table: string, given: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = await door.asOwner<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null`,
      [table],
    )
    const filled: Record<string, unknown> = Object.fromEntries(
      columns.map(({ name, type }) => [
        name,
        words[name] ?? (type === 'integer' ? 1 : type.startsWith('timestamp') ? daysAgo(0) : newId()),
      ]),
    )
    const row = { ...filled, ...('ambito_id' in filled && { ambito_id: door.deps.ambito.id }), ...given }
    const names = Object.keys(row)
    await door.asOwner(
      `insert into ${table} (${names.join()}) values (${names.map((_, i) => `$${i + 1}`).join()})`,
      Object.values(row),
    )
  }

  it('go thirty days after they were of use, and not a day before', async () => {
    const before = new Map<string, number | undefined>()
    for (const { table, since, stays } of fleetingTables) {
      before.set(table, await count(table))
      for (const days of [29, 31]) await put(table, { [since]: daysAgo(days), ...(stays && { state: 'failed' }) })
      if (stays) await put(table, { [since]: daysAgo(31), state: 'queued' })
    }
    await job.run(() => {})
    for (const { table, stays } of fleetingTables)
      expect(await count(table), table).toBe((before.get(table) ?? 0) + (stays ? 2 : 1))
    // Looked at once an hour: until then nothing happens.
    await put('call_presence', { heard_at: daysAgo(31) })
    const left = await count('call_presence')
    await job.run(() => {})
    expect(await count('call_presence')).toBe(left)
    later(2)
    await job.run(() => {})
    for (const { table, stays } of fleetingTables)
      expect(await count(table), table).toBe((before.get(table) ?? 0) + (stays ? 1 : 0))
  })

  it('of sessions too, by the clock of the machine that the library keeps', async () => {
    const open = await count('auth.session')
    expect(open).toBeGreaterThan(0)
    const copy = (days: number) =>
      door.asOwner(
        `insert into auth.session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
         select $1, $1, "userId", now() - make_interval(days => $2), now(), now() from auth.session limit 1`,
        [newId(), days],
      )
    await copy(29)
    await copy(31)
    later(1)
    await job.run(() => {})
    expect(await count('auth.session')).toBe((open ?? 0) + 1)
  })

  it('leave log, register and views as they were', async () => {
    const { db, ambito } = door.deps
    expect(await verifyLog(db, ambito.id)).toMatchObject({ whole: true })
    expect(await compareViews(db, ambito.id, streams)).toEqual([])
  })
})
