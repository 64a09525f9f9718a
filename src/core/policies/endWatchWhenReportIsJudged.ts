// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** An emergency is PIS's from its decision; what is not for us, or withdrawn, nobody need look after. */
const outcomes = { emergency: 'taken_over', not_pertinent: 'not_needed', withdrawn: 'not_needed' } as const

/** What can wait is still looked after: that the office has it was not yet said by anybody. */
export const endWatchWhenReportIsJudged = policy({
  name: 'endWatchWhenReportIsJudged',
  on: ['TriageDecided', 'TriageCorrected'],
  async react({ id: reportId, event }, world) {
    if (event.outcome === 'deferrable' || !(await world.isWatched(reportId))) return []
    return [{ stream: 'watch', id: reportId, command: { type: 'EndWatch', outcome: outcomes[event.outcome] } }]
  },
})
