// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { isDroppedCallEvent } from '#core/reports/droppedCallEvents.ts'
import type { ReportEvent } from '#core/reports/reportEvents.ts'
import { isReportLinkEvent } from '#core/reports/reportLinkEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import { canonical } from '#server/log/chain.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'
import { keepCallerCheck } from './callerChecks.ts'
import { endDroppedCall, noteDraftLeftAlone, projectDroppedCall } from './droppedCallViews.ts'
import { projectReportLink } from './reportLinkViews.ts'

/** Keeps `view_reports`: what the queue and the report screen show. Words stay behind their references. */
export async function projectReport(
  context: ProjectContext,
  recorded: RecordedEvent & { readonly event: ReportEvent },
): Promise<void> {
  const { tx, ambitoId } = context
  const { id, event, actor, happenedAt, recordedAt, position } = recorded
  if (isReportLinkEvent(event)) return projectReportLink(context, { ...recorded, event })
  if (isDroppedCallEvent(event)) return projectDroppedCall(context, { ...recorded, event })
  if (event.type === 'DraftLeftAlone') return noteDraftLeftAlone(context, id, happenedAt)
  if (event.type === 'CallerChecked') {
    await keepCallerCheck(context, { ...recorded, event })
    await addToDiaryOfItsCase(context, id, position)
    return
  }
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
  if (event.type === 'ReportReceived') await endDroppedCall(context, recorded)
  await tx
    .updateTable('view_reports')
    .set(changeOf(event, actor, happenedAt, recordedAt))
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', id)
    .execute()
  if (event.type === 'FeedbackGiven') await addToDiaryOfItsCase({ tx, ambitoId }, id, position)
}

/** What changes the report's own row; links, dropped calls and drafts left alone have files of their own. */
type OwnEvent = Extract<
  ReportEvent,
  { type: 'FormArrived' | 'ReportReceived' | 'TriageDecided' | 'TriageCorrected' | 'FeedbackGiven' | 'DraftDiscarded' }
>

function changeOf({ type, ...data }: OwnEvent, actor: Actor, happenedAt: string, recordedAt: string) {
  const told = data as { municipality?: string; receivedAt?: string; from?: string }
  switch (type) {
    case 'FormArrived':
      return {
        card_id: (data as { cardId?: string }).cardId ?? null,
        form: JSON.stringify(data),
        started_at: recordedAt,
      }
    case 'ReportReceived':
      return {
        phase: 'received',
        since: happenedAt,
        received: JSON.stringify(data),
        municipality: told.municipality ?? null,
        received_at: told.receivedAt ?? null,
        entered_at: recordedAt,
        entered_by: canonical(actor),
      }
    case 'TriageDecided':
      return { phase: 'triaged', since: happenedAt, triage: JSON.stringify({ ...data, actor, decidedAt: happenedAt }) }
    case 'TriageCorrected': {
      const { from: _, ...judged } = told
      return {
        since: happenedAt,
        corrected_triages: sql<string>`corrected_triages || jsonb_build_array(triage)`,
        triage: JSON.stringify({ ...judged, actor, decidedAt: happenedAt }),
      }
    }
    case 'FeedbackGiven':
      return { feedback: sql<string>`feedback || ${JSON.stringify([{ ...data, actor }])}::jsonb` }
    case 'DraftDiscarded':
      return { phase: 'discarded', since: happenedAt }
  }
}

/** What was said back after the case had opened belongs to its diary too. */
async function addToDiaryOfItsCase(context: ProjectContext, reportId: string, position: number): Promise<void> {
  const row = await context.tx
    .selectFrom('view_reports')
    .select('case_id')
    .where('ambito_id', '=', context.ambitoId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  if (row?.case_id) await addToDiary(context, row.case_id, position)
}
