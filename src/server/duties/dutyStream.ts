// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DutyFacts, type DutyState, duty } from '#core/duties/duty.ts'
import type { DutyEvent } from '#core/duties/dutyEvents.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type FactsContext, type ProjectContext } from '#server/log/stream.ts'

export const dutyStream = defineStream<'duty', DutyState, DutyEvent, DutyFacts>({
  type: 'duty',
  decider: duty,

  async facts(context, _id, state, command) {
    const { tx, ambito, now } = context
    if (command.type !== 'OpenDuty') return { now, dueAt: state.dueAt }
    const recipient = await findRecipient(context, command.caseId, command.subjectId)
    const calendar = await readCalendar(tx, ambito)
    return { now, dueAt: calendar.dutyDueAt(command.definition, now, recipient) }
  },

  project: projectDuty,
})

/** Whose calendar counts: the recipient of the handover, else the municipality of the case. */
async function findRecipient({ tx, ambito }: FactsContext, caseId: string, subjectId: string) {
  const handover = await tx
    .selectFrom('view_handovers')
    .select('recipient')
    .where('ambito_id', '=', ambito.id)
    .where('handover_id', '=', subjectId)
    .executeTakeFirst()
  if (handover) return handover.recipient
  const found = await tx
    .selectFrom('view_cases')
    .select('municipality')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return found?.municipality ?? undefined
}

async function projectDuty(
  context: ProjectContext,
  { id: dutyId, event, position, happenedAt }: RecordedEvent & { readonly event: DutyEvent },
): Promise<void> {
  const { tx, ambitoId } = context
  if (event.type === 'DutyOpened') {
    await tx
      .insertInto('view_duties')
      .values({
        ambito_id: ambitoId,
        duty_id: dutyId,
        case_id: event.caseId,
        subject_id: event.subjectId,
        definition: event.definition,
        phase: 'open',
        trigger_at: event.triggerAt,
        due_at: event.dueAt,
      })
      .execute()
  } else {
    const phase = { DutyFulfilled: 'fulfilled', DutyExpired: 'expired', DutySetAside: 'not_applicable' }[event.type]
    await tx
      .updateTable('view_duties')
      .set(event.type === 'DutyExpired' ? { phase } : { phase, settled_at: happenedAt })
      .where('ambito_id', '=', ambitoId)
      .where('duty_id', '=', dutyId)
      .execute()
  }
  const { case_id: caseId } = await tx
    .selectFrom('view_duties')
    .select('case_id')
    .where('ambito_id', '=', ambitoId)
    .where('duty_id', '=', dutyId)
    .executeTakeFirstOrThrow()
  await addToDiary(context, caseId, position)
}
