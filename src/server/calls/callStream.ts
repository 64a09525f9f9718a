// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CallFacts, type CallState, call } from '#core/calls/call.ts'
import type { CallEvent } from '#core/calls/callEvents.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type FactsContext, type ProjectContext } from '#server/log/stream.ts'
import { writeFirstDraft } from './firstDraft.ts'

export const callStream = defineStream<'call', CallState, CallEvent, CallFacts>({
  type: 'call',
  decider: call,

  async facts(context, callId, state, command) {
    if (command.type !== 'ClaimCall' || !state.claim) return { now: context.now }
    return { now: context.now, ...(await findHolding(context, callId, state.claim.userId)) }
  },

  project: projectCall,

  async tell(context, { id, event }) {
    if (event.type === 'CallReportStarted') await writeFirstDraft(context, id, event.reportId)
  },
})

async function findHolding({ tx, ambito }: FactsContext, callId: string, holder: string) {
  const row = await tx
    .selectFrom('view_calls')
    .leftJoin('call_presence', (join) =>
      join
        .onRef('call_presence.ambito_id', '=', 'view_calls.ambito_id')
        .onRef('call_presence.call_id', '=', 'view_calls.call_id')
        .on('call_presence.user_id', '=', holder),
    )
    .select(['claimed_at', 'heard_at'])
    .where('view_calls.ambito_id', '=', ambito.id)
    .where('view_calls.call_id', '=', callId)
    .executeTakeFirst()
  return { claimedAt: row?.claimed_at ?? undefined, heardAt: row?.heard_at ?? undefined }
}

async function projectCall(
  { tx, ambitoId }: ProjectContext,
  { id, event, actor, happenedAt }: RecordedEvent & { readonly event: CallEvent },
): Promise<void> {
  if (event.type === 'CallRang') {
    await tx
      .insertInto('view_calls')
      .values({
        ambito_id: ambitoId,
        call_id: id,
        line_key: event.lineKey,
        direction: event.direction,
        number: event.number ? JSON.stringify(event.number) : null,
        line: event.line ? JSON.stringify(event.line) : null,
        station_key: event.stationKey ?? null,
        rang_at: event.rangAt,
      })
      .execute()
    return
  }
  await tx
    .updateTable('view_calls')
    .set(changeOf(event, canonical(actor), happenedAt))
    .where('ambito_id', '=', ambitoId)
    .where('call_id', '=', id)
    .execute()
}

function changeOf(event: Exclude<CallEvent, { type: 'CallRang' }>, actor: string, happenedAt: string) {
  switch (event.type) {
    case 'CallAnswered':
      return { answered_at: event.answeredAt, missed: false }
    case 'CallEnded':
      return { ended_at: event.endedAt, cause: event.cause, missed: event.missed }
    case 'CallClaimed':
      return { claimed_by: event.userId, claimed_at: happenedAt }
    case 'CallReportStarted':
      return { written_report_id: event.reportId }
    case 'CallHandled':
      return { outcome: event.outcome, report_id: event.reportId ?? null, handled_at: happenedAt, handled_by: actor }
    case 'CallReopened':
      return { outcome: null, report_id: null, handled_at: null, handled_by: null }
  }
}
