// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { CoverageEvent } from '#core/rosters/coverageEvents.ts'
import { type CoverageFacts, type CoverageState, coverageWatch } from '#core/rosters/coverageWatch.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'
import { findGaps } from './findGaps.ts'

export const coverageStream = defineStream<'coverage', CoverageState, CoverageEvent, CoverageFacts>({
  type: 'coverage',
  decider: coverageWatch,
  facts: async ({ tx, ambito, now }) => ({ now, gaps: await findGaps(tx, ambito, now), newId }),
  project: projectGap,
})

async function projectGap(
  { tx, ambitoId }: ProjectContext,
  { event, happenedAt }: RecordedEvent & { readonly event: CoverageEvent },
): Promise<void> {
  if (event.type === 'GapClosed') {
    await tx.deleteFrom('view_gaps').where('ambito_id', '=', ambitoId).where('gap_id', '=', event.gapId).execute()
    return
  }
  const said = { ends_at: event.endsAt ?? null, days_ahead: event.daysAhead, since: happenedAt }
  await tx
    .insertInto('view_gaps')
    .values({ ambito_id: ambitoId, gap_id: event.gapId, band: event.band, starts_at: event.startsAt, ...said })
    .onConflict((conflict) => conflict.columns(['ambito_id', 'gap_id']).doUpdateSet(said))
    .execute()
}
