// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpeningEvent } from '#core/vault/openingEvents.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: OpeningEvent }

/**
 * Keeps the row of an opening. Nothing goes to the diary of the case: the minute of a journey is itself something the
 * handover document must not tell.
 */
export async function projectOpening({ tx, ambitoId }: ProjectContext, recorded: Recorded): Promise<void> {
  const { id, event, recordedAt } = recorded
  if (event.type === 'OpeningAsked') {
    await tx
      .insertInto('view_openings')
      .values({
        ambito_id: ambitoId,
        opening_id: id,
        destination_id: event.destinationId,
        case_id: event.caseId,
        phase: event.answerBy ? 'asked' : 'open',
        purpose: event.purpose,
        reason: JSON.stringify(event.reason),
        asked_by: event.userId,
        asked_at: recordedAt,
        answer_by: event.answerBy ?? null,
        until: event.until,
      })
      .execute()
    return
  }
  await tx
    .updateTable('view_openings')
    .set(changeOf(event, recordedAt))
    .where('ambito_id', '=', ambitoId)
    .where('opening_id', '=', id)
    .execute()
}

function changeOf(event: Exclude<OpeningEvent, { type: 'OpeningAsked' }>, at: string) {
  switch (event.type) {
    case 'SecondKeyTurned':
      return { phase: 'open', second_by: event.userId, second_at: at }
    case 'SecondKeyRefused':
      return { phase: 'refused', second_by: event.userId, second_at: at, refuse_reason: JSON.stringify(event.reason) }
    case 'AddressShown':
      return { shown_at: at }
    case 'DriverNoteIssued':
      return {
        note_id: event.noteId,
        note_phase: 'issued',
        note_issued_at: at,
        note_expires_at: event.expiresAt,
        note_read_at: null,
      }
    case 'DriverNoteRead':
      return { note_phase: 'read', note_read_at: at }
    case 'DriverNoteRevoked':
      return { note_phase: 'revoked' }
    case 'OpeningEnded':
      return { phase: 'ended', ended_at: at }
  }
}
