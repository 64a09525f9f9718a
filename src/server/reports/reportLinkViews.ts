// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { ReportLinkEvent } from '#core/reports/reportLinkEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

/** Keeps the links that hold now, and the phase of the report: what it was before comes back when a link is undone. */
export async function projectReportLink(
  { tx, ambitoId }: ProjectContext,
  { id: reportId, event, actor, happenedAt }: RecordedEvent & { readonly event: ReportLinkEvent },
): Promise<void> {
  const report = tx.updateTable('view_reports').where('ambito_id', '=', ambitoId).where('report_id', '=', reportId)
  if (event.type === 'ReportLinked') {
    await tx
      .insertInto('view_report_links')
      .values({
        ambito_id: ambitoId,
        report_id: reportId,
        leader_id: event.to,
        linked_at: event.at,
        linked_by: canonical(actor),
        because: JSON.stringify(event.because),
        reason: event.reason ? JSON.stringify(event.reason) : null,
      })
      .execute()
    await report.set({ phase: 'linked', since: happenedAt }).execute()
    return
  }
  await tx.deleteFrom('view_report_links').where('ambito_id', '=', ambitoId).where('report_id', '=', reportId).execute()
  // A report that was received waits for a decision again; a dropped call is called back again. Each with its own times.
  await report
    .set(({ eb, ref, val }) => ({
      phase: eb.case().when('received_at', 'is', null).then('call_dropped').else('received').end(),
      since: eb.fn.coalesce(ref('received_at'), val(happenedAt)),
    }))
    .execute()
  // The engine looks again from now on: what it was refused while the report was linked, it will not ask the same way.
  const later = (column: 'raise_at' | 'alone_at') =>
    sql<string>`case when ${sql.ref(column)} is null then null else greatest(${sql.ref(column)}, ${happenedAt}::timestamptz) end`
  await tx
    .updateTable('view_dropped_calls')
    .set({ raise_at: later('raise_at'), alone_at: later('alone_at') })
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', reportId)
    .execute()
}
