// SPDX-License-Identifier: AGPL-3.0-or-later

import { sql } from 'kysely'
import { DRAFT_ALONE_MINUTES } from '#core/reports/droppedCall.ts'
import { minutesAfter } from '#core/shared/minutesAfter.ts'
import { dueSteps } from './dueSteps.ts'
import type { EngineDeps, Job } from './job.ts'

/** Nobody has touched a draft for some minutes: the screens are told, and the draft stays. */
export function dueDrafts(deps: EngineDeps): Job {
  return dueSteps(deps, {
    name: 'dueDrafts',
    stream: 'report',
    command: { type: 'NoteDraftLeftAlone' },
    async listWaiting(tx, ambitoId, limit) {
      const touchedAt = sql<string>`greatest(coalesce(saved_at, since), since)`
      const rows = await tx
        .selectFrom('view_reports as report')
        .leftJoin('report_drafts as draft', (join) =>
          join.onRef('draft.ambito_id', '=', 'report.ambito_id').onRef('draft.report_id', '=', 'report.report_id'),
        )
        .select('report.report_id as id')
        .select(touchedAt.as('touchedAt'))
        .where('report.ambito_id', '=', ambitoId)
        .where('phase', '=', 'draft')
        .where(({ eb, or }) => or([eb('left_alone_at', 'is', null), eb('left_alone_at', '<', touchedAt)]))
        .orderBy(touchedAt)
        .limit(limit)
        .execute()
      return rows.map((row) => ({ id: row.id, dueAt: minutesAfter(row.touchedAt, DRAFT_ALONE_MINUTES) }))
    },
  })
}
