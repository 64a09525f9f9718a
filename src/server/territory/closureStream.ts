// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ClosureEvent } from '#core/territory/closureEvents.ts'
import { type ClosureFacts, type ClosureState, enteredClosure } from '#core/territory/enteredClosure.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'

export const closureStream = defineStream<'closure', ClosureState, ClosureEvent, ClosureFacts>({
  type: 'closure',
  decider: enteredClosure,

  async facts({ tx, ambito, now }) {
    const { calendar, towns } = await readCalendar(tx, ambito)
    return { now, calendar, towns }
  },

  project: projectClosure,
})

async function projectClosure(
  { tx, ambitoId }: ProjectContext,
  { id, event, actor, recordedAt }: RecordedEvent & { readonly event: ClosureEvent },
): Promise<void> {
  if (event.type === 'ClosureEntered') {
    const row = {
      ambito_id: ambitoId,
      closure_id: id,
      kind: event.kind,
      first_day: event.firstDay,
      last_day: event.lastDay,
      hours_from: event.hours?.from ?? null,
      hours_until: event.hours?.until ?? null,
      reason: JSON.stringify(event.reason),
      entered_by: canonical(actor),
      entered_at: recordedAt,
    }
    await tx
      .insertInto('view_closures')
      .values(event.municipalities.map((municipality) => ({ ...row, municipality })))
      .execute()
    return
  }
  await tx
    .updateTable('view_closures')
    .set({
      end_kind: event.type === 'ClosureWithdrawn' ? 'withdrawn' : 'cut_short',
      ended_at: event.type === 'ClosureCutShort' ? event.at : recordedAt,
      ended_by: canonical(actor),
      end_reason: JSON.stringify(event.reason),
    })
    .where('ambito_id', '=', ambitoId)
    .where('closure_id', '=', id)
    .where('municipality', 'in', event.municipalities)
    .execute()
}
