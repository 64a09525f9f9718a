// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { RING_SECONDS_MAX, TALK_SECONDS_MAX } from '#core/calls/call.ts'
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** A switchboard that never tells the end leaves a telephone ringing for ever: after a while it has ended. */
export function dueCalls(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueCalls',
    stream: 'call',
    command: { type: 'PresumeEnded' },
    listWaiting: (tx, ambitoId, limit) =>
      tx
        .selectFrom('view_calls')
        .select(['call_id as id', SILENT_AT.as('dueAt')])
        .where('ambito_id', '=', ambitoId)
        .where('direction', '=', 'in')
        .where('ended_at', 'is', null)
        .orderBy('dueAt')
        .limit(limit)
        .execute(),
  })
}

const SILENT_AT = sql<string>`coalesce(
  answered_at + make_interval(secs => ${TALK_SECONDS_MAX}), rang_at + make_interval(secs => ${RING_SECONDS_MAX}))`
