// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InterpretationEvent } from '#core/interpreters/interpretationEvents.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: InterpretationEvent }

/** Keeps the row of who was asked, and the diary of the case. */
export async function projectInterpretation(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id, event, position } = recorded
  if (event.type === 'InterpreterAsked') {
    await tx
      .insertInto('view_interpretations')
      .values({
        ambito_id: ambitoId,
        interpretation_id: id,
        case_id: event.caseId,
        interpreter_key: event.interpreterKey,
        language: event.language,
        speaks_with: event.speaksWith ?? null,
        voice: event.voice ?? null,
        phase: 'asked',
        asked_at: event.at,
        answer_by: event.answerBy,
        link_outcome: event.byLink ? 'waiting' : null,
      })
      .execute()
  } else {
    await tx
      .updateTable('view_interpretations')
      .set(changeOf(event))
      .where('ambito_id', '=', ambitoId)
      .where('interpretation_id', '=', id)
      .execute()
  }
  await addToDiary(context, event.caseId, position)
}

function changeOf(event: Exclude<InterpretationEvent, { type: 'InterpreterAsked' }>) {
  switch (event.type) {
    case 'InterpreterUnreached':
      return { phase: 'unreached' }
    case 'InterpreterAccepted':
      return { phase: 'accepted', available_since: event.availableFrom, available_until: event.availableUntil ?? null }
    case 'InterpreterDeclined':
      return { phase: 'declined', decline_reason: event.because }
    case 'InterpreterReleased':
      return { phase: 'released' }
    case 'InterpretingBegun':
      return { phase: 'begun', begun_at: event.at }
    case 'InterpretingEnded':
      return { phase: 'ended', ended_at: event.at, minutes: event.minutes, amount_cents: event.amountCents ?? null }
    case 'InterpreterCostConfirmed':
      return { is_cost_confirmed: true }
    case 'InterpreterLinkReported':
      return { link_outcome: event.outcome }
  }
}
