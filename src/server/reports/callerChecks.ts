// SPDX-License-Identifier: AGPL-3.0-or-later
import { callBackDueAt } from '#core/reports/callerCheck.ts'
import type { CallerCheck } from '#core/reports/callerCheckApi.ts'
import type { CallerChecked } from '#core/reports/callerCheckEvents.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'
import { readWords } from '#server/log/words.ts'

/** Keeps every check: the last word counts, the others stay to be read. */
export async function keepCallerCheck(
  { tx, ambitoId }: ProjectContext,
  { id, event, actor, happenedAt, position }: RecordedEvent & { readonly event: CallerChecked },
): Promise<void> {
  await tx
    .insertInto('view_caller_checks')
    .values({
      ambito_id: ambitoId,
      report_id: id,
      position,
      outcome: event.outcome,
      station_key: event.stationKey,
      dialled: JSON.stringify(event.dialled),
      reason: event.reason ? JSON.stringify(event.reason) : null,
      checked_at: happenedAt,
      checked_by: canonical(actor),
    })
    .execute()
}

/** The checks of one report, first to last, and by when whoever reported should be called back. */
export async function readCallerChecks(tx: Tx, ambito: Ambito, reportId: string) {
  const report = await tx
    .selectFrom('view_reports')
    .leftJoin('report_drafts', (join) =>
      join
        .onRef('report_drafts.ambito_id', '=', 'view_reports.ambito_id')
        .onRef('report_drafts.report_id', '=', 'view_reports.report_id'),
    )
    .select(['received_at', 'started_at', 'fields'])
    .where('view_reports.ambito_id', '=', ambito.id)
    .where('view_reports.report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('view_caller_checks')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', reportId)
    .orderBy('position')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  const draft = report.fields as DraftFields | null
  return {
    dueAt: callBackDueAt(report.received_at ?? draft?.receivedAt ?? report.started_at, ambito.callBackMinutes),
    checks: rows.map(
      (row): CallerCheck => ({
        outcome: row.outcome as CallerCheck['outcome'],
        stationKey: row.station_key,
        dialled: say(row.dialled as unknown as TextRef),
        ...(row.reason ? { reason: say(row.reason as unknown as TextRef) } : {}),
        by: nameOf(ambito, JSON.parse(row.checked_by)),
        at: row.checked_at,
      }),
    ),
  }
}
