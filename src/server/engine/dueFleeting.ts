// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { fleetingTables } from '#server/privacy/fleetingTables.ts'
import type { EngineDeps, Job } from './job.ts'

const DAY_MS = 86_400_000
/** Nobody waits for it: once an hour is soon enough for a term of days. */
const EVERY_MS = 3_600_000

/** What only carried something, and is of no more use, goes after the days that the plan of retention says. No word is in it. */
export function dueFleeting(deps: EngineDeps): Job {
  const { db, ambito, clock, auth } = deps
  const days = ambito.retention.fleetingDays
  let lookedAt = Number.NEGATIVE_INFINITY

  async function forget(before: string) {
    await db.inAmbito(ambito.id, async (tx) => {
      for (const { table, since, stays, isOfAll } of fleetingTables) {
        const mine = isOfAll ? sql`true` : sql`ambito_id = ${ambito.id}`
        await sql`delete from ${sql.table(table)}
          where ${mine} and ${sql.ref(since)} < ${before} and not (${stays ?? sql`false`})`.execute(tx)
      }
    })
    await auth.forgetEnded(days)
  }

  return {
    name: 'dueFleeting',
    streams: [],
    async run() {
      const now = clock.now().getTime()
      // A clock that was set back, in a rehearsal, is looked at anew.
      if (now >= lookedAt + EVERY_MS || now < lookedAt) {
        await forget(new Date(now - days * DAY_MS).toISOString())
        lookedAt = now
      }
      return new Date(lookedAt + EVERY_MS).toISOString()
    },
  }
}
