// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import type { saveDraft } from '#core/reports/reportsApi.ts'
import type { Tx } from '#server/app/database.ts'
import { canonical } from '#server/log/chain.ts'
import { Refused } from '#server/log/refusals.ts'

/**
 * Keeps what was typed so far. Based on an older revision than ours, both values are shown and a person chooses;
 * the same fields again are simply kept already, so a resend is harmless.
 */
export async function keepDraft(
  tx: Tx,
  ambitoId: string,
  reportId: string,
  { basedOn, fields }: z.output<NonNullable<typeof saveDraft.body>>,
  now: string,
): Promise<{ revision: number }> {
  const report = await tx
    .selectFrom('view_reports')
    .select('phase')
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', reportId)
    .forShare()
    .executeTakeFirst()
  if (!report) throw new Refused('ReportUnknown')
  // While a fallen line is called back, what is learnt goes on being written.
  if (report.phase !== 'draft' && report.phase !== 'call_dropped') throw new Refused('ReportNotDraft')
  const typed = JSON.stringify(fields)
  const kept = await tx
    .insertInto('report_drafts')
    .values({ ambito_id: ambitoId, report_id: reportId, revision: 1, fields: typed, saved_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['ambito_id', 'report_id'])
        .doUpdateSet(({ ref, eb }) => ({
          revision: eb(ref('report_drafts.revision'), '+', 1),
          fields: typed,
          saved_at: now,
        }))
        .where('report_drafts.revision', '=', basedOn),
    )
    .returning('revision')
    .executeTakeFirst()
  if (kept) return kept
  const current = await tx
    .selectFrom('report_drafts')
    .select(['revision', 'fields'])
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  if (canonical(current.fields) === canonical(fields)) return { revision: current.revision }
  throw new Refused('DraftChangedElsewhere', { revision: current.revision, fields: current.fields })
}
