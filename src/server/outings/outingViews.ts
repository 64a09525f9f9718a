// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { OutingEvent } from '#core/outings/outingEvents.ts'
import { canonical } from '#server/log/chain.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'

type Recorded = RecordedEvent & { readonly event: OutingEvent }

/** Keeps the row of one outing, and everything of it in the diary of its case. */
export async function projectOuting(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id: outingId, event, position } = recorded
  if (event.type === 'OutingStarted') {
    await tx
      .insertInto('view_outings')
      .values({
        ambito_id: ambitoId,
        outing_id: outingId,
        case_id: event.caseId,
        user_id: event.userId,
        phase: 'out',
        where_now: event.where,
        minutes: JSON.stringify(event.minutes),
        started_at: event.at,
        last_sign_at: event.at,
        due_at: event.dueAt,
      })
      .execute()
  } else {
    await tx
      .updateTable('view_outings')
      .set(changeOf(recorded))
      .where('ambito_id', '=', ambitoId)
      .where('outing_id', '=', outingId)
      .execute()
  }
  // What she did stands in the diary by itself.
  if (event.type !== 'SafetyConfirmed' || event.by !== 'act') await addToDiary(context, event.caseId, position)
}

const noAlarm = { missed: null, panic_at: null, police: null, police_by: null, police_at: null }

function changeOf({ event, actor, recordedAt }: Recorded) {
  switch (event.type) {
    case 'SafetyConfirmed':
      return {
        last_sign_at: laterOf(event.at),
        ...(event.by === 'arrival' && { where_now: 'on_site' }),
        ...(event.dueAt && { ...noAlarm, due_at: event.dueAt }),
      }
    case 'CheckMissed':
      return { missed: event.step, due_at: event.dueAt ?? null }
    case 'PanicRaised':
      return { ...noAlarm, phase: 'panic', panic_at: event.at, last_sign_at: laterOf(event.at), due_at: null }
    case 'PanicEnded':
      return { ...noAlarm, phase: 'out', due_at: event.dueAt }
    case 'PoliceAsked': {
      const { callee, outcome, told } = event
      return { police: JSON.stringify({ callee, outcome, told }), police_by: canonical(actor), police_at: recordedAt }
    }
    default:
      return { ...noAlarm, phase: 'ended', due_at: null }
  }
}

/** Signs may come in another order than they were given. */
function laterOf(at: string) {
  return sql<string>`greatest(last_sign_at, ${at}::timestamptz)`
}
