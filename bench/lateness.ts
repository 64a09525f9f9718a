// SPDX-License-Identifier: AGPL-3.0-or-later
import type { House } from '../tests/support/aHouse.ts'

/** Milliseconds by which the second rung of each call-out was late: the log says when it was due and when it was called. */
export async function readLateness(house: House, pageIds: readonly string[]): Promise<number[]> {
  const rows = await house.asOwner<{ late: number }>(
    `select extract(epoch from escalated.recorded_at - (before.data->>'dueAt')::timestamptz)::float8 * 1000 as late
     from events escalated
     join lateral (
       select data from events earlier
       where earlier.stream_id = escalated.stream_id and earlier.position < escalated.position and earlier.data ? 'dueAt'
       order by position desc limit 1
     ) before on true
     where escalated.type = 'PageEscalated' and escalated.stream_id = any($1)
       and not exists (select from events other where other.stream_id = escalated.stream_id
         and other.type = 'PageEscalated' and other.position < escalated.position)`,
    [pageIds],
  )
  return rows.map(({ late }) => late)
}
