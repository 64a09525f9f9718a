// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportEvent } from '#core/reports/reportEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

/** Keeps `view_reports`: what the queue and the report screen show. Words stay behind their references. */
export async function projectReport(
  { tx, ambitoId }: ProjectContext,
  { id, event, actor, happenedAt }: RecordedEvent & { readonly event: ReportEvent },
): Promise<void> {
  if (event.type === 'ReportStarted') {
    await tx
      .insertInto('view_reports')
      .values({
        ambito_id: ambitoId,
        report_id: id,
        number: event.number,
        phase: 'draft',
        channel: event.channel,
        started_at: happenedAt,
        // Canonical: jsonb forgets the order of keys, and a rebuilt row must equal the kept one.
        started_by: canonical(actor),
        since: happenedAt,
      })
      .execute()
    return
  }
  const { type, ...data } = event
  const change = {
    ReportReceived: () => ({
      phase: 'received',
      received: JSON.stringify(data),
      municipality: event.type === 'ReportReceived' ? (event.municipality ?? null) : null,
      received_at: event.type === 'ReportReceived' ? event.receivedAt : null,
    }),
    TriageDecided: () => ({ phase: 'triaged', triage: JSON.stringify({ ...data, actor, decidedAt: happenedAt }) }),
    DraftDiscarded: () => ({ phase: 'discarded' }),
  }[type]()
  await tx
    .updateTable('view_reports')
    .set({ ...change, since: happenedAt })
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', id)
    .execute()
}
