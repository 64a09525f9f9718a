// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import {
  type DroppedCall,
  droppedCallStep,
  evolveDroppedCall,
  leftAloneAt,
  startDroppedCall,
} from '#core/reports/droppedCall.ts'
import type { DroppedCallEvent } from '#core/reports/droppedCallEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: DroppedCallEvent }

/** Keeps `view_dropped_calls`: what was tried, by whom, and when the engine must look again. */
export async function projectDroppedCall(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { id: reportId, event, happenedAt } = recorded
  const { tx, ambitoId } = context
  const ofThis = { ambito_id: ambitoId, report_id: reportId }
  const phase = phaseAfter(event)
  if (phase) {
    const at = event.type === 'LineDropped' ? event.fellAt : happenedAt
    await tx.updateTable('view_reports').set({ phase, since: at }).where(isRow(ofThis)).execute()
  }
  if (event.type === 'LineRestored') {
    await tx.deleteFrom('view_dropped_calls').where(isRow(ofThis)).execute()
    return
  }
  if (event.type === 'LineDropped') return insertDroppedCall(context, recorded, event)
  const row = await tx
    .selectFrom('view_dropped_calls')
    .select(['folded', 'attempts', 'police_checks'])
    .where(isRow(ofThis))
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('view_dropped_calls')
    .set(changeOf({ ...recorded, event }, row.folded as unknown as DroppedCall, row as unknown as Lists))
    .where(isRow(ofThis))
    .execute()
}

function phaseAfter({ type }: DroppedCallEvent): string | undefined {
  if (type === 'LineDropped') return 'call_dropped'
  if (type === 'LineRestored') return 'draft'
  return type === 'DroppedCallClosed' ? 'ended' : undefined
}

async function insertDroppedCall(
  { tx, ambitoId }: ProjectContext,
  { id, actor }: RecordedEvent,
  event: Extract<DroppedCallEvent, { type: 'LineDropped' }>,
): Promise<void> {
  const { fellAt, toldBy, callId, number, place, municipality, account } = event
  await tx
    .insertInto('view_dropped_calls')
    .values({
      ambito_id: ambitoId,
      report_id: id,
      fell_at: fellAt,
      told_by: toldBy,
      dropped_by: canonical(actor),
      call_id: callId ?? null,
      number: number ? JSON.stringify(number) : null,
      place: place ? JSON.stringify(place) : null,
      municipality: municipality ?? null,
      account: account ? JSON.stringify(account) : null,
      ...agendaOf(startDroppedCall(event)),
    })
    .execute()
}

interface Lists {
  readonly attempts: readonly object[]
  readonly police_checks: readonly object[]
}

type Progress = Exclude<DroppedCallEvent, { type: 'LineDropped' | 'LineRestored' }>

function changeOf(
  { event, actor, happenedAt }: RecordedEvent & { readonly event: Progress },
  before: DroppedCall,
  lists: Lists,
) {
  switch (event.type) {
    case 'DroppedCallClosed':
      return {
        outcome: event.outcome,
        searched: event.searched ? JSON.stringify(event.searched) : null,
        reason: JSON.stringify(event.reason),
        ended_at: happenedAt,
        ended_by: canonical(actor),
      }
    case 'CallBackRaised':
      return agendaOf(evolveDroppedCall(before, event))
    case 'DroppedCallLeftAlone':
      return { ...agendaOf(evolveDroppedCall(before, event)), left_alone_at: happenedAt }
    case 'CallBackRecorded': {
      const attempts = [...lists.attempts, { ...event, actor }]
      return { ...agendaOf(evolveDroppedCall(before, event)), left_alone_at: null, attempts: JSON.stringify(attempts) }
    }
    case 'PoliceCheckAsked': {
      const checks = [...lists.police_checks, { asked: { ...event, actor } }]
      return agendaWith(evolveDroppedCall(before, event), checks)
    }
    case 'PoliceCheckAnswered': {
      const last = lists.police_checks.at(-1)
      const checks = [...lists.police_checks.slice(0, -1), { ...last, answered: { ...event, actor } }]
      return agendaWith(evolveDroppedCall(before, event), checks)
    }
  }
}

function agendaWith(after: DroppedCall, checks: readonly object[]) {
  return { ...agendaOf(after), left_alone_at: null, police_checks: JSON.stringify(checks) }
}

/** Folded from the event alone; the instants say when the engine has something to do. */
function agendaOf(after: DroppedCall) {
  const step = droppedCallStep(after)
  return {
    folded: JSON.stringify(after),
    raise_at: step.kind === 'call_back' && !step.isRaised ? step.dueAt : null,
    alone_at: after.isLeftAlone ? null : leftAloneAt(after),
  }
}

/** A dropped call that became a report has ended well. */
export async function endDroppedCall(
  { tx, ambitoId }: ProjectContext,
  { id: reportId, actor, happenedAt }: RecordedEvent,
): Promise<void> {
  await tx
    .updateTable('view_dropped_calls')
    .set({ outcome: 'received', ended_at: happenedAt, ended_by: canonical(actor) })
    .where(isRow({ ambito_id: ambitoId, report_id: reportId }))
    .where('outcome', 'is', null)
    .execute()
}

/** The engine has said aloud that nobody touches this draft. */
export async function noteDraftLeftAlone({ tx, ambitoId }: ProjectContext, reportId: string, at: string) {
  await tx
    .updateTable('view_reports')
    .set({ left_alone_at: at })
    .where(isRow({ ambito_id: ambitoId, report_id: reportId }))
    .execute()
}

function isRow({ ambito_id, report_id }: { readonly ambito_id: string; readonly report_id: string }) {
  return sql<boolean>`ambito_id = ${ambito_id} and report_id = ${report_id}::uuid`
}
