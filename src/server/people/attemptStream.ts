// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { type AttemptState, attempt } from '#core/people/attempt.ts'
import type { AttemptEvent } from '#core/people/attemptEvents.ts'
import { canonical } from '#server/log/chain.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'

export const attemptStream = defineStream<'attempt', AttemptState, AttemptEvent, Record<never, never>>({
  type: 'attempt',
  decider: attempt,
  facts: async () => ({}),
  project: projectAttempt,
})

type Recorded = RecordedEvent & { readonly event: AttemptEvent }

/** Keeps the attempt, and tells it in the diary of each protected case it points at. */
async function projectAttempt(context: ProjectContext, { id, event, actor, happenedAt, position }: Recorded) {
  const { tx, ambitoId } = context
  if (event.type === 'AttemptRecorded') {
    await tx
      .insertInto('view_attempts')
      .values({
        ambito_id: ambitoId,
        attempt_id: id,
        asked_for: JSON.stringify(event.askedFor),
        asker: event.asker ? JSON.stringify(event.asker) : null,
        station_key: event.stationKey ?? null,
        reference: event.reference ? JSON.stringify(event.reference) : null,
        recorded_at: happenedAt,
        recorded_by: canonical(actor),
        case_ids: sql<string[]>`${event.caseIds}::uuid[]`,
      })
      .execute()
  } else {
    await tx
      .updateTable('view_attempts')
      .set({
        verified_station: event.stationKey,
        dialled: JSON.stringify(event.dialled),
        outcome: event.outcome,
        verified_at: happenedAt,
      })
      .where('ambito_id', '=', ambitoId)
      .where('attempt_id', '=', id)
      .execute()
  }
  const { case_ids } = await tx
    .selectFrom('view_attempts')
    .select('case_ids')
    .where('ambito_id', '=', ambitoId)
    .where('attempt_id', '=', id)
    .executeTakeFirstOrThrow()
  for (const caseId of case_ids) await addToDiary(context, caseId, position)
}
