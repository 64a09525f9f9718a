// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { type HandoverFacts, type HandoverState, handover } from '#core/handovers/handover.ts'
import type { HandoverEvent } from '#core/handovers/handoverEvents.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'

export const handoverStream = defineStream<'handover', HandoverState, HandoverEvent, HandoverFacts>({
  type: 'handover',
  decider: handover,
  async facts({ tx, ambito, now, head }, handoverId, { recipient }) {
    const row = await tx
      .selectFrom('view_handovers')
      .select('sent_at')
      .where('ambito_id', '=', ambito.id)
      .where('handover_id', '=', handoverId)
      .executeTakeFirst()
    return {
      now,
      headHash: head.hash,
      answersHere: ambito.municipalities.some(({ code }) => code === recipient),
      sentAt: row?.sent_at ?? undefined,
    }
  },
  project: projectHandover,
})

/** Keeps the handover's row and the diary of its case. */
async function projectHandover(
  context: ProjectContext,
  { id: handoverId, event, actor, happenedAt, position }: RecordedEvent & { readonly event: HandoverEvent },
): Promise<void> {
  const { tx, ambitoId } = context
  if (event.type === 'HandoverPrepared') {
    await tx
      .insertInto('view_handovers')
      .values({
        ambito_id: ambitoId,
        handover_id: handoverId,
        case_id: event.caseId,
        recipient: event.recipient,
        purpose: event.purpose,
        phase: 'to_send',
        prepared_at: happenedAt,
      })
      .execute()
  } else {
    await tx
      .updateTable('view_handovers')
      .set({ ...changeOf(event, happenedAt), ...toldIn(event, actor, happenedAt) })
      .where('ambito_id', '=', ambitoId)
      .where('handover_id', '=', handoverId)
      .execute()
  }
  await addToDiary(context, event.caseId, position)
}

function changeOf(event: Exclude<HandoverEvent, { type: 'HandoverPrepared' }>, happenedAt: string) {
  switch (event.type) {
    case 'HandoverSent':
      return { phase: 'sent', sent_at: happenedAt, pack: JSON.stringify(event.pack) }
    case 'HandoverAcknowledged':
      return event.purpose === 'information'
        ? { phase: 'closed_no_charge', acknowledged_at: happenedAt, ended_at: happenedAt }
        : { phase: 'acknowledged', acknowledged_at: happenedAt }
    case 'TakenInCharge':
      return { phase: 'taken_in_charge', ended_at: happenedAt }
    case 'CompetenceDisputed':
      return { phase: 'competence_disputed', dispute_reason: JSON.stringify(event.reason) }
    case 'ClosedWithoutCharge':
      return { phase: 'closed_no_charge', ended_at: happenedAt }
  }
}

/** An answer written down here joins those before it. */
function toldIn(event: HandoverEvent, actor: RecordedEvent['actor'], at: string) {
  if (!('told' in event) || !event.told) return {}
  const answer = {
    HandoverAcknowledged: 'acknowledged',
    TakenInCharge: 'taken_in_charge',
    CompetenceDisputed: 'disputed',
  }[event.type]
  const entry = JSON.stringify([{ answer, ...event.told, at, actor }])
  return { told: sql<string>`told || ${entry}::jsonb` }
}
