// SPDX-License-Identifier: AGPL-3.0-or-later
import { type BreakGlassFacts, type BreakGlassState, breakGlass } from '#core/breakglass/breakGlass.ts'
import type { BreakGlassEvent } from '#core/breakglass/breakGlassEvents.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'
import { readStanding } from './readStanding.ts'

export const breakGlassStream = defineStream<'break_glass', BreakGlassState, BreakGlassEvent, BreakGlassFacts>({
  type: 'break_glass',
  decider: breakGlass,

  async facts({ tx, ambito, now }, _id, _state, command) {
    const asker = command.type === 'OpenBreakGlass' ? command.userId : undefined
    const standing = asker === undefined ? undefined : await readStanding(tx, ambito, asker, now)
    const calendar = await readCalendar(tx, ambito)
    return {
      now,
      rules: ambito.breakGlass,
      isOnDuty: standing?.isOnDuty ?? false,
      openNow: standing?.open.length ?? 0,
      wasAsked: command.type === 'OpenBreakGlass' && (standing?.asked.includes(command.mark) ?? false),
      reviewBy: calendar.endOf(ambito.breakGlass.reviewTerms, now),
    }
  },

  project: projectBreakGlass,
})

type Recorded = RecordedEvent & { readonly event: BreakGlassEvent }

/** Nothing goes to the diary of the case: it goes into the handover, and who looked at night is for the register of reads. */
async function projectBreakGlass({ tx, ambitoId }: ProjectContext, { id, event, recordedAt }: Recorded): Promise<void> {
  if (event.type === 'BreakGlassOpened') {
    await tx
      .insertInto('view_break_glasses')
      .values({
        ambito_id: ambitoId,
        break_glass_id: id,
        user_id: event.userId,
        kind: event.kind,
        subject_id: event.subjectId,
        case_id: event.caseId,
        reason: JSON.stringify(event.reason),
        opened_at: recordedAt,
        until: event.until,
        phase: 'open',
        review_by: event.reviewBy,
      })
      .execute()
    return
  }
  await tx
    .updateTable('view_break_glasses')
    .set(changeOf(event, recordedAt))
    .where('ambito_id', '=', ambitoId)
    .where('break_glass_id', '=', id)
    .execute()
}

function changeOf(event: Exclude<BreakGlassEvent, { type: 'BreakGlassOpened' }>, at: string) {
  switch (event.type) {
    case 'BreakGlassEnded':
      return {
        phase: 'ended',
        ended_at: at,
        end_why: event.why,
        end_reason: event.reason ? JSON.stringify(event.reason) : null,
      }
    case 'BreakGlassReviewMissed':
      return { is_missed: true }
    case 'BreakGlassReviewed':
      return { verdict: event.verdict, said: JSON.stringify(event.said), reviewed_by: event.by, reviewed_at: at }
  }
}
