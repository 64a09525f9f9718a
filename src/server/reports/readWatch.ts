// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WatchView } from '#core/reports/watchApi.ts'
import type { WatchOutcome } from '#core/reports/watchEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'

/** The watch of one report; most have none. The caller has checked that the viewer may see the report. */
export async function readWatch(tx: Tx, ambito: Ambito, reportId: string): Promise<{ watch?: WatchView }> {
  const row = await tx
    .selectFrom('view_watches')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  if (!row) return {}
  const say = await readWords(tx, ambito.id, row.told)
  const desk = ambito.deskOf(row.municipality)
  return {
    watch: {
      phase: row.phase as WatchView['phase'],
      municipality: row.municipality,
      receivedAt: row.received_at,
      closesAt: row.closes_at,
      dueAt: row.due_at,
      ...(desk ? { desk: { label: desk.name, phone: desk.phone } } : {}),
      ...(row.outcome && row.settled_at
        ? {
            settled: {
              outcome: row.outcome as WatchOutcome,
              ...(row.told ? { told: say(row.told as unknown as TextRef) } : {}),
              at: row.settled_at,
              by: nameOf(ambito, JSON.parse(row.settled_by ?? '{}') as Actor),
            },
          }
        : {}),
    },
  }
}
