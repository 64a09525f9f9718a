// SPDX-License-Identifier: AGPL-3.0-or-later

import type { CoverageEvent } from '#core/rosters/coverageEvents.ts'
import { coverageWatch, nextReportAt } from '#core/rosters/coverageWatch.ts'
import { fold } from '#core/shared/decider.ts'
import { readStream } from '#server/log/eventLog.ts'
import { handle } from '#server/log/handle.ts'
import { findGaps } from '#server/rosters/findGaps.ts'
import { coverageIdOf } from '#server/rosters/streamIds.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

/** Changes of a roster are looked at by a policy, at once; time alone moves this slowly. */
const LOOK_MS = 60_000

/** Fourteen, seven and two days before nobody is on call, the coordinator is told. */
export function dueGapReports(deps: EngineDeps): Job {
  const { ambito, clock, db } = deps
  const id = coverageIdOf(ambito.id)
  let lookedAt = Number.NEGATIVE_INFINITY
  let nextAt: string | undefined

  return {
    name: 'dueGapReports',
    streams: [],
    async run() {
      const now = clock.now().toISOString()
      if (Date.parse(now) - lookedAt < LOOK_MS) return nextAt
      const { gaps, isNews } = await db.inAmbito(ambito.id, async (tx) => {
        const gaps = await findGaps(tx, ambito, now)
        const history = await readStream(tx, ambito.id, 'coverage', id)
        const state = fold(
          coverageWatch,
          history.map(({ event }) => event as CoverageEvent),
        )
        const said = coverageWatch.decide(state, { type: 'ReportGaps' }, { now, gaps, newId: () => '' })
        return { gaps, isNews: 'events' in said && said.events.length > 0 }
      })
      // Two engines may both have found it: the second then has nothing new to say.
      if (isNews)
        await handle(
          deps,
          systemCommand('dueGapReports', 'coverage', id, now, () => ({ type: 'ReportGaps' })),
        )
      lookedAt = Date.parse(now)
      nextAt = nextReportAt(gaps, now)
      return nextAt
    },
  }
}
