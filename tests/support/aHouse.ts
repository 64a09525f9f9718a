// SPDX-License-Identifier: AGPL-3.0-or-later
import pg from 'pg'
import type { Role } from '#core/shared/actor.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { type MovableClock, stoppedClock } from '#server/app/clock.ts'
import { openDatabase } from '#server/app/database.ts'
import { makeLogger } from '#server/app/logger.ts'
import { streams, worldOf } from '#server/app/streams.ts'
import { fakePhones } from '#server/channels/fakes/fakePhones.ts'
import { makeCheckCodes } from '#server/contacts/checkCodes.ts'
import type { EngineDeps } from '#server/engine/job.ts'
import { watchChanges } from '#server/log/changes.ts'
import { nightShift } from './nightShift.ts'
import { createDatabase, type TestServer } from './postgresServers.ts'
import { carla, testAmbito } from './testAmbito.ts'

/** Fri 9 January 2026, 22:10 in Rho: the start of scenario S-1. */
export const NIGHT_START = '2026-01-09T21:10:00.000Z'

/** A whole Veglia without its doors: database of its own, ambito in memory, fake phones, a clock at hand. */
export async function aHouse(
  server: TestServer,
  clock: MovableClock = stoppedClock(NIGHT_START),
  ambito: Ambito = testAmbito(),
) {
  const { connectionString, drop } = await createDatabase(server)
  const db = openDatabase({ connectionString })
  const changes = await watchChanges({ connectionString }, db)
  const phones = fakePhones(db, ambito.id, clock)
  const deps: EngineDeps = {
    db,
    clock,
    ambito,
    streams,
    worldOf,
    changes,
    channels: phones.channels,
    checkCodes: makeCheckCodes('x'.repeat(32)),
    auth: { forgetEnded: async () => {} },
    publicUrl: 'http://veglia.example',
    log: makeLogger('silent'),
  }

  const owner = new pg.Pool({ connectionString, max: 1 })
  owner.on('error', () => {})
  /** As the owner of the tables, who may do more than the program. */
  async function asOwner<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await owner.query<T>(sql, values)).rows
  }

  /** Somebody begins to work in an ambito: what they are is read from the table of members and nowhere else. */
  async function employ(userId: string, role: Role = 'field_worker', ambitoId = ambito.id) {
    const sql = 'insert into members (ambito_id, user_id, roster_key, role) values ($1, $2, $2, $3)'
    await asOwner(sql, [ambitoId, userId, role])
  }
  for (const { userId } of ambito.listStaff()) await employ(userId, userId === carla ? 'coordinator' : 'field_worker')

  /** For plays that kill the program and never PostgreSQL: nobody waits for the disk. Holds for connections made from now on. */
  async function spareTheDisk() {
    await asOwner(
      `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
    )
  }

  return {
    ...nightShift(deps),
    deps,
    clock,
    phones,
    connectionString,
    asOwner,
    spareTheDisk,
    employ,
    async close() {
      await changes.close()
      await db.close()
      await owner.end()
      await drop()
    },
  }
}

export type House = Awaited<ReturnType<typeof aHouse>>
