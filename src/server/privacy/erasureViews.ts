// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ErasureEvent } from '#core/privacy/erasureEvents.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: ErasureEvent }

/** Keeps the row of an erasure, its receipt in the end. The diary of a case says why its words are no longer there. */
export async function projectErasure(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id, event, recordedAt, position } = recorded
  if (event.type === 'ErasureProposed') {
    await tx
      .insertInto('view_erasures')
      .values({
        ambito_id: ambitoId,
        erasure_id: id,
        subject_kind: event.subject.kind,
        subject_id: event.subject.id,
        ground: event.ground,
        rule: event.rule,
        kept_until: event.keptUntil ?? null,
        authority: JSON.stringify(event.authority),
        phase: 'proposed',
        proposed_by: event.userId,
        proposed_at: recordedAt,
      })
      .execute()
    return
  }
  const { subject_kind, subject_id } = await tx
    .updateTable('view_erasures')
    .set(changeOf(event, recordedAt, position))
    .where('ambito_id', '=', ambitoId)
    .where('erasure_id', '=', id)
    .returning(['subject_kind', 'subject_id'])
    .executeTakeFirstOrThrow()
  if (event.type === 'ErasureAuthorised' && subject_kind === 'case') await addToDiary(context, subject_id, position)
}

function changeOf(event: Exclude<ErasureEvent, { type: 'ErasureProposed' }>, at: string, position: number) {
  switch (event.type) {
    case 'ErasureWithdrawn':
    case 'ErasureRefused':
      return {
        phase: event.type === 'ErasureRefused' ? 'refused' : 'withdrawn',
        settled_by: event.userId,
        settled_at: at,
        reason: JSON.stringify(event.reason),
      }
    case 'ErasureAuthorised':
      return { phase: 'authorised', settled_by: event.userId, settled_at: at }
    case 'ErasureCompleted':
      return {
        phase: 'completed',
        completed_at: at,
        completed_position: position,
        erased: JSON.stringify(event.erased),
      }
  }
}
