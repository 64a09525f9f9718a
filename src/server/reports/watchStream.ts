// SPDX-License-Identifier: AGPL-3.0-or-later
import { type WatchFacts, type WatchState, watch } from '#core/reports/watch.ts'
import type { WatchEvent } from '#core/reports/watchEvents.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { canonical } from '#server/log/chain.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { defineStream, type ProjectContext } from '#server/log/stream.ts'

export const watchStream = defineStream<'watch', WatchState, WatchEvent, WatchFacts>({
  type: 'watch',
  decider: watch,

  async facts({ tx, ambito, now }, _id, _state, command) {
    if (command.type !== 'SetWatch') return { now }
    const calendar = await readCalendar(tx, ambito)
    return { now, times: calendar.watchOf(command.municipality, command.receivedAt) }
  },

  project: projectWatch,
})

async function projectWatch(
  { tx, ambitoId }: ProjectContext,
  { id: reportId, event, actor, happenedAt }: RecordedEvent & { readonly event: WatchEvent },
): Promise<void> {
  if (event.type === 'WatchSet') {
    await tx
      .insertInto('view_watches')
      .values({
        ambito_id: ambitoId,
        report_id: reportId,
        municipality: event.municipality,
        received_at: event.receivedAt,
        closes_at: event.closesAt,
        due_at: event.dueAt,
        phase: 'waiting',
      })
      .execute()
    return
  }
  await tx
    .updateTable('view_watches')
    .set(
      event.type === 'WatchRaised'
        ? { phase: 'raised', raised_at: happenedAt }
        : {
            phase: 'settled',
            outcome: event.outcome,
            told: event.told ? JSON.stringify(event.told) : null,
            settled_at: happenedAt,
            settled_by: canonical(actor),
          },
    )
    .where('ambito_id', '=', ambitoId)
    .where('report_id', '=', reportId)
    .execute()
}
