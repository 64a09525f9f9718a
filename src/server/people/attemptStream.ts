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

/**
 * Keeps the attempt. What is recorded while the desk waits is the same for everybody; which protected cases it points at, and that
 * it stands in their diaries, is written when it was compared (ADR 0050).
 */
async function projectAttempt(context: ProjectContext, { id, event, actor, happenedAt, position }: Recorded) {
  const { tx, ambitoId } = context
  switch (event.type) {
    case 'AttemptRecorded':
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
          case_ids: sql<string[]>`${event.caseIds ?? []}::uuid[]`,
          to_compare: event.caseIds ? null : position,
        })
        .execute()
      for (const caseId of event.caseIds ?? []) await addToDiary(context, caseId, position)
      return
    case 'AttemptVerified':
      await tx
        .updateTable('view_attempts')
        .set({
          verified_station: event.stationKey,
          dialled: JSON.stringify(event.dialled),
          outcome: event.outcome,
          verified_at: happenedAt,
          to_compare: position,
        })
        .where('ambito_id', '=', ambitoId)
        .where('attempt_id', '=', id)
        .execute()
      return
    case 'AttemptCompared':
      await pointAt(context, id, event.caseIds, position)
  }
}

/** The cases found now, beside those found before; all that was said in the attempt stands in the diary of each. */
async function pointAt({ tx, ambitoId }: ProjectContext, id: string, found: readonly string[], position: number) {
  await sql`
    with attempt as (
      update view_attempts set to_compare = null, case_ids = array(select distinct unnest(case_ids || ${found}::uuid[]) order by 1)
      where ambito_id = ${ambitoId} and attempt_id = ${id} returning case_ids
    )
    insert into view_diary (ambito_id, case_id, position)
    select ${ambitoId}, unnest(case_ids), events.position from attempt, events
    where ambito_id = ${ambitoId} and stream_type = 'attempt' and stream_id = ${id} and events.position < ${position}
      and type <> 'AttemptCompared'
    on conflict do nothing`.execute(tx)
}
